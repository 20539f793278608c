"""What of a word's relatives is searched for."""

from search.question import Alternative, Need
from search.relatives import Relatives
from search.weights import MOST_TRANSLATIONS


def some(language: str, number: int, words: int = 1) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(0.7, tuple(Need(language, "lemma", (f"{language}{each}-{word}",)) for word in range(words)))
        for each in range(number)
    )


def languages(found: list[Alternative]) -> dict[str, int]:
    spoken = [each.needs[0].language for each in found]
    return {language: spoken.count(language) for language in dict.fromkeys(spoken)}


MANY = some("en", 8) + some("sv", 8) + some("fi", 9, words=2)
"""Finnish has no single words for it, so that those of the others go before."""


def test_languages_share_the_room_and_single_words_go_first() -> None:
    assert languages(Relatives(together=MANY, close=MANY).most("en")) == {"en": 8, "sv": 4}


def test_finnish_has_room_of_its_own_where_swedish_is_asked() -> None:
    found = Relatives().joined(Relatives(MANY)).most("sv")
    assert languages(found) == {"en": 8, "sv": 4, "fi": 9}


def test_finnish_has_no_more_room_than_all_languages_share() -> None:
    found = Relatives().joined(Relatives(some("fi", 5) + MANY)).most("sv")
    assert languages(found)["fi"] == MOST_TRANSLATIONS


def test_what_words_mean_apart_takes_no_room_beside_what_they_mean_together() -> None:
    apart = some("fi", 30, words=3)
    found = Relatives().joined(Relatives(MANY)).joined(Relatives(apart)).most("sv")
    assert set(found).isdisjoint(apart)
