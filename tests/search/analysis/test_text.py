import pytest

from search.analysis.text import LONGEST_WORD, fold, grams, letters_only, words


def texts(text):
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vertaistukea läheiselle", ["vertaistukea", "läheiselle"]),
        ("ÄITIEN ja isien ILTA!", ["äitien", "ja", "isien", "ilta"]),
        ("ti klo 17.30–19", ["ti", "klo", "17", "30", "19"]),
        ("02.12.2020", ["02", "12", "2020"]),
        ("lähihoitaja-opiskelija", ["lähihoitaja-opiskelija", "lähihoitaja", "opiskelija"]),
        ("Etelä-Savo-Pohjanmaa", ["etelä-savo-pohjanmaa", "etelä", "savo", "pohjanmaa"]),
        ("sosiaali- ja terveysjärjestö", ["sosiaali", "ja", "terveysjärjestö"]),
        ("e\u2011post e\u2010post", ["e-post", "e", "post", "e-post", "e", "post"]),
        ("ver\u00adtais\u00adtuki", ["vertaistuki"]),
        ("kohtaamis\u200bpaikka \ufeffauki", ["kohtaamispaikka", "auki"]),
        ("vaa’an vaa'an", ["vaa'an", "vaa'an"]),
        ("'avoin' ”ryhmä”", ["avoin", "ryhmä"]),
        ("MLL:n ry:lle RKP:s", ["mll", "ry", "rkp"]),
        ("SPR:n-kirpputori", ["spr-kirpputori", "spr", "kirpputori"]),
        ("Huom:tärkeää klo:12", ["huom", "tärkeää", "klo", "12"]),
        ("a\u0308iti O\u0308sterbotten", ["äiti", "österbotten"]),
        ("ﬁlmi", ["filmi"]),
        ("ulla.meri@esimerkki.example", ["ulla", "meri", "esimerkki", "example"]),
        ("snake_case", ["snake", "case"]),
        ("مرحبا привет 你好", ["مرحبا", "привет", "你好"]),
        ("नमस्ते", ["नमस्ते"]),
        ("tuki😀ryhmä", ["tuki", "ryhmä"]),
        ("tuki\x00ryhmä\x07\x1b", ["tuki", "ryhmä"]),
        ("\ud800tuki", ["tuki"]),
        ("", []),
        ("  \n\t ", []),
        ("–!?… -- ' ’ :", []),
        ("😀🎉", []),
    ],
)
def test_a_text_is_split_into_words_of_one_writing(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tule vertaistuki\u00adryhmään, MLL:n tiloihin!",
        "İstanbul İİ ryhmä",
        "a\u0308idit-isät ja A\u0308IDIT",
        "😀 sosiaali- ja terveysjärjestö",
    ],
)
def test_positions_are_those_of_the_text_as_given(text):
    for word in words(text):
        written = text[word.start : word.end]
        assert written
        assert not written[0].isspace()
        assert words(written)[0].text == word.text


def test_pieces_lie_inside_their_whole_word_and_come_after_it():
    whole, first, second = words("ruoka-apu")
    assert (whole.start, whole.end) == (first.start, second.end) == (0, 9)


def test_a_word_that_is_too_long_is_cut_and_keeps_its_place():
    (word,) = words("x" * 10_000)
    assert len(word.text) == LONGEST_WORD
    assert (word.start, word.end) == (0, 10_000)


def test_of_a_hyphenated_word_that_is_too_long_only_the_pieces_come():
    assert texts("-".join(["ryhmä"] * 20)) == ["ryhmä"] * 20


@pytest.mark.parametrize(
    ("word", "expected"),
    [("lääkäri", "laakari"), ("åländsk", "alandsk"), ("café", "cafe"), ("smørrebrød", "smorrebrod"), ("tuki", "tuki")],
)
def test_folding_drops_dots_and_accents(word, expected):
    assert fold(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("", ()), ("isä", ()), ("tuki", ("tuki",)), ("ryhmä", ("ryhm", "yhmä")), ("aaaaaa", ("aaaa",))],
)
def test_grams_are_runs_of_four_letters_each_once(word, expected):
    assert grams(word) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [("vertais=tuki", "vertaistuki"), ("Pohjois-Savo", "pohjoissavo"), (" ", ""), ("a b", "ab"), ("O'Hara", "ohara")],
)
def test_what_a_library_gave_becomes_one_token(found, expected):
    assert letters_only(found) == expected
