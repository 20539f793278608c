"""Other groups like one: for the same life event or of the same theme, with room and near before others.

They are read from the region's own tables: cached pages hold nothing that changed there.
"""

from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from directory.choices import TakesNew
from directory.groups import visible
from directory.groups.listing import terms_of
from directory.groups.rows import place_text
from directory.groups.visible import ONLINE
from directory.listing import choices_of
from directory.models import Group
from directory.page_parts import link
from directory.visible import STATEMENT_LASTS
from sites.kinds import kinds
from sites.occurrences.text import rule_text
from sites.records.queries import findable
from sites.terms import labels
from sites.translated import LANGUAGES, translated

SHOWN = 3


def rows_of_similar(group: Group, language: str, today: date) -> list[dict[str, Any]]:
    """Return what the page of a group shows of others like it, in one query: who organises each, when and where."""
    badges = kinds()["group"].badges
    return [
        {
            **link(each, language),
            "organiser": translated(each.organisation, "name", language),
            "when": rule_text(each),
            "where": place_text(place, language) if (place := visible.place_of(each)) else "",
            "badges": [badges[code] for code in badges_of(each, today)],
        }
        for each in similar(group, today)
    ]


def badges_of(group: Group, today: date) -> list[str]:
    """Return the codes of a group's badges; nothing is said of room where help against violence is given."""
    return [*choices_of(group, group.organisation, today).get("takes_new", ()), *([ONLINE] if group.online else [])]


def similar(group: Group, today: date) -> "QuerySet[Group]":
    """Select at most `SHOWN` groups like one, the near ones first, then those with room, full ones last of each."""
    shared = [
        with_codes(vocabulary, list(visible.codes_of(group, vocabulary))) for vocabulary in ("life_event", "theme")
    ]
    others = findable(Group).filter(shared[0] | shared[1]).exclude(pk=group.pk)
    ranks = (first(near(group)), first(has_room(today)), first(~Q(takes_new=TakesNew.NO)), first(shared[0]))
    return others.select_related("organisation", "place").order_by(*ranks, "-last_published_at", "pk")[:SHOWN]


def with_codes(vocabulary: str, codes: list[str]) -> Q:
    """Return the condition of groups with one of some codes; those without any have the codes of their organisation."""
    field = visible.TERM_FIELDS[vocabulary]
    own, inherited = {f"{field}__overlap": codes}, {field: [], f"organisation__{field}__overlap": codes}
    return Q(**own) | Q(**inherited)


def near(group: Group) -> Q:
    """Return the condition of groups that people who can come to a group reach: in its municipalities, or online."""
    codes = list(terms_of(group).get(labels.MUNICIPALITY, ()))
    towns = {labels.municipality(code, language) for code in codes for language in LANGUAGES}
    there = Q(place__is_public=True, place__town__in=towns)
    served = Q(organisation__municipalities__overlap=codes) | Q(organisation__county_wide=True)
    return Q(online=True) | there | (Q(place__is_public=False) | Q(place=None)) & served


def has_room(today: date) -> Q:
    """Return the condition of groups of which residents read that they take new people."""
    since = today - STATEMENT_LASTS
    return Q(takes_new=TakesNew.YES, takes_new_said__gte=since, organisation__safety=False)


def first(condition: Q) -> Case:
    """Return an order that has what meets a condition before the rest."""
    return Case(When(condition, then=Value(0)), default=Value(1), output_field=IntegerField())
