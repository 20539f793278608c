"""The parts of an entry that an organisation or a reader corrects in words: facts, contacts, places and groups.

They hold what residents see, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory import visible
from directory.choices import Accessibility
from directory.groups import visible as visible_of_groups
from directory.groups.page import term_facts
from directory.groups.rows import place_text
from directory.hours.text import coming, week_rows
from directory.models import Group, Organisation
from directory.organisation_page import contact_view, linked, organisation_facts, related_facts
from directory.page_parts import Fact, fact, fact_in_lines
from sites.kinds import kinds
from sites.occurrences.presentation import WEEKS_SHOWN, date_views
from sites.occurrences.text import rule_text, season_text
from sites.records.queries import findable
from sites.translated import translated

DATES_SHOWN = 6
FACTS, CONTACTS, PLACE, GROUP = "facts", "contacts", "place", "group"


@dataclass(frozen=True)
class ProposalPart:
    """A part: its key ("group-12"), what it is called, what residents read of it, and the form that has it."""

    key: str
    label: str
    facts: list[Fact]
    edit_url: str

    @property
    def lines(self) -> list[str]:
        """The facts in words."""
        return [f"{each['label']}: {', '.join(map(text_of, each['values']))}" for each in self.facts]

    @property
    def text(self) -> str:
        """The facts in words, one on each line."""
        return "\n".join(self.lines)


def text_of(value: Any) -> str:
    """Return the words of a fact's value: a text or a link."""
    return str(value["text"] if isinstance(value, dict) else value)


def parts_of(organisation: Organisation, language: str) -> list[ProposalPart]:
    """Return the parts of an entry, in the active language; those that say nothing are left out.

    Places and contacts should be prefetched; groups take two queries, relations one.
    """
    url = reverse("wagtailsnippets_directory_organisation:edit", args=[organisation.pk])
    parts = [
        ProposalPart(FACTS, _("Further facts"), list(facts_of(organisation, language)), url),
        ProposalPart(CONTACTS, _("All contacts"), list(contacts_of(organisation, language)), url),
        *(place_part(each, language, url) for each in visible.public_places(organisation)),
        *(group_part(organisation, each, language) for each in groups_of(organisation)),
    ]
    return [part for part in parts if part.facts]


def facts_of(organisation: Organisation, language: str) -> Iterator[Fact]:
    """Yield what residents read of an organisation besides the columns that are proposed one by one."""
    alert = visible.current_alert(organisation, timezone.localdate())
    yield from fact(_("Kind of organisation"), organisation.get_kind_display())
    yield from fact(_("Short name"), translated(organisation, "short_name", language))
    yield from fact(_("Alert"), translated(organisation, "alert", language) if alert else "")
    yield from fact(_("Former names"), *organisation.former_names.splitlines())
    known = (_("Cost"), _("Languages of service"))
    yield from (each for each in organisation_facts(organisation, language) if each["label"] not in known)
    yield from related_facts(linked(organisation, language))


def contacts_of(organisation: Organisation, language: str) -> Iterator[Fact]:
    """Yield the contacts that residents see."""
    for contact in visible.visible_contacts(organisation, timezone.localdate()):
        view = contact_view(contact, language)
        label = ", ".join(filter(None, (view["role"].text, view["person"]))) or _("Contact")
        yield from fact_in_lines(label, view["phone"], view["phone_cost"], view["email"], view["web"])


def place_part(place: Any, language: str, url: str) -> ProposalPart:
    """Return a public place with its opening hours."""
    name = translated(place, "name", language).text
    address = str(place) if place.street or place.town else ""
    week = [f"{row.days} {row.hours}" for row in week_rows(place.hours)]
    exceptions = [f"{each.dates} {each.hours}" for each in coming(place.hours, timezone.now())]
    viewpoints = [Accessibility(code).label for code in place.accessible if code in Accessibility.values]
    facts = [
        *fact(_("Address"), name, address),
        *fact(_("Website"), place.web),
        *fact_in_lines(_("Opening hours"), *week, *exceptions),
        *fact_in_lines(_("Accessibility"), *viewpoints, translated(place, "accessibility", language)),
    ]
    return ProposalPart(f"{PLACE}-{place.pk}", f"{_('Place')}: {name or address or _('Online')}", facts, url)


def groups_of(organisation: Organisation) -> "QuerySet[Group]":
    """Return the groups of an organisation that residents find, with what their parts read."""
    return findable(Group).filter(organisation=organisation).select_related("place").prefetch_related("changed_dates")


def group_part(organisation: Organisation, group: Group, language: str) -> ProposalPart:
    """Return a group of an organisation, whose contacts should be prefetched."""
    group.organisation = organisation
    now = timezone.now()
    today = timezone.localdate(now)
    dates = date_views(group.occurrences(now, now + WEEKS_SHOWN)[:DATES_SHOWN])
    place = visible_of_groups.place_of(group)
    badges = kinds()["group"].badges
    texts = (
        (_("Summary"), translated(group, "summary", language)),
        (_("For whom"), translated(group, "for_whom", language)),
        (_("How to join"), translated(group, "how_to_join", language)),
    )
    facts = [
        *(each for label, text in texts for each in fact(label, text)),
        *fact_in_lines(_("When"), rule_text(group), season_text(group.first_day, group.last_day, today)),
        *fact_in_lines(_("Next meetings"), *(f"{each.text} {each.status} {each.reason}".strip() for each in dates)),
        *fact(_("Where"), place_text(place, language) if place else ""),
        *fact(_("New people"), *(badges[code].label for code in visible_of_groups.badges_of(group, today))),
        *fact(_("Contact"), group.phone, group.email, group.web),
        *term_facts(group, language),
    ]
    url = reverse("wagtailsnippets_directory_group:edit", args=[group.pk])
    return ProposalPart(f"{GROUP}-{group.pk}", f"{_('Group')}: {translated(group, 'name', language)}", facts, url)
