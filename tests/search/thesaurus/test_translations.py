"""Words of one language that a vocabulary knows in the others."""

import pytest

from search.thesaurus import Concept, Grade, Translation, thesaurus_of, topic_words, with_own
from search.thesaurus.everyday import TermCode, concept_of

THESAURUS = thesaurus_of(
    [
        Concept({"fi": "Neuvonta ja ohjaus", "sv": "Rådgivning och handledning", "en": "Advice and guidance"}),
        Concept({"fi": "Kotihoito", "sv": "Hemvård", "en": ""}, {"fi": ("kotiapu",), "sv": ("hemhjälp",)}),
        Concept({"fi": "Vaasa", "sv": "Vasa", "en": "Vaasa"}),
    ]
)


@pytest.mark.parametrize(
    ("sequence", "language", "expected"),
    [
        (["kotihoidossa"], "fi", [Translation("sv", "Hemvård")]),
        (["kotiapu"], "fi", [Translation("sv", "hemhjälp"), Translation("sv", "Hemvård", broader=True)]),
        (["vasa"], "sv", [Translation("fi", "Vaasa"), Translation("en", "Vaasa")]),
        (
            ["neuvontaa", "ja", "ohjausta"],
            "fi",
            [Translation("sv", "Rådgivning och handledning"), Translation("en", "Advice and guidance")],
        ),
        (["neuvontaa"], "fi", []),
        (["kotihoito"], "sv", []),
        ([], "fi", []),
        (["a", "b", "c", "d", "e"], "en", []),
    ],
)
def test_translations(sequence: list[str], language: str, expected: list[Translation]) -> None:
    assert list(THESAURUS.translations(sequence, language)) == expected


HOMELESSNESS = concept_of(
    [
        "homelessness",
        "asunnottomuus",
        "bostadslöshet",
        "homelessness",
        "koditon|ilman kotia|!pultsari|?luukku|<yösija|>asuminen|~katu|asunnoton|kodittomuus",
        "hemlös",
        "no home|homeless",
        "",
    ]
)
EVERYDAY = thesaurus_of([], [HOMELESSNESS])
SAME = ("asunnottomuus", "koditon", "asunnoton", "kodittomuus")


def texts(sequence: list[str], language: str, target: str) -> list[tuple[str, Grade]]:
    found = EVERYDAY.translations(sequence, language)
    return [(each.text, each.grade) for each in found if each.language == target]


@pytest.mark.parametrize(
    ("sequence", "grade"),
    [
        (["pultsarit"], Grade.SAME),
        (["ilman", "kotia"], Grade.SAME),
        (["asunnottomasta"], Grade.SAME),
        (["yösijaa"], Grade.BROADER),
        (["asumisen"], Grade.NARROWER),
        (["kadulla"], Grade.RELATED),
        (["luukku"], Grade.RELATED),
    ],
)
def test_an_everyday_word_brings_the_first_words_of_its_concept_as_close_as_it_is(
    sequence: list[str], grade: Grade
) -> None:
    same = [(text, grade) for text in SAME if sequence != ["asunnottomasta"] or text != "asunnoton"]
    by_grade = [("yösija", Grade.NARROWER), ("asuminen", Grade.BROADER), ("katu", Grade.RELATED)]
    others = by_grade if grade == Grade.SAME else []
    assert texts(sequence, "fi", "fi") == same + others
    assert texts(sequence, "fi", "sv") == [("bostadslöshet", grade), ("hemlös", grade)]


def test_a_word_never_brings_itself_and_no_hidden_or_ambiguous_word() -> None:
    assert [text for text, _ in texts(["kodittomille"], "fi", "fi")] == [
        "asunnottomuus",
        "asunnoton",
        "kodittomuus",
        "yösija",
        "asuminen",
        "katu",
    ]
    every = {each.text for each in EVERYDAY.translations(["homeless"], "en")}
    assert every.isdisjoint({"pultsari", "luukku", "homeless"})


def test_a_word_that_loses_its_meaning_without_its_stop_word_is_not_searched_for() -> None:
    assert [text for text, _ in texts(["hemlös"], "sv", "en")] == ["homelessness", "homeless"]


def test_words_of_one_concept_share_their_translations() -> None:
    known = EVERYDAY.known["fi"]
    assert known["koditon",] is known["asunnoton",]


MONEY = TermCode("themes", "livelihood")
TERMS = {MONEY: "Raha, asuminen ja työ", TermCode("themes", "crisis"): "Kriisi"}


def test_an_everyday_word_that_means_one_thing_brings_the_theme_of_its_concept_last() -> None:
    concept = concept_of(["bills", "lasku", "räkning", "", "<sähkölasku|?potti", "", "", "theme:livelihood|P5.7"])
    known = thesaurus_of([], [concept], terms=TERMS)
    theme = Translation("fi", TERMS[MONEY], theme=True)
    for word, language in (("lasku", "fi"), ("sähkölasku", "fi"), ("räkning", "sv")):
        assert known.translations([word], language)[-1] == theme
    assert theme not in known.translations(["potti"], "fi")
    own = with_own(known, [concept_of(["bills", "lasku", "räkning", "", "karhukirje", "", "", "theme:livelihood"])])
    assert own.translations(["karhukirje"], "fi")[-1] == theme


def test_a_finnish_label_in_base_form_is_not_found_by_the_word_that_it_is_an_inflection_of() -> None:
    """ "Kuulla" is "to hear" and "on the moon"; who asks for the moon does not ask for hearing."""
    known = thesaurus_of([Concept({"fi": "kuulla", "sv": "höra"}), Concept({"fi": "Velat", "sv": "Skulder"})])
    assert known.translations(["kuu"], "fi") == ()
    assert [each.text for each in known.translations(["kuulla"], "fi")] == ["höra"]
    assert [each.text for each in known.translations(["velka"], "fi")] == ["Skulder"]


@pytest.mark.parametrize(
    ("label", "language", "words"),
    [
        ("Neuvonta ja ohjaus", "fi", ("neuvonta", "ohjaus")),
        ("Raha, asuminen ja työ", "fi", ("raha", "asuminen", "työ")),
        ("Caring for someone close", "en", ("caring", "close")),
    ],
)
def test_the_words_of_a_label_that_must_meet(label: str, language: str, words: tuple[str, ...]) -> None:
    assert topic_words(label, language) == words


@pytest.mark.django_db
def test_the_national_vocabularies_are_known_and_kept() -> None:
    from search.vocabulary import thesaurus
    from sites.terms import labels

    known = thesaurus()
    assert Translation("fi", "Vertaistuki") in known.translations(["kamratstöd"], "sv")
    assert Translation("sv", "depression") in known.translations(["masennus"], "fi")
    assert Translation("sv", "Helsingfors") in known.translations(["helsingissä"], "fi")
    assert Translation("fi", "asunnottomuus") in known.translations(["koditon"], "fi")
    assert Translation("fi", "keskusteluapu", grade=Grade.RELATED) in known.translations(
        ["någon", "att", "prata", "med"], "sv"
    )
    labels.clear_cache()
    assert thesaurus() is known


@pytest.mark.django_db
def test_one_process_builds_it_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    from search import vocabulary

    known = vocabulary.thesaurus()
    monkeypatch.setattr(vocabulary._Cache, "words", [])
    monkeypatch.setattr(vocabulary, "thesaurus_of", None)  # building it again would fail
    again = vocabulary.thesaurus()
    assert again == known
    assert again is not known


@pytest.mark.django_db
def test_a_changed_vocabulary_makes_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from search import vocabulary
    from sites.terms import labels
    from sites.terms.models import Term

    Term.objects.filter(vocabulary="activity", name_sv="Kamratstöd").update(name_en="Walking side by side")
    labels.clear_cache()
    assert Translation("en", "Walking side by side") in vocabulary.thesaurus().translations(["kamratstöd"], "sv")
    Term.objects.filter(vocabulary="activity", name_sv="Kamratstöd").update(name_en="Peer support")
    labels.clear_cache()
