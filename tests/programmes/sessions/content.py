"""Series of info sessions for the tests."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter, InfoSessionRecording
from tests.conftest import region

SECRET = "salainen-linkki"


def next_tuesdays(count: int) -> list[date]:
    first = timezone.localdate() + timedelta(days=1)
    first += timedelta(days=(1 - first.weekday()) % 7)
    return [first + timedelta(weeks=number) for number in range(count)]


def coordinator() -> Any:
    """Kaisa, who looks after the series."""
    from django.contrib.auth.models import Group

    from sites.people.models import User
    from sites.people.roles import EDITORS

    names = {"first_name": "Kaisa", "last_name": "Koordinaattori"}
    kaisa, _made = User.objects.get_or_create(username="kaisa", defaults={"email": "kaisa@example.com", **names})
    kaisa.groups.add(Group.objects.get(name=EDITORS))
    return kaisa


def publish_session(code: str = "etela-savo", rows: Any = (), **fields: Any) -> InfoSession:
    """Save and publish a series on Tuesdays in a region, with its rows."""
    plain = {"name_fi": "Järjestöinfo", "name_sv": "Föreningsinfo", "frequency": "weekly", "weekdays": ["TU"]}
    times = {"start": time(9), "end": time(9, 30), "online_address": f"https://video.example/{SECRET}"}
    with region(code):
        made = InfoSession(live=False, **{"coordinator": coordinator(), **plain, **times, **fields})
        made.changed_dates.set([row for row in rows if isinstance(row, InfoSessionDate)])
        made.recordings.set([row for row in rows if isinstance(row, InfoSessionRecording)])
        made.save()
        for row in rows:
            if isinstance(row, InfoSessionPresenter):
                row.session = made
                row.save()
        made.save_revision().publish()
        return InfoSession.objects.get(pk=made.pk)
