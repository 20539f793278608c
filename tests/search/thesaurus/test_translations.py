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
