"""A party's turn as a calendar's invitation (RFC 5546): REQUEST once it has confirmed, CANCEL once it is withdrawn.

Calendars know a turn by its UID, which stays. Their answers are not read: the party's own link stays what counts.
"""

from email.utils import parseaddr

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes.calendar.ical import PRODUCT, prefix_of
from programmes.kiosks.days import occurrence_on
from programmes.models import KioskTurn
from sites.invisible import one_line
from sites.listing import HELSINKI, Occurrence
from sites.occurrence_text import moments
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated

REQUEST, CANCEL = "REQUEST", "CANCEL"


def invitation(turn: KioskTurn, method: str) -> tuple[str, str] | None:
    """Return the text of an invitation, or of its cancellation, and its media type; None where the day is no more."""
    occurrence = occurrence_on(turn.party.kiosk, turn.day)
    if occurrence is None:
        return None
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(event_of(turn, occurrence, method))
    calendar.add_missing_timezones(turn.day.replace(month=1, day=1), turn.day.replace(month=12, day=31))
    return calendar.to_ical().decode(), f"text/calendar; method={method}"


def event_of(turn: KioskTurn, occurrence: Occurrence, method: str) -> icalendar.Event:
    """Return a turn as an event, in the language of its party."""
    party, kiosk = turn.party, turn.party.kiosk
    region, changes = known_regions()[connection.schema_name], list(turn.changes.all())
    name = one_line(translated(kiosk, "name", party.language).text)
    event = icalendar.Event()
    event.add("UID", f"kiosk-turn-{turn.pk}@{region.code}")
    event.add("DTSTAMP", changes[0].moment)
    event.add("SEQUENCE", len(changes))
    event.add("STATUS", "CANCELLED" if method == CANCEL else "CONFIRMED")
    with override(party.language):
        prefix = prefix_of("cancelled") if method == CANCEL else ""
        event.add("SUMMARY", prefix + _("%(kiosk)s: our turn") % {"kiosk": name})
    add_times(event, occurrence)
    address = kiosk.address_on(turn.day)
    place = occurrence.place or address.place
    names = dict.fromkeys([place.name.get(party.language) or place.name.get("fi", ""), place.address])
    if location := ", ".join(filter(None, names)):
        event.add("LOCATION", one_line(location))
    organizer = kiosk.coordinator_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    event.add("ORGANIZER", f"mailto:{organizer}", parameters={"CN": one_line(kiosk.coordinator) or name})
    guest = {"CN": one_line(str(party)), "PARTSTAT": "DECLINED" if method == CANCEL else "ACCEPTED"}
    event.add("ATTENDEE", f"mailto:{party.email}", parameters=guest)
    return event


def add_times(event: icalendar.Event, occurrence: Occurrence) -> None:
    """Add when a day begins and ends; of whole days the last one is not included."""
    start, over = (moment.astimezone(HELSINKI) for moment in moments(occurrence))
    if occurrence.whole_day:
        event.add("DTSTART", start.date())
        event.add("DTEND", over.date())
    else:
        event.add("DTSTART", start)
        event.add("DTEND", over)
