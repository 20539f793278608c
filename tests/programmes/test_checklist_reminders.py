"""When one is reminded of what one does for a fair."""

import datetime

import pytest

from programmes.checklist import is_reminded

DUE = datetime.date(2027, 9, 15)


@pytest.mark.parametrize(
    ("today", "last", "expected"),
    [
        ("2027-09-07", None, False),
        ("2027-09-08", None, True),
        ("2027-09-08", "2027-09-08", False),  # the task runs again
        ("2027-09-10", None, True),  # it was missed
        ("2027-09-10", "2027-09-08", False),
        ("2027-09-14", "2027-09-08", True),
        ("2027-09-15", "2027-09-14", False),
        ("2027-09-16", "2027-09-14", True),
        ("2027-09-20", "2027-09-16", False),
        ("2027-09-30", None, False),  # long over
    ],
)
def test_days_of_reminders(today: str, last: str | None, expected: bool) -> None:
    before = datetime.date.fromisoformat(last) if last else None
    assert is_reminded(DUE, before, datetime.date.fromisoformat(today)) is expected
