"""The template context of an organisation's page. It holds nothing but what residents may see."""

from typing import Any

from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory import visible
from directory.choices import ServiceType
from directory.groups.rows import groups_of
from directory.listing import SOURCE, badges_of
from directory.models import DirectoryPage, Membership, Organisation
from directory.models.fields import written_register_number
from directory.page_parts import (
    NEUTRAL_PAGE,
    breadcrumbs_below,
    costs_of,
    fact,
    languages_of,
    link,
    links,
    place_view,
    words,
)
from sites.areas import is_whole_country, whole_counties
from sites.cards import whole
from sites.collation import alphabetical
from sites.kinds import kinds
from sites.pages.context import current_language
from sites.records.queries import findable, path_in
from sites.translated import translated

SIMILAR = 3

FactRows = list[dict[str, Any]]


def organisation_context(organisation: Organisation, request: Any) -> dict[str, Any]:
    """Return the context of an organisation's page. It never holds a place that is not public."""
    language, today = current_language(), localdate()
    name = translated(organisation, "name", language)
    contacts = visible.visible_contacts(organisation, today)
    places = [place_view(place, language) for place in visible.public_places(organisation)]
    path = path_in(organisation, language) if organisation.slug else ""
    badges = kinds()["organisation"].badges
    codes = badges_of(organisation, today, visible.first_value(contacts, "phone"))
    relations = linked(organisation, language)
    return {
        "organisation": organisation,
        "name": name,
        "short_name": translated(organisation, "short_name", language),
        "kind_label": organisation.get_kind_display(),
        "summary": translated(organisation, "summary", language),
        "description": translated(organisation, "description", language),
        "logo_alt": translated(organisation, "logo_alt", language).text or name.text,
        "texts": [
            {"label": label, "text": text}
            for label, text in (
                (_("For whom"), translated(organisation, "for_whom", language)),
                (_("Who it is not for"), translated(organisation, "not_for_whom", language)),
                (_("How to join"), translated(organisation, "how_to_join", language)),
            )
            if text
        ],
        "alert": translated(organisation, "alert", language) if visible.current_alert(organisation, today) else "",
        "former_names": [line.strip() for line in organisation.former_names.splitlines() if line.strip()],
        "badges": [badges[code] for code in codes],
        "place": next((place for place in places if place["street"] or place["town"]), None),
        "places": places,
        "contacts": {kind: visible.first_value(contacts, kind) for kind in ("phone", "email", "web")},
        "contact_rows": [contact_view(contact, language) for contact in contacts],
        "facts": organisation_facts(organisation, language),
        "groups": groups_of(organisation, language),
        "related": related_facts(relations),
        "similar": relations.get("similar", []),
        "last_checked": organisation.last_checked,
        "neutral_page": NEUTRAL_PAGE,
        "suggest_url": reverse("organisation_suggest", args=[organisation.slug]) if organisation.slug else "",
        "tray_key": f"{SOURCE.name}.{organisation.pk}" if organisation.pk else "",
        **links(name.text, request, path),
        "missing_in": "" if language in organisation.content_languages else language,
        "content_language": name.language,
        "breadcrumbs": breadcrumbs_below(DirectoryPage, language),
    }


def contact_view(contact: Any, language: str) -> dict[str, Any]:
    """Return what a page shows of a contact."""
    return {
        "role": translated(contact, "role", language),
        "person": contact.person,
        "phone": contact.phone,
        "phone_cost": translated(contact, "phone_cost", language),
        "email": contact.email,
        "web": contact.web,
    }


def organisation_facts(organisation: Organisation, language: str) -> FactRows:
    """Return the labelled facts beside an organisation's text."""
    area = [_("The whole country")] if organisation.nationwide else []
    area += [_("The whole region")] if organisation.county_wide else []
    area += municipalities_in_words(organisation.municipalities, language)
    service = [ServiceType(organisation.service_type).label] if organisation.service_type else []
    return [
        *fact(_("Forms of support"), *words("activity", organisation.activities, language)),
        *fact(_("Themes"), *words("theme", organisation.themes, language)),
        *fact(_("Target groups"), *words("target_group", organisation.target_groups, language)),
        *fact(_("Age"), age_text(organisation.age_from, organisation.age_to)),
        *fact(_("Life events"), *words("life_event", organisation.life_events, language)),
        *fact(_("Service classes"), *words("service_class", organisation.service_classes, language)),
        *fact(_("Type of service"), *service),
        *fact(_("Cost"), *costs_of(organisation), translated(organisation, "cost_text", language)),
        *fact(_("Languages of service"), *languages_of(organisation)),
        *fact(_("Area"), *area),
        *fact(_("Business ID"), organisation.business_id),
        *fact(_("Number in the register of associations"), written_register_number(organisation.register_number)),
    ]


def municipalities_in_words(codes: list[str], language: str) -> list[str]:
    """Return municipalities by name; those that make up a county or the country by its name."""
    if is_whole_country(codes):
        return [_("The whole country")]
    counties = whole_counties(codes)
    named = {code for county in counties for code in county.municipalities}
    rest = [code for code in codes if code not in named]
    return [*(whole(county, language) for county in counties), *words("municipality", rest, language)]


def age_text(youngest: int | None, oldest: int | None) -> str:
    """Return an age span in words; empty where there is none."""
    if youngest is not None and oldest is not None:
        return _("%(youngest)d–%(oldest)d years") % {"youngest": youngest, "oldest": oldest}
    if youngest is not None:
        return _("%(count)d years and older") % {"count": youngest}
    if oldest is not None:
        return ngettext("at most %(count)d year", "at most %(count)d years", oldest) % {"count": oldest}
    return ""


def linked(organisation: Organisation, language: str) -> dict[str, list[dict[str, Any]]]:
    """Return links to other organisations by relation: parent, networks, parts, members and similar ones; one query.

    They are in the order of their names in the language; those residents may not find are absent.
    """
    if organisation.pk is None:
        return {}
    found = named(belonging(organisation)).union(named(similar(organisation)), all=True)
    by_relation: dict[str, list[dict[str, Any]]] = {}
    for each in sorted(found, key=lambda one: alphabetical(translated(one, "name", language).text)):
        by_relation.setdefault(each.relation, []).append(link(each, language))
    return by_relation


def belonging(organisation: Organisation) -> "QuerySet[Organisation]":
    """Select what an organisation belongs to and what belongs to it (parts, members), with their `relation` to it."""
    memberships = Membership.objects
    relation = Case(
        When(pk=organisation.parent_id, then=Value("parent")),
        When(parent=organisation.pk, then=Value("part")),
        When(Exists(memberships.filter(network=OuterRef("pk"), organisation=organisation.pk)), then=Value("network")),
        When(Exists(memberships.filter(organisation=OuterRef("pk"), network=organisation.pk)), then=Value("member")),
        default=Value(""),
        output_field=CharField(),
    )
    return findable(Organisation).annotate(relation=relation).exclude(relation="")


def similar(organisation: Organisation) -> "QuerySet[Organisation]":
    """Select at most `SIMILAR` organisations of the same themes, those of the same area before others."""
    near = Case(
        When(Q(municipalities__overlap=organisation.municipalities) | Q(nationwide=True), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    others = findable(Organisation).filter(themes__overlap=organisation.themes).exclude(pk=organisation.pk)
    relation = Value("similar", output_field=CharField())
    return others.annotate(relation=relation).order_by(near, "-last_published_at", "pk")[:SIMILAR]


def related_facts(relations: dict[str, list[dict[str, Any]]]) -> FactRows:
    """Return the labelled links to what an organisation belongs to and to what belongs to it."""
    labels = {"parent": _("Part of"), "network": _("Networks"), "part": _("Parts"), "member": _("Members")}
    return [entry for code, label in labels.items() for entry in fact(label, *relations.get(code, ()))]


def named(organisations: "QuerySet[Organisation]") -> Any:
    """Return organisations with no more columns than a link to them needs."""
    return organisations.only("slug", "name_fi", "name_sv", "name_en")
