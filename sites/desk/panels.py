"""The panels of the admin's first page."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from sites.desk import access, labels
from sites.desk.models import DEAD_STATES, Fault, LinkPlace
from sites.desk.pending_tasks import SHOWN, Row, waiting_for
from sites.desk.reviews import overdue, standings
from sites.regions.request import RegionRequest
from sites.translation import labels as languages
from sites.translation.desk import overview

DUTIES = ("fi", "sv")  # the languages every county owes its residents
SECONDS_KEPT = 60  # the look over all translations is the dearest of the page


@dataclass(frozen=True)
class Matter:
    """What a panel is about.

    `address` names the view with the whole list, `found` tells how much there is, and at least the first lines.
    """

    name: str
    icon: str
    address: str
    heading: Any
    found: Callable[["Panel"], tuple[int, list[Row]]]


class Panel(Component):
    """One matter: a count, the first lines, a link to the whole list."""

    template_name = "desk/panel.html"

    def __init__(self, matter: Matter, request: RegionRequest, order: int) -> None:
        self.matter, self.request, self.order = matter, request, order
        self.name = matter.name
        self.changes = access.changed_by(request.user)

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """The panel; nothing where there is nothing to do."""
        self.count, self.rows = self.matter.found(self)
        return super().render_html(parent_context) if self.count else ""

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {
            "name": self.name,
            "heading": self.matter.heading,
            "icon": self.matter.icon,
            "count": self.count,
            "rows": self.rows[:SHOWN],
            "url": reverse(self.matter.address),
        }

    def url_of(self, source: str, edit: str) -> str:
        """The form, for those who may open it."""
        return edit if source in self.changes else ""


def what_waits(panel: Panel) -> tuple[int, list[Row]]:
    """What waits for the reader."""
    found = waiting_for(panel.request.user, SHOWN)
    return found.count, found.rows


def what_is_due(panel: Panel) -> tuple[int, list[Row]]:
    """What is due for review."""
    found = overdue(standings(panel.request.region.languages))
    return len(found), [
        Row(each.content.title, panel.url_of(each.content.source, each.content.edit), seen_on(each.last))
        for each in found[:SHOWN]
    ]


def what_lacks_a_language(panel: Panel) -> tuple[int, list[Row]]:
    """What lacks Finnish or Swedish."""
    found: Any = cache.get_or_set(
        "desk.figures", lambda: overview(panel.request.region.languages).figures, SECONDS_KEPT
    )
    figures = [figure for figure in found if figure.language in DUTIES]
    url = reverse("translation_desk")
    rows = [
        Row(
            _("%(language)s: %(percent)d %% is done")
            % {"language": languages.name_of(figure.language), "percent": figure.percent},
            f"{url}?language={figure.language}",
            _("%(count)d of %(total)d lack it") % {"count": figure.lacking, "total": figure.total},
        )
        for figure in figures
        if figure.lacking
    ]
    return sum(figure.lacking for figure in figures), rows


def dead_links(panel: Panel) -> tuple[int, list[Row]]:
    """Dead links."""
    places = LinkPlace.objects.filter(link__state__in=DEAD_STATES).select_related("link").order_by("title", "pk")
    return places.count(), [
        Row(place.title, panel.url_of(place.source, place.edit), shown_address(place)) for place in places[:SHOWN]
    ]


def accessibility_faults(panel: Panel) -> tuple[int, list[Row]]:
    """Faults of accessibility in what is published."""
    found = Fault.objects.order_by("title", "pk")
    return found.count(), [
        Row(fault.title, panel.url_of(fault.source, fault.edit), labels.what(fault.code)) for fault in found[:SHOWN]
    ]


WAITING = Matter(
    "desk-waiting",
    "user",
    "desk_waiting",
    gettext_lazy("Waits for you"),
    what_waits,
)
# What stands badly, whoever reads it.
REPORTS = (
    Matter(
        "desk-reviews",
        "calendar-check",
        "desk_reviews",
        gettext_lazy("Due for review"),
        what_is_due,
    ),
    Matter(
        "desk-languages",
        "globe",
        "translation_desk",
        gettext_lazy("Lacks Finnish or Swedish"),
        what_lacks_a_language,
    ),
    Matter(
        "desk-links",
        "link",
        "desk_links",
        gettext_lazy("Dead links"),
        dead_links,
    ),
    Matter(
        "desk-faults",
        "glasses",
        "desk_faults",
        gettext_lazy("Accessibility faults"),
        accessibility_faults,
    ),
)


def seen_on(day: datetime.date | None) -> str:
    """When a content was last right."""
    if day is None:
        return _("never reviewed")
    return _("last right on %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def shown_address(place: LinkPlace) -> str:
    """Where a dead link leads, or its words where it is one of ours."""
    return (place.words or place.link.get_state_display()) if place.link.is_ours else place.link.address
