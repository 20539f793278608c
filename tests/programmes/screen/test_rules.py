"""What a screen shows at an instant, and which streams it can show."""

import pytest

from programmes.embedding import embedded
from programmes.screen import rules
from programmes.screen.model import alike
from tests.programmes.screen import cases


@pytest.mark.parametrize(("items", "now", "expected"), cases.STATES)
def test_states(items: list[rules.Timed], now: float, expected: list[str]) -> None:
    assert rules.states(items, now) == expected


@pytest.mark.parametrize(("pieces", "now", "expected"), cases.STATES_OF_PIECES)
def test_what_is_next_in_a_list_that_goes_on(pieces: list[list[rules.Timed]], now: float, expected: list[str]) -> None:
    assert rules.states(pieces[0], now, pieces[1]) == expected


@pytest.mark.parametrize(("found", "most", "expected"), cases.SHOWN)
def test_shown(found: list[str], most: int, expected: list[bool]) -> None:
    assert rules.shown([rules.ScreenState(each) for each in found], most) == expected


@pytest.mark.parametrize(("seconds", "now", "expected"), cases.PANELS)
def test_panels(seconds: list[float], now: float, expected: int) -> None:
    assert rules.panel_at(seconds, now) == expected


@pytest.mark.parametrize(("items", "now", "expected"), cases.COUNTDOWNS)
def test_countdown(items: list[rules.Timed], now: float, expected: list[int] | None) -> None:
    assert rules.countdown(items, now) == (tuple(expected) if expected else None)


@pytest.mark.parametrize(
    ("count", "lengths"), [(0, []), (1, [1]), (16, [16]), (17, [9, 8]), (33, [11, 11, 11]), (34, [12, 12, 10])]
)
def test_tables_are_shown_on_panels_about_as_long_as_each_other(count: int, lengths: list[int]) -> None:
    found = alike(range(count), 16)
    assert [len(each) for each in found] == lengths
    assert [number for each in found for number in each] == list(range(count))


@pytest.mark.parametrize(("now", "expected"), [(0, 100), (100, 200), (399, 400), (400, None)])
def test_next_change(now: float, expected: float | None) -> None:
    assert rules.next_change([cases.TALK, cases.BREAK, cases.LAST], now) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://www.youtube.com/watch?t=1&v=abcdefghijk&x=1", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk?si=x", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://www.youtube.com/live/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("http://www.youtube.com/watch?v=abcdefghijk", None),
        ("https://youtube.com.example/watch?v=abcdefghijk", None),
        ("https://video.example/kaikille", None),
        ("", None),
    ],
)
def test_players(address: str, expected: str | None) -> None:
    player = embedded(address)
    assert (player.address if player else None) == expected
