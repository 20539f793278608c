"""What the programmes declare to the floors below: their kinds of things, facets and template contexts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Group, OperatingModelPage, Organisation
from directory.provisioning import list_page
from programmes.calendar.fair_schedule import schedule_links
from programmes.calendar.frame import frames as calendar_frames
from programmes.calendar.of_organisation import dates_of, feed_of
from programmes.calendar.page import calendar_context
from programmes.calendar.reading import dates_within
from programmes.calendar.shapes import linked_event
from programmes.calendar.this_week import dates_of_the_week, week_context
from programmes.calendar.views import calendar_of_things
from programmes.calendar.when import WHEN
from programmes.choices import FairMode, SessionVariant
from programmes.events.listing import SOURCE as EVENTS
from programmes.events.listing import of_organisations as events_of_organisations
from programmes.events.page import event_context
from programmes.events.visible import FREE, ONLINE
from programmes.facets import ATTENDANCE, COST
from programmes.fairs.listing import SOURCE as FAIRS
from programmes.fairs.listing import of_block
from programmes.fairs.listing import of_organisations as fairs_of_organisations
from programmes.fairs.of_model import fairs_of_model
from programmes.fairs.of_organisation import fairs_of
from programmes.fairs.page import fair_context
from programmes.feedback import links as feedback
from programmes.kiosks.listing import SOURCE as KIOSKS
from programmes.kiosks.listing import of_organisations as kiosks_of_organisations
from programmes.kiosks.page import kiosk_context
from programmes.kiosks.snippet import frames as kiosk_frames
from programmes.models import CalendarPage, Event, Fair, InfoSession, Kiosk, OwnThemeDay
from programmes.models.session import SEE_STAFF_LINKS
from programmes.own_counts import INDICATORS, own_counts
from programmes.sessions.listing import SOURCE as SESSIONS
from programmes.sessions.listing import of_organisations as sessions_of_organisations
from programmes.sessions.page import session_context
from programmes.year.of_news import coming_days_context
from programmes.year.own import SOURCE as THEME_DAYS
from programmes.year.own import theme_day_context
from sites.contexts import ContextBuilder, register_context
from sites.dates_of_all import register_calendar, register_dates
from sites.facets import register_facet
from sites.frames import register_frames
from sites.indicators import register_indicator, register_own_counts
from sites.kinds import Badge, Kind, register
from sites.outbox.resolvers import register_dependents, register_resolver
from sites.pages.discovery.list_routes import ListRoute, register_list_route
from sites.pages.models import HomePage, NewsIndexPage
from sites.people.roles import READERS
from sites.people.start_pages import register_start_page
from sites.records.permissions import record_permissions
from sites.records.queries import findable
from sites.search_start import SearchStart

EVENTS_OF_OPEN_DATA = "events"
DATE_SHAPES = {"linked-events": linked_event}
EVENT = Kind(
    code="event",
    name=_("Event"),
    plural=_("Events"),
    model=Event,
    source=EVENTS,
    badges={
        "cancelled": Badge(pgettext_lazy("of a date", "Cancelled"), "no"),
        "postponed": Badge(pgettext_lazy("of a date", "Postponed"), "queue"),
        "moved-online": Badge(pgettext_lazy("of a date", "Moved online")),
        ONLINE: Badge(_("Online")),
        FREE: Badge(_("Free of charge")),
    },
    texts=("summary", "description", "organiser", "status_reason", "venue", "cost_text", "registration"),
    web_addresses=("online_address", "registration_address"),
    reviewed=False,
    permissions=record_permissions(Event),
    provisioning=list_page(CalendarPage, _("Calendar"), pgettext_lazy("address", "calendar")),
    open_data=EVENTS_OF_OPEN_DATA,
    date_shapes=DATE_SHAPES,
)
THEME_DAY = Kind(
    code="theme-day",
    name=_("Theme day"),
    plural=_("Theme days"),
    model=OwnThemeDay,
    source=THEME_DAYS,
    texts=("summary", "slogan", "organiser"),
    web_addresses=("web",),
    permissions=record_permissions(OwnThemeDay),
    open_data=EVENTS_OF_OPEN_DATA,
    date_shapes=DATE_SHAPES,
)
SERIES = tuple(f"programmes.{verb}_fairseries" for verb in ("view", "add", "change", "delete"))
FAIR = Kind(
    code="fair",
    name=_("Fair"),
    plural=_("Fairs"),
    model=Fair,
    source=FAIRS,
    badges={code: EVENT.badges[code] for code in ("cancelled", "postponed", "moved-online")}
    | {mode.value: Badge(mode.label) for mode in FairMode},
    texts=("theme", "summary", "introduction", "venue", "organiser", "status_reason", "release_note"),
    web_addresses=("online_address", "recordings__address"),
    reviewed=False,
    permissions={
        role: (*given, *(SERIES if len(given) > 1 else SERIES[:1])) for role, given in record_permissions(Fair).items()
    },
    open_data=EVENTS_OF_OPEN_DATA,
    date_shapes=DATE_SHAPES,
)
PARTIES = tuple(f"programmes.{verb}_kioskparty" for verb in ("view", "add", "change", "delete"))
KIOSK = Kind(
    code="kiosk",
    name=_("Kiosk"),
    plural=_("Kiosks"),
    model=Kiosk,
    source=KIOSKS,
    texts=("summary", "introduction", "venue", "joining"),
    web_addresses=("joining_address",),
    permissions={
        role: (*given, *(PARTIES if len(given) > 1 else ())) for role, given in record_permissions(Kiosk).items()
    },
    open_data=EVENTS_OF_OPEN_DATA,
    date_shapes=DATE_SHAPES,
)
PRESENTERS = tuple(f"programmes.{verb}_infosessionpresenter" for verb in ("view", "add", "change", "delete"))
INFO_SESSION = Kind(
    code="info-session",
    name=_("Info session"),
    plural=_("Info sessions"),
    model=InfoSession,
    source=SESSIONS,
    badges={code: EVENT.badges[code] for code in ("cancelled", "postponed", "moved-online")}
    | {variant.value: Badge(variant.label) for variant in SessionVariant},
    texts=("summary", "description", "status_reason", "venue"),
    reviewed=False,
    web_addresses=("online_address", "changed_dates__online_address", "recordings__address"),
    permissions={
        role: (*given, SEE_STAFF_LINKS, *(PRESENTERS if len(given) > 1 else ()))
        for role, given in record_permissions(InfoSession).items()
    }
    | {READERS: (SEE_STAFF_LINKS,)},
    open_data=EVENTS_OF_OPEN_DATA,
    date_shapes=DATE_SHAPES,
)
KINDS: tuple[Kind, ...] = (EVENT, FAIR, KIOSK, INFO_SESSION, THEME_DAY)
CONTEXTS: dict[type[Any], ContextBuilder] = {
    Event: event_context,
    CalendarPage: calendar_context,
    Fair: fair_context,
    Kiosk: kiosk_context,
    InfoSession: session_context,
    OwnThemeDay: theme_day_context,
    HomePage: week_context,
    NewsIndexPage: coming_days_context,
    SearchStart: dates_of_the_week,
}


LISTS = (
    ListRoute("kiosks", _("Kiosks"), lambda: findable(Kiosk).exists()),
    ListRoute("info_sessions", _("Info sessions"), lambda: findable(InfoSession).exists()),
    ListRoute("theme_year", _("Theme days"), lambda: True),
)


def register_kinds() -> None:
    """Register kinds, facets, template contexts and what changes affect; called once, when the app is ready."""
    for facet in (WHEN, ATTENDANCE, COST):
        register_facet(facet)
    for route in LISTS:
        register_list_route(route)
    for kind in KINDS:
        register(kind)
    for model, build in CONTEXTS.items():
        register_context(model, build)
    register_dependents("organisation", events_of_organisations)
    register_dependents("organisation", fairs_of_organisations)
    register_dependents("organisation", kiosks_of_organisations)
    register_dependents("organisation", sessions_of_organisations)
    register_resolver("fair-block", of_block)
    for indicator in INDICATORS:
        register_indicator(indicator)
    register_own_counts(own_counts)
    register_dates(dates_within)
    register_calendar(calendar_of_things)
    register_frames("calendar", calendar_frames)
    register_frames("kiosks", kiosk_frames)
    for build in (fairs_of, dates_of):
        register_context(Organisation, build)
    register_context(OperatingModelPage, fairs_of_model)
    register_context(Fair, schedule_links)
    for dated in (Fair, Group):
        register_context(dated, feed_of(f"{dated.route}_feed"))
    register_start_page(SEE_STAFF_LINKS, "info_sessions")
    register_context(Event, feedback.of_event)
    register_context(Fair, feedback.of_fair)
    register_context(Kiosk, feedback.of_kiosk)
    register_context(InfoSession, feedback.of_session)
