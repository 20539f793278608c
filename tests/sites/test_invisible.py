"""Invisible characters: removed inside a word, a space between words."""

import pytest

from sites.invisible import has_invisible, one_line, visible, without_soft_hyphens


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("vertais\u00adtuki", "vertaistuki"),
        ("Hyvin\u00advointi", "Hyvinvointi"),
        ("\ufeffToivon\u00a0Tupa\u202fry", "Toivon Tupa ry"),
        ("ruoka\u2011apu", "ruoka-apu"),
        ("ver\u200bkko\u2060", "verkko"),
        ("rivi\nvaihto\x00loppu", "rivi vaihto loppu"),
        ("\u202eodd", "odd"),
        ("Hyvää  päivää", "Hyvää päivää"),
    ],
)
def test_one_line(written, read):
    assert one_line(written) == read


def test_lines_stay_lines():
    assert visible("ensi\u00admmäinen\r\ntoi\u00a0nen\trivi") == "ensimmäinen\r\ntoi nen\trivi"


@pytest.mark.parametrize(("text", "found"), [("a\u00adb", True), ("a\x07", True), ("ä ö", False)])
def test_has_invisible(text, found):
    assert has_invisible(text) is found


def test_soft_hyphens_go_and_hard_ones_stay() -> None:
    assert without_soft_hyphens("vertais\u00adtuki, per-heille") == "vertaistuki, per-heille"
