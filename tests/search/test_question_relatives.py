"""From words to other words that mean the same or nearly so, in their own language and in others."""

from dataclasses import replace

import pytest

from search.planning import plan
from search.question import Alternative, Need, Question
from search.thesaurus import Concept, Translation, thesaurus_of
from search.thesaurus.everyday import TermCode, concept_of
from search.weights import (
    APART,
    BESIDE,
    BROADER,
    FOREIGN_FORMS,
    FORMS,
    GRADES,
    HEAD_OF_KNOWN,
    OF_HALF,
    SYNONYM,
    THEME,
    TIE_BREAKER,
    TRANSLATION,
)
from tests.search.planned import MOMENT, alternatives, planned, tokens_of, weight_of

PEER_SUPPORT = Concept(
    names={"fi": "Vertaistuki", "sv": "Kamratstöd", "en": "Peer support"},
    also={"fi": ("vertainen", "vertaisryhmä"), "sv": ("kamrat", "kamratgrupp"), "en": ("peer", "peer group")},
)
GRIEF = Concept(
    names={"fi": "Kriisi, suru ja väkivalta", "sv": "Kris, sorg och våld", "en": "Crisis, grief and violence"},
    also={"fi": ("leski", "suru"), "sv": ("änka",)},
)


def test_a_translation_is_not_searched_for_by_a_function_word_that_is_its_stem() -> None:
    """Swedish "jaga" (to hunt) has the stem of "jag" (I), which every text has."""
    (word,) = planned("hunting", "en", (Concept({"fi": "metsästys", "sv": "jaga", "en": "hunting"}),)).words
    assert tokens_of(word.alternatives, "lemma", "sv") == {"hunting", "jaga"}


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
    thesaurus = thesaurus_of((), (sleep,), terms={TermCode("themes", "mental-health"): "mielenterveys"})
    (sova,) = plan(Question("kan inte sova", "sv", "etela-savo", MOMENT), thesaurus).only_sure().words
    assert "mielenterveys" in tokens_of(sova.near, "lemma")


def test_things_of_the_terms_of_an_everyday_word_count_for_more_and_are_not_found_by_them() -> None:
    lamp = concept_of(["lamp", "lamppu", "lampa", "", "", "", "", "theme:livelihood|activity:errands"])
    terms = {TermCode("themes", "livelihood"): "toimeentulo", TermCode("activities", "errands"): "asiointiapu"}
    (word,) = plan(Question("lampa", "sv", "etela-savo", MOMENT), thesaurus_of((), (lamp,), terms=terms)).words
    assert weight_of("toimeentulo", word.extra) == THEME > weight_of("asiointiapu", word.extra) == BESIDE
    assert tokens_of(word.enough, "lemma").isdisjoint({"toimeentulo", "asiointiapu"})
    assert tokens_of(word.themes, "lemma") == {"toimeentulo"}


OTHERS = [concept_of([each, each, each, "", "", "", "", ""]) for each in ("sauna", "auto", "rocka", "disko", "kino")]
QUARRELS = concept_of(
    ["neighbour", "naapuririita", "grannfejd", "", "", "bråkar med grannen|oväsen på natten", "", "theme:crisis"]
)


@pytest.mark.parametrize(
    ("words", "pointing"),
    [
        ("grannen bråkar hela natten", ["grannen", "bråkar", "natten"]),
        ("bråkar om bilen", []),
        ("natten i skogen", []),
    ],
)
def test_words_that_point_to_a_concept_together_find_what_it_stands_for(words: str, pointing: list[str]) -> None:
    found = plan(Question(words, "sv", "etela-savo", MOMENT), thesaurus_of((), (QUARRELS, *OTHERS))).words
    assert [each.text for each in found if "naapuririita" in tokens_of(each.alternatives, "lemma")] == pointing


def test_a_question_of_danger_is_about_that_alone() -> None:
    thesaurus = thesaurus_of((), (QUARRELS, *OTHERS))
    (found, *_rest) = plan(Question("grannen slår sin fru på natten", "sv", "etela-savo", MOMENT), thesaurus).words
    assert "naapuririita" not in tokens_of(found.alternatives, "lemma")


@pytest.mark.parametrize("compound", ["hjärtproblem", "barnhjärta"])
def test_half_of_an_unknown_compound_finds_what_our_own_words_know_of_it(compound: str) -> None:
    heart = concept_of(["heart", "sydän", "hjärta", "", "", "", "", "theme:illness"])
    thesaurus = thesaurus_of((), (heart,), terms={TermCode("themes", "illness"): "sairaus"})
    (word,) = plan(Question(compound, "sv", "etela-savo", MOMENT), thesaurus).words
    assert weight_of("sydän", word.near) == pytest.approx(OF_HALF * TRANSLATION)
    assert "sydän" not in tokens_of(word.alternatives, "lemma")
    assert tokens_of(word.themes, "lemma") == {"sairaus"}


def test_half_of_an_unknown_compound_may_be_of_the_stem_of_a_known_word() -> None:
    knitting = concept_of(["knitting", "kutoa", "sticka", "knit", "", "", "", ""])
    (word,) = plan(Question("sukankutojat", "fi", "etela-savo", MOMENT), thesaurus_of((), (knitting,))).words
    assert "knit" in tokens_of(word.near, "lemma", "en")


def test_a_known_swedish_word_may_be_a_part_of_a_finnish_compound() -> None:
    money = concept_of(["money", "taloudellinen", "ekonomisk", "economic", "", "", "", ""])
    learned = {key: (Translation("fi", "talous", general=True, part=True),) for key in ("sv ekonomisk", "en economic")}
    thesaurus = replace(thesaurus_of((), (money,)), general=learned)
    (swedish,) = plan(Question("ekonomisk", "sv", "etela-savo", MOMENT), thesaurus).words
    (english,) = plan(Question("economic", "en", "etela-savo", MOMENT), thesaurus).words
    assert {"taloudellinen", "talous"} <= tokens_of(swedish.alternatives, "lemma")
    assert "talous" not in tokens_of(english.alternatives, "lemma")


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
    by_label = [Alternative(TRANSLATION, (Need("fi", "lemma", ("leski",)),)) in word.alternatives for word in found]
    assert any(by_label) == ("dear" not in words)


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


@pytest.mark.parametrize("language", FORMS)
def test_a_word_outranks_all_its_relatives_of_the_same_language_together(language: str) -> None:
    relatives = [SYNONYM * share for share in GRADES.values()]
    parts = [weight * FOREIGN_FORMS[language].get("parts", 0) for weight in relatives]
    best, *rest = sorted([*relatives, *parts], reverse=True)
    assert best + TIE_BREAKER * sum(rest) < FORMS[language]["lemma"] * (1 + TIE_BREAKER)


@pytest.mark.parametrize(("language", "read", "not_read"), [("en", "lahja", "myrkky"), ("sv", "myrkky", "lahja")])
def test_the_reading_of_the_questions_own_language_leaves_no_room_for_another(
    language: str, read: str, not_read: str
) -> None:
    tokens = {token for needs in everyday("gift", language) for need in needs for token in need.tokens}
    assert read in tokens
    assert not_read not in tokens
