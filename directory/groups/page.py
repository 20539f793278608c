"""The template context of a group's page. It holds nothing but what residents may see."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.groups import visible
from directory.groups.similar import rows_of_similar
from directory.models import Group, GroupsPage
from directory.page_parts import (
    NEUTRAL_PAGE,
    Fact,
    breadcrumbs_below,
    costs_of,
    fact,
    languages_of,
    link,
    links,
    place_view,
    words,
)
from sites.kinds import kinds
from sites.occurrences.presentation import WEEKS_SHOWN, date_views, limited_now
from sites.occurrences.text import rule_text, season_text
from sites.pages.context import current_language
from sites.records.queries import path_in
from sites.translated import translated, translation

DATES_SHOWN = 6


def group_context(group: Group, request: Any) -> dict[str, Any]:
    """Return the context of a group's page. It never holds a place that is not public."""
    language, now = current_language(), limited_now()
    today = timezone.localdate(now)
    name = translated(group, "name", language)
    place, contact = visible.place_of(group), visible.contact_of(group, today)
    group_kind = kinds()["group"]
    return {
        "group": group,
        "name": name,
        "summary": translated(group, "summary", language),
        "texts": [
            {"label": label, "text": text}
            for label, text in (
                (_("For whom"), translated(group, "for_whom", language)),
                (_("How to join"), translated(group, "how_to_join", language)),
            )
            if text
        ],
        "when": rule_text(group),
        "season": season_text(group.first_day, group.last_day, today),
        "dates": date_views(group.occurrences(now, now + WEEKS_SHOWN)[:DATES_SHOWN]),
        "has_rule": bool(group.rule),
        "badges": [group_kind.badges[code] for code in visible.badges_of(group, today)],
        # "Closed now" of the house would be taken for the group, which meets at times of its own.
        "place": place_view(place, language, with_hours=not group.rule) if place else None,
        "contact": contact,
        "phone_cost": translation(contact.phone_cost, language),
        "facts": group_facts(group, language),
        "similar": rows_of_similar(group, language, today),
        "safety": group.organisation.safety,
        "neutral_page": NEUTRAL_PAGE,
        "missing_in": "" if language in group.content_languages else language,
        "content_language": name.language,
        "breadcrumbs": breadcrumbs_below(GroupsPage, language),
        "tray_key": f"{group_kind.source.name}.{group.pk}" if group.pk else "",
        "suggest_url": f"{reverse('organisation_suggest', args=[group.organisation.slug])}?group={group.slug}",
        **links(name.text, request, path_in(group, language) if group.slug else ""),
    }


def group_facts(group: Group, language: str) -> list[Fact]:
    """Return the labelled facts of a group's page."""
    return [*fact(_("Organiser"), link(group.organisation, language)), *term_facts(group, language)]


def term_facts(group: Group, language: str) -> list[Fact]:
    """Return the terms of a group as labelled facts."""
    codes = {vocabulary: list(visible.codes_of(group, vocabulary)) for vocabulary in visible.TERM_FIELDS}
    return [
        *fact(_("Cost"), *costs_of(group.organisation), translated(group.organisation, "cost_text", language)),
        *fact(_("Languages of service"), *languages_of(group.organisation)),
        *fact(_("Forms of support"), *words("activity", codes["activity"], language)),
        *fact(_("Themes"), *words("theme", codes["theme"], language)),
        *fact(_("Target groups"), *words("target_group", codes["target_group"], language)),
        *fact(_("Life events"), *words("life_event", codes["life_event"], language)),
    ]
