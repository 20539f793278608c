"""Texts that a spreadsheet would take for a formula."""

import datetime

import pytest

from sites.spreadsheet import escape_formula

DAY = datetime.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+358 15 1234", "'+358 15 1234"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("\tToivo", "'\tToivo"),
        ("\r\nToivo", "'\r\nToivo"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1+1", "'＝1+1"),
        ("", ""),
        ("Toivon Tupa ry", "Toivon Tupa ry"),
        ("1+1=2", "1+1=2"),
        ("a-b@c.fi", "a-b@c.fi"),
        ("'quoted", "'quoted"),
        (-2, -2),
        (None, None),
        (DAY, DAY),
    ],
)
def test_a_cell(value, cell):
    assert escape_formula(value) == cell
