"""When a content is due for review: months, their ends, and days in Finland."""

from datetime import UTC, date, datetime

import pytest

from sites.desk.review_dates import NEVER, add_months, due_on, is_due, last_confirmed, send_this_week


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 29), 6, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
    ],
)
def test_months(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("published", "reviewed", "day"),
    [
        (None, None, None),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), None, date(2026, 3, 1)),
        (None, datetime(2026, 3, 1, 12, tzinfo=UTC), date(2026, 3, 1)),
        # Half past eleven in the evening UTC is the next day in Finland, in winter and in summer.
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), None, date(2026, 2, 1)),
        (datetime(2026, 6, 30, 21, 30, tzinfo=UTC), None, date(2026, 7, 1)),
        (datetime(2026, 1, 31, 21, 30, tzinfo=UTC), None, date(2026, 1, 31)),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC), date(2026, 5, 1)),
    ],
)
def test_last_right(published, reviewed, day):
    assert last_confirmed(published, reviewed) == day


@pytest.mark.parametrize(
    ("last", "months", "today", "due"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 14), False),
        (date(2026, 1, 15), 6, date(2026, 7, 15), True),
        (date(2026, 8, 31), 6, date(2027, 2, 27), False),
        (date(2026, 8, 31), 6, date(2027, 2, 28), True),
        (date(2000, 1, 1), NEVER, date(2026, 1, 1), False),
        (None, 6, date(2026, 1, 1), True),
        (None, NEVER, date(2026, 1, 1), False),
    ],
)
def test_due(last, months, today, due):
    assert is_due(due_on(last, months), today) is due


@pytest.mark.parametrize(
    ("sent", "today", "send"),
    [
        (None, date(2026, 11, 23), True),
        (date(2026, 11, 16), date(2026, 11, 22), False),  # Monday and Sunday of one week
        (date(2026, 11, 22), date(2026, 11, 23), True),  # Sunday, and the Monday after it
        (date(2026, 12, 31), date(2027, 1, 1), False),  # one week over the turn of the year
        (date(2026, 12, 31), date(2027, 1, 4), True),
        (date(2026, 11, 23), date(2026, 11, 23), False),
    ],
)
def test_a_mail_a_week(sent, today, send):
    assert send_this_week(sent, today) is send
