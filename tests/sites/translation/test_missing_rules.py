"""When a page or a record lacks a language."""

from datetime import UTC, datetime

import pytest

from sites.translation.coverage import TranslationState
from sites.translation.missing_rules import SyncStatus, last_changes, original_language, page_state, record_state


def day(number: int) -> datetime:
    return datetime(2026, 3, number, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("original", "own", "followed", "state"),
    [
        (day(1), day(2), None, None),
        (day(3), day(2), None, TranslationState.CHANGED),
        (None, day(2), None, None),
        (day(3), None, None, None),
        (day(1), day(3), SyncStatus(day(2), 0, day(3)), None),
        (day(4), day(3), SyncStatus(day(2), 0, day(3)), TranslationState.CHANGED),
        (day(1), day(3), SyncStatus(day(2), 1, day(3)), TranslationState.CHANGED),
        (day(1), day(3), SyncStatus(day(2), 0, day(4)), TranslationState.CHANGED),
        (day(1), day(3), SyncStatus(day(2), 0, None), None),
    ],
    ids=[
        "by hand, later than its original",
        "by hand, older than its original",
        "the original is not dated",
        "its own date is not known",
        "synchronised, all translated and published",
        "synchronised, the original published since",
        "synchronised, a segment not translated",
        "synchronised, translated and not published since",
        "synchronised, nothing in it to translate",
    ],
)
def test_page(
    original: datetime | None, own: datetime | None, followed: SyncStatus | None, state: TranslationState | None
) -> None:
    assert page_state(original, own, followed) is state


@pytest.mark.parametrize(
    ("texts", "changes", "state"),
    [
        ({"fi": ["apua"], "sv": ["hjälp"]}, {}, None),
        ({"fi": ["apua"], "sv": [""]}, {}, TranslationState.MISSING),
        ({"fi": ["apua"]}, {}, TranslationState.MISSING),
        ({"fi": ["apua", "paljon"], "sv": ["hjälp", ""]}, {}, TranslationState.BEGUN),
        ({"fi": ["apua", ""], "sv": ["", "mycket"]}, {}, TranslationState.BEGUN),
        ({"fi": [""], "sv": [""]}, {}, None),
        ({"fi": [""], "sv": ["hjälp"]}, {"sv": day(1)}, None),
        ({"fi": ["apua"], "sv": ["hjälp"]}, {"fi": day(2), "sv": day(1)}, TranslationState.CHANGED),
        ({"fi": ["apua"], "sv": ["hjälp"]}, {"fi": day(1), "sv": day(1)}, None),
        ({"fi": ["apua"], "sv": ["hjälp"]}, {"fi": day(1), "sv": day(2)}, None),
        ({"fi": ["apua"], "sv": ["hjälp"], "en": ["help"]}, {"en": day(3), "fi": day(1), "sv": day(2)}, None),
    ],
    ids=[
        "both there",
        "nothing in Swedish",
        "no Swedish at all",
        "one of two texts",
        "each language has the other text",
        "no text in any language",
        "Swedish is the original",
        "the Finnish changed later",
        "both written at once",
        "the Swedish changed later",
        "English is nobody's original",
    ],
)
def test_swedish_of_a_record(
    texts: dict[str, list[str]], changes: dict[str, datetime], state: TranslationState | None
) -> None:
    assert record_state(texts, "sv", ("fi", "sv", "en"), changes) is state


def test_the_original_is_never_behind_its_translation() -> None:
    changes = {"fi": day(1), "sv": day(2)}
    assert record_state({"fi": ["apua"], "sv": ["hjälp"]}, "fi", ("fi", "sv"), changes) is None


def test_in_a_swedish_region_the_swedish_is_the_original() -> None:
    texts = {"fi": ["apua"], "sv": ["hjälp"]}
    assert original_language(texts, ("sv", "fi")) == "sv"
    assert record_state(texts, "fi", ("sv", "fi"), {"fi": day(1), "sv": day(2)}) is TranslationState.CHANGED


def test_each_language_has_its_own_last_change() -> None:
    versions = [
        (day(1), {"fi": ["apua"], "sv": ["hjälp"]}),
        (day(2), {"fi": ["tukea"], "sv": ["hjälp"]}),
        (day(3), {"fi": ["tukea"], "sv": ["hjälp"]}),
    ]
    assert last_changes(versions) == {"fi": day(2), "sv": day(1)}
    assert last_changes([]) == {}
