"""What residents are promised, whichever engine answers."""

from datetime import timedelta

import pytest

from search.answer import Notice
from search.engines.relaxation import LITTLE
from search.spelling import KnownWords
from sites.listing import Contact, ListedPlace, Occurrence
from tests.search.engines.conftest import MOMENT, Library


def test_an_empty_library_has_no_answer(library: Library) -> None:
    answer = library.answer("vertaistuki")
    assert (answer.total, answer.hits, answer.page, answer.everywhere() or 0) == (0, (), 1, 0)


@pytest.mark.parametrize(
    ("language", "name", "question"),
    [
        ("fi", "Vertaistukea omaishoitajille", "vertaistuen"),
        ("fi", "Yksinäisten kohtaamispaikka", "yksinäinen"),
        ("fi", "Mielenterveysseura Mikkelissä", "mikkeli"),
        ("sv", "Kamratstöd för anhöriga", "kamratstödet"),
        ("sv", "Föreningarnas hus", "föreningen"),
        ("en", "Groups for carers", "group"),
    ],
)
def test_an_inflected_word_finds_its_base_form(library: Library, language: str, name: str, question: str) -> None:
    library.put(key="a", names={language: name})
    library.put(key="b", names={"fi": "Uimaseura", "sv": "Simklubben", "en": "Swimmers"})
    assert library.found(question, language) == ["a"]


@pytest.mark.parametrize(
    ("text", "question", "language"),
    [
        ("Vertaistukea läheisille", "kamratstöd", "sv"),
        ("Saat meiltä vertaistuesta voimaa", "kamratstödet", "sv"),
        ("Vertaistukiryhmiä", "kamratstöd", "sv"),
        ("Vertaistukea läheisille", "peer support", "en"),
        ("Apua velkaantuneille", "skuld apu", "fi"),
        ("Toimimme Vaasassa", "Vasa", "sv"),
    ],
)
def test_the_vocabularies_lead_across_languages(library: Library, text: str, question: str, language: str) -> None:
    library.put("Toivon Tupa ry", key="a", summaries={"fi": text, "en": "Debt"})
    library.put("Uimaseura", key="b", summaries={"fi": "Uintia ja muuta liikuntaa"})
    assert library.found(question, language)[:1] == ["a"]


def test_a_word_of_several_words_in_the_other_language_needs_them_all(library: Library) -> None:
    library.put(key="both", names={"en": "Peer support in town"})
    library.put(key="one", names={"en": "Support for sports"})
    assert library.found("vertaistuki") == ["both"]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Omaisten vertaistukiryhmä", "tukiryhmä"),
        ("Omaisten vertaistukiryhmä", "ryhmä"),
        ("Omaisten ryhmä", "ryhmien"),
        ("Ruoka-apu Toivo", "ruoka-apua"),
        ("Ruoka-apu Toivo", "ruokaapu"),
        ("Apua ja ruokaa", "ruoka-apu"),
    ],
)
def test_compounds_are_found_by_their_parts(library: Library, name: str, question: str) -> None:
    library.put(name, key="a")
    assert library.found(question) == ["a"]


def test_the_last_part_of_a_compound_is_near_to_it_and_another_part_is_no_hit(library: Library) -> None:
    library.put("Lukupiirin ryhmä", key="last part")
    library.put("Keskustelua puistossa", key="first part")
    answer = library.answer("keskusteluryhmä")
    assert [hit.listing.key for hit in answer.hits] == ["last part"]
    assert (answer.complete, answer.notices) == (0, (Notice.RELAXED,))
    library.put("Keskusteluryhmä Lyhty", key="whole")
    answer = library.answer("keskusteluryhmä")
    assert [hit.listing.key for hit in answer.hits] == ["whole", "last part"]
    assert (answer.total, answer.complete, answer.notices) == (2, 1, ())


@pytest.mark.parametrize(
    ("language", "question", "name"),
    [
        ("fi", "itsemurha", "Itse tehty ruoka"),
        ("fi", "peliriippuvuus", "Lautapeli-ilta"),
        ("sv", "självmord", "Själva kaffet"),
    ],
)
def test_a_part_of_a_word_alone_is_no_hit(library: Library, language: str, question: str, name: str) -> None:
    library.put(key="a", names={language: name})
    assert library.found(question, language) == []


@pytest.mark.parametrize("question", ["laakari", "mielenterveyskuntouja", "Pieksamaki", "pieksamki"])
def test_slips_of_the_pen_are_forgiven(library: Library, question: str) -> None:
    library.put("Lääkäri ja mielenterveyskuntoutujat Pieksämäellä", key="a")
    library.put("Uimaseura", key="b")
    assert library.found(question) == ["a"]


@pytest.mark.parametrize(
    ("question", "language", "found"),
    [
        ("depresion", "sv", ["a"]),
        ("depresion stöd", "sv", ["a"]),
        ("depresion segelbåt", "sv", []),
        ("feathers", "en", ["b"]),
        ("penguin feathers", "en", []),
    ],
)
def test_a_rare_word_that_may_well_be_right_is_only_corrected_where_that_meets_the_whole_question(
    library: Library, question: str, language: str, found: list[str]
) -> None:
    library.put(key="a", names={"sv": "Depression stöd"})
    library.put(key="b", names={"en": "Fathers"})
    known = KnownWords({"sv": {"depression": 9, "stöd": 9}, "en": {"father": 9, "fathers": 9}})
    assert library.found(question, language, known=lambda: known) == found


def test_a_word_does_not_find_everything_of_its_theme_unless_it_finds_little_and_then_after_what_has_the_word(
    library: Library,
) -> None:
    library.put("Näkövammaisten tupa", key="theme", themes=("illness-disability",))
    assert library.answer("epilepsia").notices == (Notice.RELAXED,)
    assert library.found("epilepsia") == ["theme"]
    library.put("Epilepsiaa sairastavien tupa", key="word", themes=("illness-disability",))
    answer = library.answer("epilepsia")
    assert [hit.listing.key for hit in answer.hits] == ["word", "theme"]
    assert (answer.complete, answer.notices) == (1, ())
    for number in range(LITTLE - 1):
        library.put(f"Epilepsiakerho {number}", key=f"word {number}")
    found = library.found("epilepsia")
    assert len(found) == LITTLE
    assert "theme" not in found


def test_the_name_counts_most_and_the_body_least(library: Library) -> None:
    library.put("Uimaseura", key="body", bodies={"fi": "Joskus puhumme myös muistista."})
    library.put("Muistiyhdistys ja muistin tuki", key="name")
    library.put("Kahvihetki", key="summary", summaries={"fi": "Kahvia ja juttelua muistista"})
    assert library.found("muisti") == ["name", "summary", "body"]


def test_the_last_part_of_a_compound_in_a_short_name_does_not_outweigh_the_word_itself(library: Library) -> None:
    summary = "Neuvomme laskuissa, hakemuksissa ja päätöksissä, myös kun toimeentulotuki on hylätty tai myöhässä."
    library.put("Talouden ja arjen neuvontapiste", key="whole", summaries={"fi": summary})
    for number in range(3):
        library.put("Aaltotuki", key=f"part {number}")
    for number in range(20):
        library.put(f"Kerho {number}", key=f"other {number}", summaries={"fi": "Tukea, kahvia ja seuraa."})
    assert library.found("toimeentulotuki")[0] == "whole"


def test_whose_situation_it_is_counts_less_than_the_situation(library: Library) -> None:
    library.put("Isän ja lapsen kerho", key="fathers")
    library.put("Kuoro", key="memory", summaries={"fi": "Kun läheinen unohtelee."})
    assert library.found("isä unohtelee")[0] == "memory"
    assert library.found("isän kerho")[0] == "fathers"


def test_what_meets_all_words_comes_first_and_is_counted_apart(library: Library) -> None:
    library.put("Omaisten kahvila", key="one")
    library.put("Omaisten ryhmä", key="both", bodies={"fi": "Kokoonnumme lauantaina."})
    library.put("Uimaseura", key="none")
    answer = library.answer("omainen lauantai")
    assert [hit.listing.key for hit in answer.hits] == ["both", "one"]
    assert (answer.total, answer.complete, answer.notices) == (2, 1, ())


def test_where_no_thing_has_all_words_those_with_some_are_shown(library: Library) -> None:
    library.put("Omaisten kahvila", key="one")
    library.put("Uimaseura", key="none")
    answer = library.answer("omainen avaruusalus")
    assert [hit.listing.key for hit in answer.hits] == ["one"]
    assert (answer.complete, answer.notices) == (0, (Notice.RELAXED,))


def test_a_rare_word_of_a_question_weighs_more_than_a_common_one(library: Library) -> None:
    for number in range(5):
        library.put("Omaisten kahvila", key=f"common-{number}")
    library.put("Shakki", key="rare")
    assert next(hit.listing.key for hit in library.answer("kahvila shakki").hits) == "rare"


def test_what_is_available_in_the_named_place_comes_first_then_nationwide_then_the_county(library: Library) -> None:
    library.put("Ruoka-apu Vaasa", municipalities=["905"])
    library.put("Ruoka-apu Juva", municipalities=["178"])
    library.put("Ruoka-apu kaikille", nationwide=True)
    library.put("Jakoruokaa", municipalities=["213"], bodies={"fi": "Tarjolla ruoka-apu."})
    library.put("Kangasniemen shakki", municipalities=["213"])
    answer = library.answer("kangasniemi ruoka-apu")
    names = [hit.listing.names["fi"] for hit in answer.hits]
    assert names == ["Jakoruokaa", "Ruoka-apu kaikille", "Ruoka-apu Juva", "Ruoka-apu Vaasa"]
    assert (answer.total, answer.complete) == (4, 2)
    assert library.found("kangasniemi") == ["Kangasniemen shakki", "Jakoruokaa"]


def test_what_is_available_in_the_named_place_and_meets_only_a_part_comes_after_what_meets_the_need(
    library: Library,
) -> None:
    library.put("Ruoka-apu", municipalities=["178"])
    library.put("Pihan apu", municipalities=["905"])
    library.put("Kodin apu", municipalities=["213"])
    assert library.found("kangasniemi ruoka-apu") == ["Ruoka-apu", "Kodin apu", "Pihan apu"]


def test_what_no_one_offers_in_the_named_place_is_looked_for_in_the_whole_country(library: Library) -> None:
    library.put("Ruoka-apu Juva", municipalities=["178"])
    library.put("Ruoka-apu Österbotten", region="pohjanmaa", municipalities=["905"])
    answer = library.answer("ruoka-apu vaasassa", filters={"region": ["etela-savo"]})
    assert [hit.listing.names["fi"] for hit in answer.hits] == ["Ruoka-apu Österbotten", "Ruoka-apu Juva"]
    assert answer.notices == (Notice.WHOLE_COUNTRY,)


def test_of_equal_things_those_that_take_new_people_come_first(library: Library) -> None:
    library.put("Aamukuoro")
    library.put("Iltakuoro", choices={"takes_new": ("queue",)})
    library.put("Yökuoro", choices={"takes_new": ("yes",)})
    assert library.found("kuoro") == ["Yökuoro", "Aamukuoro", "Iltakuoro"]


def test_what_meets_all_words_is_counted_under_the_filters(library: Library) -> None:
    library.put("Omaisten lauantai", key="a", themes=("caring",))
    library.put("Omaisten lauantai", key="b", themes=("crisis",))
    library.put("Omaisten kahvila", key="c", themes=("caring",))
    answer = library.answer("omainen lauantai", filters={"theme": ["caring"]})
    assert (answer.total, answer.complete) == (2, 1)
    assert (library.answer("").total, library.answer("").complete) == (3, 3)


def test_small_words_need_not_meet(library: Library) -> None:
    library.put("Velkaneuvonta", key="a")
    assert library.found("missä on velkaneuvontaa") == ["a"]
    assert library.answer("missä on velkaneuvontaa").notices == ()


@pytest.mark.parametrize(
    "question",
    [
        '"muisti"',
        "+muisti -omainen",
        "muisti AND (",
        "muisti:*",
        "muisti & | !",
        "muisti' OR 1=1 --",
        "muisti\\",
        "mu%isti%s muisti",
    ],
)
def test_operators_are_plain_text(library: Library, question: str) -> None:
    library.put("Muisti", key="a", bodies={"fi": "Omainen, or, and, mu isti s 1."})
    assert library.found(question) == ["a"]


@pytest.mark.parametrize("question", ["", "   ", "!!!", "…"])
def test_without_words_everything_is_listed_the_regions_own_first_by_name(library: Library, question: str) -> None:
    library.put("Åbo", region="pohjanmaa")
    library.put("Aalto", region="pohjanmaa")
    for name in ("Örö", "Zeta", "ällä", "Ahti", "Åke"):
        library.put(name)
    assert library.found(question) == ["Ahti", "Zeta", "Åke", "ällä", "Örö", "Aalto", "Åbo"]


def test_equals_are_ordered_by_the_name_the_reader_sees_then_by_region_and_key(library: Library) -> None:
    for key, fi, sv in (("1", "Kerho B", "Klubben Ö"), ("2", "Kerho A", "Klubben Ä"), ("3", "Kerho C", "Klubben Å")):
        library.put(key=key, names={"fi": fi, "sv": sv})
    library.put(key="3", names={"fi": "Kerho C", "sv": "Klubben Å"}, region="pohjanmaa")
    assert library.found("") == ["2", "1", "3", "3"]
    assert library.found("", "sv") == ["3", "2", "1", "3"]
    answer = library.answer("", region="national")
    assert [(hit.region, hit.listing.key) for hit in answer.hits][2:] == [("etela-savo", "3"), ("pohjanmaa", "3")]


def test_pages_follow_each_other_and_one_beyond_the_last_is_the_last(library: Library) -> None:
    for number in range(7):
        library.put(f"Kerho {number}")
    pages = [library.answer("kerho", page=page, page_size=3) for page in (1, 2, 3, 9999)]
    assert [hit.listing.key for page in pages[:3] for hit in page.hits] == [f"Kerho {number}" for number in range(7)]
    assert [page.page for page in pages] == [1, 2, 3, 3]
    assert {page.total for page in pages} == {7}
    assert [hit.listing.key for hit in pages[3].hits] == ["Kerho 6"]


def test_what_has_expired_or_was_removed_is_not_found(library: Library) -> None:
    library.put("Messut eilen", expires=(MOMENT - timedelta(seconds=1)).isoformat())
    library.put("Messut huomenna", expires=(MOMENT + timedelta(days=1)).isoformat())
    gone = library.put("Messut peruttu")
    library.remove(gone)
    for question in ("messut", ""):
        answer = library.answer(question)
        assert [hit.listing.key for hit in answer.hits] == ["Messut huomenna"]
        assert (answer.total, answer.in_region("etela-savo")) == (1, 1)


def test_a_changed_thing_is_found_by_its_new_words_only(library: Library) -> None:
    library.put("Vanha nimi", key="a")
    library.put("Uusi tupa", key="a")
    assert library.found("tupa") == ["a"]
    assert library.found("vanha") == []


def test_the_thing_comes_back_as_it_was_filed(library: Library) -> None:
    document = library.put(
        key="a",
        names={"fi": "Tupa & <b>Kahvila</b>", "sv": "Stugan"},
        summaries={"fi": "Ääkkösiä: åäö 'lainausmerkkejä' \"\\"},
        keywords={"fi": ["Vanha tupa"]},
        badges=("yes",),
        contact=Contact(phone="015 555 0199", web="https://tupa.example/"),
        place=ListedPlace({"fi": "Mikkeli"}, "491", (61.68, 27.27)),
        occurrences=(Occurrence("2026-12-01T18:00+02:00", "2026-12-01T20:00+02:00", "cancelled"),),
        themes=("caring",),
        municipalities=("491", "213"),
        updated="2026-01-02T03:04:05+02:00",
    )
    (hit,) = library.answer("tupa").hits
    assert hit.listing.to_json() == document.listing
    assert hit.region == "etela-savo"


def test_a_question_too_long_is_cut(library: Library) -> None:
    words = "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen sata tuhat"
    library.put("Luvut", key="a", bodies={"fi": words})
    answer = library.answer(f"{words} miljoona")
    assert [hit.listing.key for hit in answer.hits] == ["a"]
    assert answer.notices == (Notice.TRUNCATED,)


def test_the_longest_question_stays_within_the_engines_limits(library: Library) -> None:
    library.put("Mielenterveysseura", key="a")
    words = ["vertaistukiryhmä", "omaishoitaja", "mielenterveys", "päihdeongelma", "yksinäisyys", "lähisuhdeväkivalta"]
    more = [
        "ylivelkaantuminen",
        "maahanmuuttaja",
        "muistisairaus",
        "pitkäaikaissairaus",
        "vapaaehtoistyö",
        "kohtaamispaikka",
    ]
    for count in (5, 12):
        assert library.found(" ".join((words + more)[:count])) == ["a"]


def test_a_text_of_any_size_can_be_filed_and_found(library: Library) -> None:
    body = " ".join(f"sana{number} muisti" for number in range(9_000)) + " " + "x" * 5_000
    library.put("Pitkä", key="a", bodies={"fi": body})
    assert library.found("muisti sana7") == ["a"]
