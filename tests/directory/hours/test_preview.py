"""The sentence in the admin that reads back what is typed."""

from typing import Any

URL = "/admin/hours/preview/"
MONDAYS = {"hours-week-0-days": ["0"], "hours-week-0-start": "9", "hours-week-0-end": "16", "hours-holidays": "closed"}


def test_it_says_what_residents_will_read(signed_in: Any, db: None) -> None:
    html = signed_in("etela-savo").post(URL, {"name": "hours", **MONDAYS}).content.decode()
    assert "ma 9–16" in html
    assert "pyhäpäivinä suljettu" in html
    html = signed_in("pohjanmaa").post(URL, {"name": "hours", **MONDAYS}).content.decode()
    assert "mån 9–16" in html


def test_rows_with_an_error_are_named(signed_in: Any, db: None) -> None:
    row = MONDAYS | {"hours-week-1-days": ["1"], "hours-week-1-start": "aamu"}
    html = signed_in("etela-savo").post(URL, {"name": "hours", **row}).content.decode()
    assert "Virheelliset rivit puuttuvat tästä." in html
    assert "ma 9–16" in html


def test_only_the_staff_may_ask(visitor: Any, signed_in: Any, db: None) -> None:
    assert visitor("etela-savo").post(URL, {"name": "hours"}).status_code == 302
    assert signed_in("etela-savo").get(URL).status_code == 405
