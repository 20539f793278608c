from pathlib import Path

import pytest

from search.analysis import forms, swedish, swedish_dictionary
from search.analysis.swedish_dictionary import dictionary_file

INFLECTED = {
    "kamratstöd": "kamratstödet kamratstödets Kamratstöd",
    "kamratstödsgrupp": "kamratstödsgruppen kamratstödsgrupper kamratstödsgrupperna kamratstödsgruppens",
    "närståendevårdare": "närståendevårdaren närståendevårdarna närståendevårdares närståendevårdarnas",
    "närståendevård": "närståendevården",
    "anhörig": "anhöriga anhörigas anhörigs",
    "ensamhet": "ensamheten ensamhetens",
    "ensam": "ensamma ensamt ensamhet",
    "förening": "föreningar föreningarna föreningen föreningens föreningarnas",
    "organisation": "organisationer organisationerna organisationens",
    "missbruk": "missbruket missbrukets",
    "barnfamilj": "barnfamiljer barnfamiljerna barnfamiljen barnfamiljernas",
    "barn": "barnen barns barnets",
    "ungdom": "ungdomar ungdomarna ungdomens",
    "förälder": "föräldrar föräldrarna",
    "minnessjukdom": "minnessjukdomar minnessjukdomen minnessjukdomarna",
    "minnessjuk": "minnessjuka minnessjukas",
    "psykisk": "psykiska psykiskt",
    "träffpunkt": "träffpunkten träffpunkter träffpunkterna",
    "mötesplats": "mötesplatser mötesplatsen mötesplatserna",
    "ungdomsverkstad": "ungdomsverkstäder ungdomsverkstaden ungdomsverkstäderna",
    "kvinnojour": "kvinnojouren kvinnojourer",
    "kvinna": "kvinnor kvinnorna kvinnans",
    "man": "män männen mannens",
    "bok": "böcker boken böckerna",
    "stödperson": "stödpersoner stödpersonen",
    "pensionär": "pensionärer pensionärerna",
    "invandrare": "invandraren invandrarna invandrares",
    "läkare": "läkaren läkarna läkares",
    "volontär": "volontärer volontärerna",
    "sorgegrupp": "sorgegrupper sorgegruppen",
    "välfärdsområde": "välfärdsområdet välfärdsområden välfärdsområdena",
    "rum": "rummet rummen",
    "gammal": "gamla gammalt",
    "e-post": "e-posten epost",
    "Österbotten": "Österbottens österbotten",
    "Jakobstad": "Jakobstads",
    "SFV": "SFV:s sfv",
}

INFLECTION_PAIRS = [(base, form) for base, line in INFLECTED.items() for form in line.split()]

INSIDE = [
    ("stöd", "kamratstödet"),
    ("kamrat", "kamratstöd"),
    ("grupp", "kamratstödsgrupper"),
    ("grupper", "kamratstödsgruppen"),
    ("kamratstöd", "kamratstödsgruppen"),
    ("kamratstödet", "kamratstödsgrupper"),
    ("närstående", "närståendevårdarna"),
    ("vårdare", "närståendevårdaren"),
    ("kvinnor", "kvinnojouren"),
    ("jour", "kvinnojouren"),
    ("familj", "barnfamiljer"),
    ("barn", "barnfamiljen"),
    ("familjer", "familjerådgivning"),
    ("möte", "mötesplatser"),
    ("hälsa", "hälsokiosk"),
    ("hälsovård", "hälsovårdscentralen"),
    ("invandrare", "invandrarkvinnor"),
    ("medborgare", "medborgarinstitut"),
    ("förening", "pensionärsföreningar"),
    ("pensionär", "pensionärsförening"),
    ("minne", "minnescafé"),
    ("sorg", "sorgegrupp"),
    ("föräldrar", "föräldrarådgivning"),
    ("verkstad", "ungdomsverkstäder"),
    ("tröskel", "lågtröskelverksamhet"),
    ("samtal", "samtalsgrupper"),
    ("vän", "vänverksamhet"),
    ("brott", "brottsofferjour"),
    ("vård", "öppenvård"),
]

STRANGERS = [
    ("barn", "bar"),
    ("barn", "garn"),
    ("stöd", "städ"),
    ("förening", "för"),
    ("grupp", "grop"),
    ("ungdomar", "domare"),
    ("hemmet", "hammare"),
    ("sorg", "sort"),
    ("kamratgrupp", "stöd"),
    ("föreningar", "öring"),
    ("medlemmar", "marsch"),
    ("vård", "värd"),
    ("hus", "hund"),
    ("äldre", "ålder"),
    ("missbruk", "misstag"),
]

WHOLE = (
    "ensamhet ungdomar förening föreningarna hemmet medlemmar gemenskap arbetslöshet papperslösa läkaren organisation"
)


@pytest.mark.parametrize(("base", "form"), INFLECTION_PAIRS)
def test_an_inflected_word_meets_its_base_form(base, form, meeting):
    assert "lemma" in meeting(base, form, "sv")


@pytest.mark.parametrize(("asked", "longer"), INSIDE)
def test_a_word_meets_the_compounds_it_is_a_part_of(asked, longer, meeting):
    assert "parts" in meeting(asked, longer, "sv")


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_strangers_do_not_meet(one, other, meeting):
    assert meeting(one, other, "sv") == set()


@pytest.mark.parametrize("word", WHOLE.split())
def test_what_ends_in_an_ending_is_no_compound(word):
    assert swedish.split(word) is None


@pytest.mark.parametrize(
    ("word", "taken_apart"),
    [
        ("kamratstödet", ["kamrat", "stödet"]),
        ("mötesplats", ["mötes", "plats"]),
        ("kvinnojour", ["kvinno", "jour"]),
        ("minnessjukdom", ["minnes", "sjukdom"]),
        ("funktionsnedsättning", ["funktions", "nedsättning"]),
        ("ensamförsörjarfamilj", ["ensam", "försörjar", "familj"]),
        ("läxhjälp", ["läx", "hjälp"]),
        ("närvårdare", ["när", "vårdare"]),
        ("telefonvän", ["telefon", "vän"]),
        ("äldreråd", ["äldre", "råd"]),
    ],
)
def test_compounds_are_taken_apart_where_their_words_join(word, taken_apart):
    split = swedish.split(word)
    assert [head.form for head in split.heads] + [split.last] == taken_apart


@pytest.mark.parametrize(
    ("base", "word", "expected"),
    [
        ("förening", "föreningarna", True),
        ("rum", "rummet", True),
        ("invandrarkvinna", "invandrarkvinnor", True),
        ("kamratgrupp", "kamratstödsgruppen", False),
        ("minnes", "minnessjukdom", False),
        ("frivillig", "frivilligverksamhet", False),
        ("område", "välfärdsområdet", False),
    ],
)
def test_a_stem_begins_as_its_word_does(base, word, expected):
    assert swedish.begins_as(base, word) is expected


def test_all_forms_of_one_word():
    assert dict(forms("Kvällens", "sv")) == {
        "surface": ("kvällens",),
        "lemma": ("kväll",),
        "stem": (),
        "parts": ("kväll",),
        "grams": ("kval", "vall", "alle", "llen", "lens"),
        "folded": ("kvallens", "kvall"),
    }


def test_a_compound_gives_its_parts_and_the_words_inside_it():
    parts = set(forms("kamratstödsgrupperna", "sv")["parts"])
    assert {"kamratstödsgrupp", "kamratstöd", "kamrat", "stöd", "grupp"} <= parts
    assert parts.isdisjoint({"kamratgrupp", "stöds"})


def test_the_dictionary_is_where_its_package_says():
    found = dictionary_file(".dic")
    assert found.is_file()
    assert found.with_suffix(".aff") == dictionary_file(".aff")


def test_a_package_without_its_dictionary_is_named(monkeypatch):
    monkeypatch.setattr(swedish_dictionary, "files", lambda package: [Path("README.md")])
    with pytest.raises(FileNotFoundError, match="hunspell-sv"):
        dictionary_file(".dic")
