"""The panels of the admin's dashboard."""

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
from sites.desk.models import DEAD_STATES, AccessibilityFinding, LinkPlace
from sites.desk.pending_tasks import SHOWN, PanelRow, pending_tasks_of
from sites.desk.reviews import overdue, review_statuses
from sites.regions.request import RegionRequest
from sites.translation import labels as languages
from sites.translation.desk import overview

REQUIRED_LANGUAGES = ("fi", "sv")  # the languages required by law
CACHE_SECONDS = 60  # the translation overview is the most expensive query of the dashboard


@dataclass(frozen=True)
class PanelContent:
    """What a panel shows.

    `address` is the URL name of the whole list, `query` the filter with which it has the rows of the panel alone;
    `load` returns the count, and at least the first rows.
    """

    name: str
    icon: str
    address: str
    heading: Any
    load: Callable[["DeskPanel"], tuple[int, list[PanelRow]]]
    query: str = ""


class DeskPanel(Component):
    """A panel: a count, the first rows, a link to the whole list."""

    template_name = "desk/panel.html"

    def __init__(self, content: PanelContent, request: RegionRequest, order: int) -> None:
        self.content, self.request, self.order = content, request, order
        self.name = content.name
        self.changes = access.editable_sources(request.user)

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Render the panel; empty if the count is 0."""
        self.count, self.rows = self.content.load(self)
        return super().render_html(parent_context) if self.count else ""

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {
            "name": self.name,
            "heading": self.content.heading,
            "icon": self.content.icon,
            "count": self.count,
            "rows": self.rows[:SHOWN],
            "url": f"{reverse(self.content.address)}{self.content.query}",
        }

    def url_of(self, source: str, edit: str) -> str:
        """Return the path of the form if the user may open it, else an empty string."""
        return edit if source in self.changes else ""


def pending_rows(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the user's pending tasks."""
    found = pending_tasks_of(panel.request.user, SHOWN)
    return found.count, found.rows


def overdue_reviews(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the overdue reviews."""
    found = overdue(review_statuses(panel.request.region.languages))
    return len(found), [
        PanelRow(
            each.content.title, panel.url_of(each.content.source, each.content.edit), last_confirmed_text(each.last)
        )
        for each in found[:SHOWN]
    ]


def missing_languages(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the shares of content that lack Finnish or Swedish."""
    found: Any = cache.get_or_set(
        "desk.figures", lambda: overview(panel.request.region.languages).figures, CACHE_SECONDS
    )
    figures = [figure for figure in found if figure.language in REQUIRED_LANGUAGES]
    url = reverse("translation_desk")
    rows = [
        PanelRow(
            _("%(language)s: %(percent)d %% is done")
            % {"language": languages.name_of(figure.language), "percent": figure.percent},
            f"{url}?language={figure.language}",
            _("%(count)d of %(total)d lack it") % {"count": figure.missing_count, "total": figure.total},
        )
        for figure in figures
        if figure.missing_count
    ]
    return sum(figure.missing_count for figure in figures), rows


def dead_links(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the dead links."""
    places = LinkPlace.objects.filter(link__state__in=DEAD_STATES).select_related("link").order_by("title", "pk")
    return places.count(), [
        PanelRow(place.title, panel.url_of(place.source, place.edit), shown_address(place)) for place in places[:SHOWN]
    ]


def accessibility_findings(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the accessibility findings in published content."""
    found = AccessibilityFinding.objects.order_by("title", "pk")
    return found.count(), [
        PanelRow(each.title, panel.url_of(each.source, each.edit), labels.finding_title(each.code))
        for each in found[:SHOWN]
    ]


WAITING = PanelContent(
    "desk-waiting",
    "user",
    "desk_waiting",
    gettext_lazy("Waits for you"),
    pending_rows,
)
# Shown to all readers of reports.
REPORTS = (
    PanelContent(
        "desk-reviews",
        "calendar-check",
        "desk_reviews",
        gettext_lazy("Due for review"),
        overdue_reviews,
    ),
    PanelContent(
        "desk-languages",
        "globe",
        "translation_desk",
        gettext_lazy("Lacks Finnish or Swedish"),
        missing_languages,
    ),
    PanelContent(
        "desk-links",
        "link",
        "desk_links",
        gettext_lazy("Dead links"),
        dead_links,
    ),
    PanelContent(
        "desk-findings",
        "glasses",
        "desk_findings",
        gettext_lazy("Accessibility faults"),
        accessibility_findings,
    ),
)


def last_confirmed_text(day: datetime.date | None) -> str:
    """Return in words when a content was last confirmed."""
    if day is None:
        return _("never reviewed")
    return _("last right on %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def shown_address(place: LinkPlace) -> str:
    """Return the URL of a dead link; of an internal one its text."""
    return (place.words or place.link.get_state_display()) if place.link.is_ours else place.link.address
