"""Words of one language that a vocabulary knows in the others."""

import pytest

from search.thesaurus import Concept, Translation, thesaurus_of, topic_words

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


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Neuvonta ja ohjaus", ["neuvonta", "ohjaus"]),
        ("Raha, asuminen ja työ", ["raha", "asuminen", "työ"]),
        ("Caring for someone close", ["caring", "someone", "close"]),
    ],
)
def test_the_words_of_a_label_that_must_meet(label: str, words: list[str]) -> None:
    assert topic_words(label) == words


@pytest.mark.django_db
def test_the_national_vocabularies_are_known_and_kept() -> None:
    from search.vocabulary import thesaurus
    from sites.terms import labels

    known = thesaurus()
    assert Translation("fi", "Vertaistuki") in known.translations(["kamratstöd"], "sv")
    assert Translation("sv", "depression") in known.translations(["masennus"], "fi")
    assert Translation("sv", "Helsingfors") in known.translations(["helsingissä"], "fi")
    labels.clear_cache()
    assert thesaurus() is known
