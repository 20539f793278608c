"""Misspelt words of questions."""

import pytest

from search.spelling import KnownWords, corrected, no_words, strange

KNOWN = KnownWords(
    {
        "fi": {
            **{"masennus": 12, "velkaneuvonta": 3, "yksinäisyys": 9, "omaishoitaja": 5, "perhekahvila": 4, "apu": 40},
            **{"kahvi": 3, "kalvi": 1, "mikkeli": 7, "toivontupa": 1},
        },
        "sv": {"ångest": 4, "närståendevårdare": 2, "mathjälp": 1},
        "en": {"loneliness": 2, "depression": 3},
    }
)


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        ("masenus", "fi", "masennus"),
        ("velkanevonta", "fi", "velkaneuvonta"),
        ("velkanevonta apua Mikkelissä", "fi", "velkaneuvonta apua Mikkelissä"),
        ("yksinaisyys", "fi", "yksinäisyys"),
        ("Omaishoitja", "fi", "omaishoitaja"),
        ("perhekahvlia", "fi", "perhekahvila"),
        ("kahbi", "fi", "kahvi"),
        ("toivontuppa", "fi", "toivontupa"),
        ("ångets", "sv", "ångest"),
        ("ångets", "fi", "ångest"),
        ("närståendevårdre", "sv", "närståendevårdare"),
        ("lonelyness", "en", "loneliness"),
    ],
)
def test_a_misspelt_word_becomes_the_closest_known_one(text: str, language: str, right: str) -> None:
    assert corrected(text, language, KNOWN) == right


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("masennus", "fi"),
        ("kalastus", "fi"),
        ("kahvia", "fi"),
        ("ångest", "fi"),
        ("fbhgj", "fi"),
        ("asdfghjkl", "fi"),
        ("aop", "fi"),
        ("apu2", "fi"),
        ("", "fi"),
    ],
)
def test_what_is_a_word_or_like_none_stays(text: str, language: str) -> None:
    assert corrected(text, language, KNOWN) == ""
    assert corrected("masenus", "fi", no_words()) == ""


def test_names_of_places_stay() -> None:
    assert corrected("masenus", "fi", KNOWN, [(0, 7)]) == ""


def test_a_rare_word_is_only_corrected_where_it_is_asked_for() -> None:
    """Swedish "depresion" is in the list of words, as a mistake of the list."""
    assert corrected("depresion", "sv", KNOWN) == ""
    assert corrected("depresion", "sv", KNOWN, rare=True) == "depression"
    assert corrected("kalastus", "fi", KNOWN, rare=True) == ""


@pytest.mark.parametrize(
    ("text", "language", "texts_have"),
    [
        ("rocket fuel", "en", "racket feel"),
        ("steam", "en", "stea"),
        ("kaula", "fi", "aula"),
        ("turkki", "fi", "tulkki"),
        ("kirahvin", "fi", "kahvin"),
        ("pyramidens kammare", "sv", "kamrate"),
        ("blubber", "en", "klubbar"),
    ],
)
def test_a_known_word_that_is_short_or_has_two_letters_of_another_is_no_mistake(
    text: str, language: str, texts_have: str
) -> None:
    """A question of nonsense would find something by what each of its words is like."""
    known = KnownWords({language: dict.fromkeys(texts_have.split(), 3)})
    assert corrected(text, language, known, rare=True) == ""


def test_what_is_no_word_of_any_language_is_strange() -> None:
    assert strange("zizzle auto blorp Mikkeli", KNOWN) == ["zizzle", "blorp"]
    assert strange("masenus, ångets or housing", KNOWN) == []
