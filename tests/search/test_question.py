"""From words to what is looked for."""

import pytest

from search.question import Alternative, Need
from search.thesaurus import Concept
from search.weights import (
    BRACKETS,
    MOST_GRAMS,
    MOST_PLACES,
    MOST_WORDS,
    OTHER_LANGUAGE,
    PERSON,
    PIECES,
)
from tests.search.planned import alternatives, planned, tokens_of


@pytest.mark.parametrize(
    ("words", "language", "need", "weight"),
    [
        ("vertaistuen", "fi", Need("fi", "lemma", ("vertaistuki",)), 1.0),
        ("vertaistuen", "fi", Need("fi", "stem", ("vertaistue",)), 0.5),
        ("laakari", "fi", Need("fi", "folded", ("laakari", "laakar")), 0.1),
        ("stuga", "sv", Need("sv", "surface", ("stuga",)), 1.0),
        ("groups", "en", Need("en", "lemma", ("group",)), 1.0),
        ("stuga", "fi", Need("sv", "surface", ("stuga",)), OTHER_LANGUAGE),
        ("sauna", "fi", Need("sv", "surface", ("sauna",)), OTHER_LANGUAGE),
    ],
)
def test_each_form_of_a_word_has_its_weight(words: str, language: str, need: Need, weight: float) -> None:
    assert alternatives(words, language)[(need,)] == pytest.approx(weight)


@pytest.mark.parametrize(
    ("words", "language", "meeting", "near", "extra"),
    [
        ("keskusteluryhmä", "fi", {"keskusteluryhmä"}, {"ryhmä"}, {"keskustelu"}),
        ("peliriippuvuus", "fi", {"peliriippuvuus"}, {"riippuvuus"}, {"peli"}),
        ("självmord", "sv", {"självmord"}, {"mord"}, set()),
        ("itsemurha", "fi", {"itsemurha"}, {"murha"}, set()),
        ("ryhmien", "fi", {"ryhmä"}, set(), set()),
    ],
)
def test_of_a_compound_its_last_part_is_near_and_the_others_only_add_to_the_score(
    words: str, language: str, meeting: set[str], near: set[str], extra: set[str]
) -> None:
    (word,) = planned(words, language).words
    assert tokens_of(word.alternatives, "parts", language) == meeting
    assert tokens_of(word.near, "parts", language) == near
    assert tokens_of(word.extra, "parts", language) == extra


@pytest.mark.parametrize(
    ("words", "grams", "least", "loosely"),
    [("tuki", ("tuki",), 1, 1), ("tupamne", ("tupa", "upam", "pamn", "amne"), 3, 2)],
)
def test_most_grams_of_a_word_are_near_to_it(words: str, grams: tuple[str, ...], least: int, loosely: int) -> None:
    for loose, number in ((False, least), (True, loosely)):
        (word,) = planned(words, loose=loose).words
        assert Alternative(0.1, (Need("fi", "grams", grams, number),)) in word.near


def test_what_other_words_have_too_is_not_sure() -> None:
    """ "Kahva" (a handle) has the stem of "kahvi" (coffee), and Swedish "månen" (the moon) looks like "man"."""
    for words, language, forms in (("kahva", "fi", {"lemma", "parts"}), ("månen", "sv", {"surface", "lemma", "parts"})):
        (word,) = planned(words, language).words
        sure = [need for each in word.alternatives if each.sure for need in each.needs]
        assert {need.form for need in sure if need.language == language} == forms


@pytest.mark.parametrize(
    ("words", "language", "other", "strictly", "loosely"),
    [
        ("dementia", "fi", "sv", {"dementia"}, {"dementia", "dementi"}),
        ("velat", "fi", "sv", set(), {"vela", "vel"}),
        ("demens", "sv", "sv", {"demens"}, {"demens"}),
        ("men", "en", "sv", set(), set()),
        ("hemlösa", "fi", "sv", {"hemlösa", "hemlös"}, {"hemlösa", "hemlös"}),
    ],
)
def test_a_word_that_the_language_knows_is_another_ones_only_by_the_same_base_form(
    words: str, language: str, other: str, strictly: set[str], loosely: set[str]
) -> None:
    for loose, expected in ((False, strictly), (True, loosely)):
        (word,) = planned(words, language, loose=loose).words
        assert tokens_of(word.alternatives, "lemma", other) == expected


@pytest.mark.parametrize(
    ("words", "language", "topics"),
    [
        ("rintasyövän jälkeen", "fi", ["rintasyövän"]),
        ("haluan puhua jonkun kanssa", "fi", ["puhua"]),
        ("stöd efter skilsmässan", "sv", ["stöd", "skilsmässan"]),
        ("looking for help with debts", "en", ["help", "debts"]),
        ("group for men", "en", ["group", "men"]),
        ("jälkeen", "fi", ["jälkeen"]),
    ],
)
def test_words_that_only_join_need_not_meet(words: str, language: str, topics: list[str]) -> None:
    assert [word.text for word in planned(words, language).words] == topics


def test_a_simple_word_is_looked_for_inside_compounds() -> None:
    assert (Need("fi", "parts", ("ryhmä",)),) in alternatives("ryhmien")


def test_a_word_in_brackets_weighs_half() -> None:
    outside, inside = planned("vertaistuki (ryhmä)").words
    assert (outside.alternatives[0].weight, inside.alternatives[0].weight) == (1.0, BRACKETS)


def test_a_word_that_is_spelt_right_needs_as_many_grams_in_a_loose_search() -> None:
    (known,) = planned("mining", "en", loose=True).words
    (strict,) = planned("mining", "en").words
    assert [need.least for each in known.near for need in each.needs] == [
        need.least for each in strict.near for need in each.needs
    ]


def test_a_hyphenated_word_is_one_word_or_all_its_pieces_and_each_piece_is_near() -> None:
    word, *pieces = planned("ruoka-apu").words
    both = (Need("fi", "lemma", ("ruoka",)), Need("fi", "lemma", ("apu",)))
    assert Alternative(PIECES, both) in word.alternatives
    assert [(piece.text, piece.alternatives) for piece in pieces] == [("ruoka", ()), ("apu", ())]
    assert all(piece.near[0].weight == 1.0 for piece in pieces)


def test_a_suspended_word_is_a_whole_one_or_its_piece() -> None:
    words = planned("mielenterveys- ja päihdekuntoutujat").words
    assert [word.text for word in words] == ["mielenterveyskuntoutuja", "mielenterveys", "päihdekuntoutujat"]
    assert words[1].alternatives == ()


@pytest.mark.parametrize(
    ("question", "known", "reading"),
    [
        ("perhe- ja lähisuhdeväkivalta", "perheväkivalta", "perheväkivalta"),
        ("nais- ja lähisuhdeväkivalta", "väkivalta", "naisväkivalta"),
        ("nais- ja lähisuhdeväkivalta", "köyhyys", "naisvalta"),
        ("päihdehoito ja -työ", "päihdetyö", "päihdetyö"),
    ],
)
def test_a_suspended_word_is_read_as_what_our_words_know(question: str, known: str, reading: str) -> None:
    concept = Concept({"fi": known, "sv": "våld"})
    assert reading in [word.text for word in planned(question, "fi", (concept,)).words]


@pytest.mark.parametrize(
    ("words", "looked_for"),
    [
        ("", []),
        ("  !? ", []),
        ("missä on vertaistukea", ["vertaistukea"]),
        ("mitä on", ["mitä", "on"]),
        ("hjälp och stöd", ["hjälp", "stöd"]),
        ("tuki tuki TUKI", ["tuki"]),
        ('"tuki" AND (apu) -ei', ["tuki", "apu"]),
        ("tuki\x00apu", ["tuki", "apu"]),
    ],
)
def test_the_words_that_are_looked_for(words: str, looked_for: list[str]) -> None:
    assert [word.text for word in planned(words).words] == looked_for


@pytest.mark.parametrize(
    ("words", "count", "truncated"),
    [
        (" ".join(f"sana{number}" for number in range(MOST_WORDS)), MOST_WORDS, False),
        (" ".join(f"sana{number}" for number in range(MOST_WORDS + 1)), MOST_WORDS, True),
        ("a" * 200, 1, False),
        ("a" * 201, 1, True),
        ("tuki" + " " * 300, 1, False),
        ("sana " * 10_000, 1, True),
    ],
)
def test_a_question_has_its_limits(words: str, count: int, truncated: bool) -> None:
    found = planned(words)
    assert (len(found.words), found.truncated) == (count, truncated)


def test_no_word_has_more_grams_than_are_looked_for() -> None:
    (word,) = planned("abcdefghijklmnopqrstuvwxyzåäö").words
    assert len(tokens_of(word.near, "grams")) == MOST_GRAMS


def test_grams_do_not_show_in_a_text() -> None:
    matches = planned("vertaistuki").matches()
    assert (Need("fi", "lemma", ("vertaistuki",)),) in matches
    assert not any(need.form == "grams" for needs in matches for need in needs)


def test_of_a_long_question_the_weightiest_alternatives_are_looked_for() -> None:
    long = " ".join("abcdefghijkl"[number] * 8 + "-" + "mnopqrstuvwx"[number] * 7 for number in range(12))
    found = planned(long)
    assert len(found.required) == 12
    for word in found.required:
        assert word.alternatives[0].weight == 1.0
        assert [each.weight for each in word.alternatives] == sorted(
            (each.weight for each in word.alternatives), reverse=True
        )
    places = sum(
        len(need.tokens) * (1 if need.form == "grams" else 4)
        for word in found.words
        for alternative in word.enough + word.extra
        for need in alternative.needs
    )
    assert places <= MOST_PLACES


@pytest.mark.parametrize(
    ("words", "language", "topics"),
    [
        ("mä oon yksin", "fi", ["yksin"]),
        ("tarttisin jotain apuu", "fi", ["apuu"]),
        ("onks sul vertaistukee", "fi", ["vertaistukee"]),
        ("jag sku behöva nån å prata med", "sv", ["prata"]),
        ("inge pengar", "sv", ["pengar"]),
        ("i'd like someone's help", "en", ["help"]),
    ],
)
def test_spoken_function_words_tell_no_topic(words: str, language: str, topics: list[str]) -> None:
    assert [word.text for word in planned(words, language).words] == topics


@pytest.mark.parametrize(
    ("words", "language", "person"),
    [
        ("dad's memory", "en", "dad's"),
        ("isän muisti", "fi", "isän"),
        ("pappas glömska", "sv", "pappas"),
        ("mutsin muisti mutsi unohtaa", "fi", "mutsi"),
        ("farsan glömmer", "sv", "farsan"),
    ],
)
def test_spoken_persons_weigh_half_too(words: str, language: str, person: str) -> None:
    weights = {word.text: max(each.weight for each in word.alternatives) for word in planned(words, language).words}
    assert weights[person] == PERSON


def test_the_moon_is_no_monday() -> None:
    (word,) = planned("månen", "sv").words
    assert "mån" not in tokens_of(word.alternatives, "lemma", "sv")
