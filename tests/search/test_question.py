"""From words to what is looked for."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from search.planning import plan
from search.question import Alternative, Need, Question
from search.thesaurus import Concept, Thesaurus, Translation, thesaurus_of
from search.thesaurus.everyday import concept_of
from search.weights import (
    APART,
    BEGINNING,
    BRACKETS,
    BROADER,
    GRADES,
    HEAD_OF_KNOWN,
    MOST_GRAMS,
    MOST_PLACES,
    MOST_WORDS,
    OTHER_LANGUAGE,
    PERSON,
    PIECES,
    SYNONYM,
    TRANSLATION,
)

MOMENT = datetime(2026, 11, 21, tzinfo=UTC)
PEER_SUPPORT = Concept(
    names={"fi": "Vertaistuki", "sv": "Kamratstöd", "en": "Peer support"},
    also={"fi": ("vertainen", "vertaisryhmä"), "sv": ("kamrat", "kamratgrupp"), "en": ("peer", "peer group")},
)
GRIEF = Concept(
    names={"fi": "Kriisi, suru ja väkivalta", "sv": "Kris, sorg och våld", "en": "Crisis, grief and violence"},
    also={"fi": ("leski", "suru"), "sv": ("änka",)},
)


def planned(words: str, language: str = "fi", concepts: tuple[Concept, ...] = (), **options: Any) -> Any:
    thesaurus = thesaurus_of(concepts) if concepts else Thesaurus()
    return plan(Question(words, language, "etela-savo", MOMENT), thesaurus, **options)


def alternatives(words: str, language: str = "fi", *concepts: Concept) -> dict[tuple[Need, ...], float]:
    """The needs of a question's only word, with their weights."""
    (word,) = planned(words, language, concepts).words
    return {alternative.needs: alternative.weight for alternative in word.alternatives}


def weight_of(token: str, some: Any) -> float:
    """The weight of the best of some alternatives that have a token."""
    weights: list[float] = [each.weight for each in some if any(token in need.tokens for need in each.needs)]
    return max(weights)


def tokens_of(some: Any, form: str, language: str = "fi") -> set[str]:
    """The tokens of some alternatives in a form of a language."""
    needs = [need for each in some for need in each.needs if (need.language, need.form) == (language, form)]
    return {token for need in needs for token in need.tokens}


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


def test_a_translation_is_not_searched_for_by_a_function_word_that_is_its_stem() -> None:
    """Swedish "jaga" (to hunt) has the stem of "jag" (I), which every text has."""
    (word,) = planned("hunting", "en", (Concept({"fi": "metsästys", "sv": "jaga", "en": "hunting"}),)).words
    assert tokens_of(word.alternatives, "lemma", "sv") == {"hunting", "jaga"}


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


@pytest.mark.parametrize("words", ["kamratstöd", "kamratstödet"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_term_brings_the_other_languages_names(words: str, language: str) -> None:
    found = alternatives(words, language, PEER_SUPPORT)
    assert found[(Need("fi", "lemma", ("vertaistuki",)),)] == TRANSLATION
    assert found[(Need("en", "lemma", ("peer",)), Need("en", "lemma", ("support",)))] == TRANSLATION


def test_another_word_for_a_term_brings_the_word_beside_it_and_the_name_only_where_nothing_was_found() -> None:
    close, broader = (Need("fi", "lemma", ("vertainen",)),), (Need("fi", "lemma", ("vertaistuki",)),)
    found = alternatives("kamrat", "sv", PEER_SUPPORT)
    assert found[close] == TRANSLATION
    assert broader not in found
    (word,) = planned("kamrat", "sv", (PEER_SUPPORT,), loose=True).words
    assert Alternative(TRANSLATION, close) in word.alternatives
    assert Alternative(BROADER, broader) in word.near


def test_where_the_lists_do_not_go_in_step_only_the_name_comes_along() -> None:
    (word,) = planned("änka", "sv", (GRIEF,)).words
    needs = tuple(Need("fi", "lemma", (each,)) for each in ("kriisi", "suru", "väkivalta"))
    assert Alternative(BROADER, needs) in word.near
    assert not any(need.tokens == ("leski",) for each in word.enough for need in each.needs)


GROUP = Concept({"fi": "Ryhmä", "sv": "Grupp", "en": "Group"})


@pytest.mark.parametrize(
    ("words", "language", "needs"),
    [
        ("kamratstödsgruppen", "sv", (Need("fi", "parts", ("vertaistuki",)), Need("fi", "parts", ("ryhmä",)))),
        (
            "vertaistukiryhmässä",
            "fi",
            (Need("sv", "parts", ("kamratstöd", "kamratstöda")), Need("sv", "parts", ("grupp",))),
        ),
    ],
)
def test_a_compound_that_no_vocabulary_knows_is_translated_part_by_part(
    words: str, language: str, needs: tuple[Need, ...]
) -> None:
    assert alternatives(words, language, PEER_SUPPORT, GROUP)[needs] == TRANSLATION
    assert needs not in alternatives(words, language, PEER_SUPPORT)


def test_a_word_in_brackets_weighs_half() -> None:
    outside, inside = planned("vertaistuki (ryhmä)").words
    assert (outside.alternatives[0].weight, inside.alternatives[0].weight) == (1.0, BRACKETS)


def test_the_last_part_of_a_word_that_is_known_as_a_whole_counts_less_than_its_synonyms() -> None:
    wheelchair = concept_of(["wheelchair", "pyörätuoli", "rullstol", "", "rullatuoli", "", "", ""])
    (known,) = plan(Question("rullstol", "sv", "etela-savo", MOMENT), thesaurus_of((), (wheelchair,))).words
    (unknown,) = planned("rullstol", "sv").words
    assert known.near[0].weight == pytest.approx(HEAD_OF_KNOWN * unknown.near[0].weight)
    assert known.near[0].weight < TRANSLATION


def test_what_is_only_guessed_at_is_not_sure() -> None:
    pets = concept_of(["pets", "lemmikki", "husdjur", "pet", "<kissa", "", "<cat", ""])
    (cat,) = plan(Question("cat", "en", "etela-savo", MOMENT), thesaurus_of((), (pets,))).only_sure().words
    assert tokens_of(cat.alternatives, "lemma") == {"cat"}
    assert "lemmikki" in tokens_of(cat.extra, "lemma")
    assert planned("segelbåt", "sv").only_sure().words[0].near == ()


def test_what_tells_a_need_finds_things_of_its_theme_surely() -> None:
    sleep = concept_of(["sleep", "unettomuus", "sömnlöshet", "", "", "kan inte sova", "", "theme:mental-health"])
    thesaurus = thesaurus_of((), (sleep,), themes={"mental-health": "mielenterveys"})
    (sova,) = plan(Question("kan inte sova", "sv", "etela-savo", MOMENT), thesaurus).only_sure().words
    assert "mielenterveys" in tokens_of(sova.near, "lemma")


def test_the_beginning_of_an_unknown_compound_finds_what_our_own_words_know_of_it() -> None:
    heart = concept_of(["heart", "sydän", "hjärta", "", "", "", "", "theme:illness"])
    thesaurus = thesaurus_of((), (heart,), themes={"illness": "sairaus"})
    (problem,) = plan(Question("hjärtproblem", "sv", "etela-savo", MOMENT), thesaurus).words
    assert weight_of("sydän", problem.near) == pytest.approx(BEGINNING * TRANSLATION)
    assert "sydän" not in tokens_of(problem.alternatives, "lemma")
    assert tokens_of(problem.themes, "lemma") == {"sairaus"}
    (end,) = plan(Question("barnhjärta", "sv", "etela-savo", MOMENT), thesaurus).words
    assert "sydän" not in tokens_of(end.near, "lemma")


def test_a_known_swedish_word_may_be_a_part_of_a_finnish_compound() -> None:
    money = concept_of(["money", "taloudellinen", "ekonomisk", "economic", "", "", "", ""])
    learned = {key: (Translation("fi", "talous", general=True, part=True),) for key in ("sv ekonomisk", "en economic")}
    thesaurus = replace(thesaurus_of((), (money,)), general=learned)
    (swedish,) = plan(Question("ekonomisk", "sv", "etela-savo", MOMENT), thesaurus).words
    (english,) = plan(Question("economic", "en", "etela-savo", MOMENT), thesaurus).words
    assert {"taloudellinen", "talous"} <= tokens_of(swedish.alternatives, "lemma")
    assert "talous" not in tokens_of(english.alternatives, "lemma")


def test_a_word_that_is_spelt_right_needs_as_many_grams_in_a_loose_search() -> None:
    (known,) = planned("mining", "en", loose=True).words
    (strict,) = planned("mining", "en").words
    assert [need.least for each in known.near for need in each.needs] == [
        need.least for each in strict.near for need in each.needs
    ]


@pytest.mark.parametrize("also", ["", "~asunnottomuus"])
def test_what_words_mean_together_goes_before_what_they_mean_apart(also: str) -> None:
    homeless = concept_of(["homeless", "asunnottomuus", "bostadslöshet", "", "", "", "sleeping rough", ""])
    sleep = concept_of(["sleep", "unettomuus", "sömnlöshet", "", also, "", "sleeping", ""])
    thesaurus = thesaurus_of((), (homeless, sleep))
    (sleeping, _rough) = plan(Question("sleeping rough", "en", "etela-savo", MOMENT), thesaurus).words
    assert weight_of("unettomuus", sleeping.alternatives) == pytest.approx(
        APART * weight_of("asunnottomuus", sleeping.alternatives)
    )


@pytest.mark.parametrize("words", ["lost husband", "lost my husband", "i lost my dear husband"])
def test_words_that_only_join_are_passed_over_between_those_of_a_label(words: str) -> None:
    widow = concept_of(["widow", "leski", "änka", "", "", "", "lost my husband", ""])
    found = plan(Question(words, "en", "etela-savo", MOMENT), thesaurus_of((), (widow,))).words
    assert any("leski" in tokens_of(word.alternatives, "lemma") for word in found) == ("dear" not in words)


def test_words_that_make_a_term_together_each_get_its_translation() -> None:
    found = planned("peer supports", "en", (PEER_SUPPORT,))
    translation = Alternative(TRANSLATION, (Need("fi", "lemma", ("vertaistuki",)),))
    assert [word.text for word in found.words] == ["peer", "supports"]
    assert all(translation in word.alternatives for word in found.words)


DEPRESSION = concept_of(["depression", "masennus", "depression", "", "masentunut|masis|>mieliala", "deppig", "", ""])
GIFT = concept_of(["gift", "lahja", "gåva", "gift", "", "present", "", ""])
POISON = concept_of(["poison", "myrkky", "gift", "", "", "", "", ""])


def everyday(words: str, language: str = "fi") -> dict[tuple[Need, ...], float]:
    thesaurus = thesaurus_of([], [DEPRESSION, GIFT, POISON])
    (word,) = plan(Question(words, language, "etela-savo", MOMENT), thesaurus).words
    return {alternative.needs: alternative.weight for alternative in word.alternatives}


def test_other_words_of_the_same_language_count_together_and_less_than_the_word_itself() -> None:
    found = everyday("masis")
    synonyms = (Need("fi", "lemma", ("masennus", "masentunut", "masentua")),)
    assert found[synonyms] == SYNONYM < found[(Need("fi", "lemma", ("masis",)),)]
    assert found[(Need("fi", "lemma", ("mieliala",)),)] == pytest.approx(SYNONYM * GRADES[">"])
    assert found[(Need("sv", "lemma", ("depression", "deppig", "depp")),)] == TRANSLATION


def test_a_word_outranks_all_its_relatives_of_the_same_language_together() -> None:
    from search.weights import FORMS, TIE_BREAKER

    for language in FORMS:
        relatives = [SYNONYM * share for share in GRADES.values() if share != GRADES["~"]]
        parts = [weight * FORMS[language].get("parts", 0) for weight in relatives]
        best, *rest = sorted([*relatives, *parts], reverse=True)
        assert best + TIE_BREAKER * sum(rest) < FORMS[language]["lemma"] * (1 + TIE_BREAKER)


@pytest.mark.parametrize(("language", "read", "not_read"), [("en", "lahja", "myrkky"), ("sv", "myrkky", "lahja")])
def test_the_reading_of_the_questions_own_language_leaves_no_room_for_another(
    language: str, read: str, not_read: str
) -> None:
    tokens = {token for needs in everyday("gift", language) for need in needs for token in need.tokens}
    assert read in tokens
    assert not_read not in tokens


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
