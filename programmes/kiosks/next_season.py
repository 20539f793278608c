"""The next season of a kiosk: its rule, needs, texts and shifted exceptions, and nobody's turns."""

import datetime
from typing import Any

from django.db.models import Count, Q

from programmes import rota
from programmes.models import Kiosk, KioskBrochure, KioskDate, KioskParty, KioskVenue
from programmes.models.address import Address
from sites.translated import LANGUAGES

WEEK = datetime.timedelta(weeks=1)
YEAR = 52 * WEEK
KEPT = (
    *("frequency", "weekdays", "nths", "start", "end", "skips_holidays", "joining_address"),
    *("coordinator", "coordinator_email", "coordinator_phone"),
    *("associations_needed", "city_units_needed", "room_for", "approves_swaps", "themes", "target_groups"),
)
KEPT_TEXTS = ("name", "summary", "introduction", "joining")
ADDRESS = ("street", "postal_code", "town", *(f"venue_{language}" for language in LANGUAGES))
PARTY = (
    "kind",
    "organisation_id",
    "email",
    "language",
    "takes_part",
    "themes",
    *(f"name_{code}" for code in LANGUAGES),
)


def next_first_day(kiosk: Kiosk, today: datetime.date) -> datetime.date:
    """Return the first day that is proposed: 52 weeks later, so that it is the same weekday."""
    return (kiosk.first_day or today) + YEAR


def shift_to(kiosk: Kiosk, first: datetime.date, today: datetime.date) -> datetime.timedelta:
    """Return by how much days are shifted: whole weeks, so that exceptions stay on days of the rule."""
    return round((first - (kiosk.first_day or today)) / WEEK) * WEEK


def next_season(kiosk: Kiosk, first: datetime.date, today: datetime.date) -> Kiosk:
    """Return an unsaved kiosk whose season begins on a day. It stands where the kiosk stands then.

    Days left out, single days and changed dates are shifted by whole weeks, as is the last day, which is not before the
    first one.
    """
    by = shift_to(kiosk, first, today)
    kept = {name: getattr(kiosk, name) for name in KEPT}
    kept |= {f"{name}_{code}": getattr(kiosk, f"{name}_{code}") for name in KEPT_TEXTS for code in LANGUAGES}
    new = Kiosk(
        live=False,
        first_day=first,
        last_day=max(first, kiosk.last_day + by) if kiosk.last_day else None,
        dates=[day + by for day in kiosk.dates],
        skipped=[day + by for day in kiosk.skipped],
        **kept,
        **address(kiosk.address_on(first)),
    )
    later = [each for each in kiosk.venues.all() if each.from_day > first]
    new.venues.set([KioskVenue(from_day=each.from_day, **address(each)) for each in later])
    new.brochures.set([KioskBrochure(organisation_id=each.organisation_id) for each in kiosk.brochures.all()])
    new.changed_dates.set([next_date(each, by) for each in kiosk.changed_dates.all()])
    return new


def address(place: Address) -> dict[str, Any]:
    """Return the values of an address."""
    return {name: getattr(place, name) for name in ADDRESS}


def next_date(changed: KioskDate, by: datetime.timedelta) -> KioskDate:
    """Return what differs on a date so much later."""
    left_out = ("id", "kiosk", "day", "new_day")
    names = [field.attname for field in KioskDate._meta.concrete_fields if field.name not in left_out]
    kept = {name: getattr(changed, name) for name in names}
    return KioskDate(day=changed.day + by, new_day=changed.new_day + by if changed.new_day else None, **kept)


def copy_parties(kiosk: Kiosk, new: Kiosk) -> None:
    """Have those who take turns take part in a new season, without their turns, absences and wishes.

    How many turns each has now is kept: the regulars are the first to be asked.
    """
    had = Count("turns", filter=Q(turns__state__in=[state.value for state in rota.SURE]))
    for party in kiosk.parties.annotate(had=had):
        KioskParty.objects.create(kiosk=new, last_season=party.had, **{name: getattr(party, name) for name in PARTY})
