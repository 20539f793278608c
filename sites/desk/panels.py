"""The panels of the admin's first page."""

from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from sites.desk import access, labels
from sites.desk.models import DEAD_STATES, Fault, LinkPlace
from sites.desk.reviews import overdue, standings
from sites.desk.waiting import SHOWN, Row, waiting_for
from sites.regions.request import RegionRequest
from sites.translation import labels as languages
from sites.translation.desk import look

DUTIES = ("fi", "sv")  # the languages every county owes its residents
SECONDS_KEPT = 60  # the look over all translations is the dearest of the page


class Panel(Component):
    """One panel: a count, the first lines, a link to the whole list."""

    template_name = "desk/panel.html"
    icon = "tasks"
    address = ""

    def __init__(self, request: RegionRequest, order: int) -> None:
        self.request, self.order = request, order
        self.changes = access.changed_by(request.user)

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        count, rows = self.look()
        return {
            "name": self.name,
            "heading": self.heading(),
            "icon": self.icon,
            "count": count,
            "rows": rows[:SHOWN],
            "more": count > len(rows[:SHOWN]),
            "url": reverse(self.address),
            "calm": self.calm(),
        }

    def heading(self) -> str:
        """The panel's name."""
        raise NotImplementedError

    def calm(self) -> str:
        """What is said where there is nothing to do."""
        raise NotImplementedError

    def look(self) -> tuple[int, list[Row]]:
        """How much there is, and at least the first lines."""
        raise NotImplementedError

    def url_of(self, source: str, edit: str) -> str:
        """The form, for those who may open it."""
        return edit if source in self.changes else ""


class WaitingPanel(Panel):
    """What waits for the reader."""

    name, icon, address = "desk-waiting", "user", "desk_waiting"

    def heading(self) -> str:
        return _("Waits for you")

    def calm(self) -> str:
        return _("Nothing waits for you.")

    def look(self) -> tuple[int, list[Row]]:
        found = waiting_for(self.request.user, SHOWN)
        return found.count, found.rows


class ReviewPanel(Panel):
    """What is due for review."""

    name, icon, address = "desk-reviews", "calendar-check", "desk_reviews"

    def heading(self) -> str:
        return _("Due for review")

    def calm(self) -> str:
        return _("Everything has been looked at in time.")

    def look(self) -> tuple[int, list[Row]]:
        found = overdue(standings(self.request.region.languages))
        return len(found), [
            Row(each.thing.title, self.url_of(each.thing.source, each.thing.edit), seen_on(each.last))
            for each in found[:SHOWN]
        ]


class LanguagesPanel(Panel):
    """What lacks Finnish or Swedish."""

    name, icon, address = "desk-languages", "globe", "translation_desk"

    def heading(self) -> str:
        return _("Lacks Finnish or Swedish")

    def calm(self) -> str:
        return _("Everything is in both languages.")

    def look(self) -> tuple[int, list[Row]]:
        found: Any = cache.get_or_set("desk.figures", lambda: look(self.request.region.languages).figures, SECONDS_KEPT)
        figures = [figure for figure in found if figure.language in DUTIES]
        url = reverse("translation_desk")
        rows = [
            Row(
                _("%(language)s: %(percent)d %% is done") % {"language": name_of(figure), "percent": figure.percent},
                f"{url}?language={figure.language}",
                _("%(count)d of %(total)d lack it") % {"count": figure.lacking, "total": figure.total},
            )
            for figure in figures
            if figure.lacking
        ]
        return sum(figure.lacking for figure in figures), rows


class LinksPanel(Panel):
    """Dead links."""

    name, icon, address = "desk-links", "link", "desk_links"

    def heading(self) -> str:
        return _("Dead links")

    def calm(self) -> str:
        return _("No link is known to be dead.")

    def look(self) -> tuple[int, list[Row]]:
        places = LinkPlace.objects.filter(link__state__in=DEAD_STATES).select_related("link").order_by("title", "pk")
        return places.count(), [
            Row(place.title, self.url_of(place.source, place.edit), shown_address(place)) for place in places[:SHOWN]
        ]


class FaultsPanel(Panel):
    """Faults of accessibility in what is published."""

    name, icon, address = "desk-faults", "glasses", "desk_faults"

    def heading(self) -> str:
        return _("Accessibility faults")

    def calm(self) -> str:
        return _("No faults are known in what is published.")

    def look(self) -> tuple[int, list[Row]]:
        found = Fault.objects.order_by("title", "pk")
        return found.count(), [
            Row(fault.title, self.url_of(fault.source, fault.edit), labels.what(fault.code)) for fault in found[:SHOWN]
        ]


PANELS = (WaitingPanel, ReviewPanel, LanguagesPanel, LinksPanel, FaultsPanel)


def name_of(figure: Any) -> str:
    """The name of a figure's language."""
    return languages.name_of(figure.language)


def seen_on(day: Any) -> str:
    """When a content was last right."""
    if day is None:
        return _("never reviewed")
    return _("last right on %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def shown_address(place: LinkPlace) -> str:
    """Where a dead link leads, or its words where it is one of ours."""
    return (place.words or place.link.get_state_display()) if place.link.is_ours else place.link.address
