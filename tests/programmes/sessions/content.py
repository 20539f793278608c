"""Series of info sessions for the tests."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter
from tests.conftest import region

SECRET = "salainen-linkki"


def next_tuesdays(count: int) -> list[date]:
    first = timezone.localdate() + timedelta(days=1)
    first += timedelta(days=(1 - first.weekday()) % 7)
    return [first + timedelta(weeks=number) for number in range(count)]


def publish_session(code: str = "etela-savo", rows: Any = (), **fields: Any) -> InfoSession:
    """Save and publish a series on Tuesdays in a region, with its rows."""
    plain = {"name_fi": "Järjestöinfo", "name_sv": "Föreningsinfo", "frequency": "weekly", "weekdays": ["TU"]}
    times = {"start": time(9), "end": time(9, 30), "online_address": f"https://video.example/{SECRET}"}
    with region(code):
        made = InfoSession(live=False, coordinator="Kaisa Koordinaattori", **{**plain, **times, **fields})
        made.changed_dates.set([row for row in rows if isinstance(row, InfoSessionDate)])
        made.presenters.set([row for row in rows if isinstance(row, InfoSessionPresenter)])
        made.save()
        made.save_revision().publish()
        return InfoSession.objects.get(pk=made.pk)
