"""A party's own turns as a calendar to subscribe to, by a signed address: confirmed ones, and those taken away since.

Its address opens nothing else, and becomes void with the party's link. Events have the UID and the sequence of the
mailed invitations, so that calendars know them for the same, and name nobody else.
"""

from dataclasses import replace

import icalendar
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from programmes.calendar_file import MEDIA_TYPE, Feed, add_zone, calendar_of
from programmes.invitations import CANCEL, REQUEST, CalendarInvitation, bare_event
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks.invitation import invitation_of
from programmes.kiosks.mails import link_to
from programmes.models import KioskParty, KioskTurn
from programmes.retention import RETENTION
from programmes.signed_links import SignedLinks
from programmes.told import CANCELLED
from sites.invisible import one_line
from sites.operations.limits import Limit, limited
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.regions.request import RegionRequest
from sites.translated import translated

LINKS = SignedLinks(KioskParty, "programmes.kioskparty.calendar", ("kiosk", "organisation"))
READS = Limit("kiosk-own-feed", 120, 600)
COMING = (TurnStateChoices.CONFIRMED, TurnStateChoices.HELD, TurnStateChoices.MISSED)


def feed_address(party: KioskParty) -> str:
    """Return the address of a party's feed, on the region's own host."""
    with override(party.language):
        path = reverse("kiosk_own_feed", args=[LINKS.token_of(party)])
    return known_regions()[connection.schema_name].origin + path


@require_safe
@limited(READS)
@conditional_page
def own_feed(request: RegionRequest, token: str) -> HttpResponse:
    """Respond with the turns of the party whose address it is. Raises Http404 for any other, and a renewed one."""
    party = LINKS.row_of(token)
    if party is None or not party.kiosk.live:
        raise Http404
    response = HttpResponse(calendar_text(party), content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def calendar_text(party: KioskParty) -> bytes:
    """Return a party's turns as a calendar, in its language."""
    name = one_line(translated(party.kiosk, "name", party.language).text)
    with override(party.language):
        title = _("%(kiosk)s: our turns") % {"kiosk": name}
        feed = Feed(title, party.language, feed_address(party), link_to(party))
        calendar = calendar_of(feed)
        turns = turns_of(party)
        events = [event for turn in turns if (event := event_of(turn, feed.url))]
    for event in events:
        calendar.add_component(event)
    if events:
        years = [turn.day.year for turn in turns]  # one that was moved may be in the next
        add_zone(calendar, min(years), max(years) + 1)
    return bytes(calendar.to_ical())


def turns_of(party: KioskParty) -> list[KioskTurn]:
    """Return the turns that were once confirmed: those to come, and past ones for a time unless they were withdrawn."""
    today = timezone.localdate()
    found = party.turns.filter(day__gte=today - RETENTION, changes__state=TurnStateChoices.CONFIRMED).distinct()
    turns = found.select_related("party__organisation", "party__kiosk", "kiosk").prefetch_related("changes")
    return [each for each in turns.order_by("day", "pk") if each.state in COMING or each.day >= today]


def event_of(turn: KioskTurn, url: str) -> icalendar.Event | None:
    """Return a turn as an event; a cancelled one where it was withdrawn, and where its day does not take place."""
    made: CalendarInvitation | None = invitation_of(turn)
    if made is None:
        return None
    is_over = turn.state not in COMING or turn.told.get(CANCELLED)
    changed = max(change.moment for change in turn.changes.all())
    event = bare_event(replace(made, stamp=changed), CANCEL if is_over else REQUEST)
    event.add("URL", url)
    return event
