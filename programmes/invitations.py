"""Invitations for calendars (RFC 5546): REQUEST invites and tells changes, CANCEL takes the same event away.

Calendars know an event by its UID, which stays, and take what has the highest SEQUENCE. Their answers are not read:
the mailed link stays what counts.
"""

import datetime
from dataclasses import dataclass

import icalendar
from django.utils.translation import override

from programmes.calendar_file import PRODUCT, add_zone, prefix_of
from sites.invisible import one_line
from sites.listing import HELSINKI, Occurrence
from sites.occurrence_text import moments

REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class CalendarInvitation:
    """What an invitation says. `organizer` and `guest` are an address and a name; `is_sure`: the guest has confirmed.

    `stamp` is when it was last changed; `conference` is where to join online.
    """

    uid: str
    sequence: int
    stamp: datetime.datetime
    summary: str
    occurrence: Occurrence
    organizer: tuple[str, str]
    guest: tuple[str, str]
    language: str
    location: str = ""
    description: str = ""
    conference: str = ""
    is_sure: bool = True


def mail_part(invitation: CalendarInvitation, method: str) -> tuple[str, str]:
    """Return the text of an invitation, or of its cancellation, and its media type."""
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(event_of(invitation, method))
    add_zone(calendar, *(moment.year for moment in moments(invitation.occurrence)))
    return calendar.to_ical().decode(), f"text/calendar; method={method}"


def event_of(invitation: CalendarInvitation, method: str) -> icalendar.Event:
    """Return an invitation as an event."""
    event = bare_event(invitation, method)
    (organizer, organizer_name), (guest, guest_name) = invitation.organizer, invitation.guest
    event.add("ORGANIZER", f"mailto:{organizer}", parameters={"CN": one_line(organizer_name)})
    answer = "DECLINED" if method == CANCEL else ("ACCEPTED" if invitation.is_sure else "NEEDS-ACTION")
    event.add("ATTENDEE", f"mailto:{guest}", parameters={"CN": one_line(guest_name), "PARTSTAT": answer})
    return event


def bare_event(invitation: CalendarInvitation, method: str) -> icalendar.Event:
    """Return the event of an invitation without who invites and who is invited, as for a feed."""
    is_over = method == CANCEL
    with override(invitation.language):
        prefix = prefix_of("cancelled") if is_over else ""
    event = icalendar.Event()
    event.add("UID", invitation.uid)
    event.add("DTSTAMP", invitation.stamp)
    event.add("SEQUENCE", invitation.sequence)
    event.add("STATUS", "CANCELLED" if is_over else "CONFIRMED")
    event.add("SUMMARY", prefix + one_line(invitation.summary))
    add_times(event, invitation.occurrence)
    if invitation.location:
        event.add("LOCATION", one_line(invitation.location))
    if invitation.description:
        event.add("DESCRIPTION", invitation.description)
    if invitation.conference:
        event.add("CONFERENCE", invitation.conference, parameters={"VALUE": "URI"})
    return event


def add_times(event: icalendar.Event, occurrence: Occurrence) -> None:
    """Add when a date begins and ends; of whole days the last one is not included."""
    start, over = (moment.astimezone(HELSINKI) for moment in moments(occurrence))
    if occurrence.whole_day:
        event.add("DTSTART", start.date())
        event.add("DTEND", over.date())
    else:
        event.add("DTSTART", start)
        event.add("DTEND", over)
