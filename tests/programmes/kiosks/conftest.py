"""A kiosk that is open every day from a week ago on, with an association and a unit of the city."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from programmes.models import Kiosk, KioskParty

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


@pytest.fixture
def today() -> datetime.date:
    return timezone.localdate()


@pytest.fixture
def vinkkipiste(kiosk: Any, within: Any, today: datetime.date) -> Kiosk:
    made: Kiosk = kiosk(
        "etela-savo",
        name_fi="Vinkkipiste",
        name_sv="Tipshörnan",
        summary_fi="Kysy mitä vain.",
        weekdays=DAYS,
        start=datetime.time(0, 0),
        end=datetime.time(23, 59),
        first_day=today - datetime.timedelta(days=7),
        last_day=today + datetime.timedelta(days=50),
        venue_fi="Kaupan käytävä",
        street="Koivukuja 3",
        postal_code="50100",
        town="Mikkeli",
        coordinator="Salainen Koordinaattori",
        coordinator_email="salainen@example.com",
        joining_fi="Tulkaa mukaan.",
    )
    return made


@pytest.fixture
def aalto(organisation: Any, vinkkipiste: Kiosk, within: Any) -> KioskParty:
    """An association of the directory."""
    published = organisation("etela-savo", name_fi="Aalto ry", themes=["mental-health"])
    with within("etela-savo"):
        return KioskParty.objects.create(kiosk=vinkkipiste, organisation=published, email="aalto@example.com")


@pytest.fixture
def library(vinkkipiste: Kiosk, within: Any) -> KioskParty:
    """A unit of the city."""
    with within("etela-savo"):
        return KioskParty.objects.create(kiosk=vinkkipiste, kind="city-unit", name_fi="Kirjasto", name_sv="Biblioteket")
