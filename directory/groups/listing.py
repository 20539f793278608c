"""Groups as Listings."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from directory import listing as organisations
from directory.choices import PlaceKind
from directory.groups import visible
from directory.models import Group
from sites.listing import ListedPlace
from sites.occurrences.text import schedule_texts
from sites.records.listing import RecordListings
from sites.terms import labels
from sites.translated import LANGUAGES, texts


def parts_of(group: Any) -> dict[str, Any]:
    """Return the parts of a group's Listing that are its own. They never hold a hidden place."""
    today = timezone.localdate()
    return {
        "summaries": texts(group, "summary"),
        "bodies": bodies_of(group),
        "mentions": mentions_of(group),
        "terms": terms_of(group),
        "choices": organisations.choices_of(group, group.organisation, today),
        "nationwide": is_nationwide(group),
        "badges": visible.badges_of(group, today),
        "place": listed_place(group),
        "organisers": organisations.organisers_of(group.organisation),
        "schedule": schedule_texts(group, today),
        "contact": visible.contact_of(group, today),
    }


def bodies_of(group: Group) -> dict[str, str]:
    """Return for whom the group is and how to join it, by language."""
    fields = [texts(group, name) for name in ("for_whom", "how_to_join")]
    found = {language: " ".join(each[language] for each in fields if language in each) for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def mentions_of(group: Group) -> tuple[str, ...]:
    """Return the names of the group's organisation and of its place: it is found by them too."""
    place = visible.place_of(group)
    names = [*texts(group.organisation, "name").values(), *texts(group.organisation, "short_name").values()]
    of_place = [*texts(place, "name").values(), place.town] if place else []
    return tuple(dict.fromkeys(filter(None, (*names, *of_place))))


def terms_of(group: Group) -> dict[str, tuple[str, ...]]:
    """Return the codes of a group by vocabulary; vocabularies without one are left out.

    A group that meets at a place is available in its municipality, any other where its organisation is.
    """
    found = {vocabulary: visible.codes_of(group, vocabulary) for vocabulary in visible.TERM_FIELDS}
    place = listed_place(group)
    if place and place.municipality and not place.online:
        found["municipality"] = (place.municipality,)
    else:
        found["municipality"] = organisations.terms_of(group.organisation).get("municipality", ())
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


def is_nationwide(group: Group) -> bool:
    """Tell whether a group is available everywhere: its organisation is, and the group meets at no place of a town."""
    place = listed_place(group)
    return bool(group.organisation.nationwide and not (place and place.municipality and not place.online))


def listed_place(group: Group) -> ListedPlace | None:
    """Return the place of a group's Listing; None where it has none, or it is not public."""
    place = visible.place_of(group)
    if place is None:
        return ListedPlace(online=True) if group.online else None
    names = texts(place, "name") or labels.town_names(place.town)
    has_point = place.latitude is not None and place.longitude is not None
    return ListedPlace(
        name=names,
        municipality=labels.municipality_named(place.town),
        coordinates=(place.latitude, place.longitude) if has_point else None,
        address=str(place) if place.street or place.town else "",
        online=group.online or place.kind == PlaceKind.ONLINE,
    )


GROUPS = RecordListings(
    "group",
    Group,
    parts_of,
    related=("organisation", "place"),
    prefetch=("organisation__contact_points", "changed_dates"),
    occurrences=Group.occurrences,
)
SOURCE = GROUPS.source()


def of_organisations(keys: Collection[str]) -> list[tuple[str, str]]:
    """Return the groups of organisations: a change of those, their places or contacts affects them all."""
    found = Group.objects.filter(organisation__in=[int(key) for key in keys]).values_list("pk", flat=True)
    return [(SOURCE.name, str(pk)) for pk in found]
