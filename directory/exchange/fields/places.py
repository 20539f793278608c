"""The places of organisations in words: a list of groups names the place where each meets."""

from collections.abc import Collection, Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directory.exchange.fields.column import folded, in_each_language
from directory.models import Place
from sites.translated import LANGUAGES, translated

HIDDEN = gettext_lazy("A place that is not public")
"""Stands in a file for a place that is not public; an import leaves the place of such a row as it is."""


def label_of(place: Place, language: str) -> str:
    """Return the name and the address of a place."""
    name = translated(place, "name", language).text
    return ", ".join(filter(None, (name, str(place) if place.street or place.town or not name else "")))


def labels_of(places: Iterable[Place], language: str) -> dict[int, str]:
    """Return the labels of places by primary key; no two of one organisation have the same."""
    found: dict[int, str] = {}
    taken: set[tuple[int, str]] = set()
    for place in places:
        first = label = label_of(place, language)
        number = 1
        while (place.organisation_id, folded(label)) in taken:
            number += 1
            label = f"{first} ({number})"
        taken.add((place.organisation_id, folded(label)))
        found[place.pk] = label
    return found


def place_labels(pks: Collection[int] | None = None) -> Mapping[int, str]:
    """Return the labels of public places in the active language; one query, none without places.

    Those are all public places of the region, or those of the organisations that have the places `pks`: the label of
    a place depends on the others of its organisation.
    """
    places = Place.objects.filter(is_public=True)
    if pks is not None:
        places = places.filter(organisation__in=Place.objects.filter(pk__in=pks).values("organisation"))
    return labels_of(places, get_language() or LANGUAGES[0])


def places_by_word() -> dict[str, dict[int, int]]:
    """Return public places by organisation, by the words for them: label in each language, name and street.

    The first place of an organisation has a word that several have; one query.
    """
    places = list(Place.objects.filter(is_public=True))
    found: dict[str, dict[int, int]] = {}
    for place in reversed(places):
        words = (place.street, *(getattr(place, f"name_{language}") for language in LANGUAGES))
        for word in filter(None, words):
            found.setdefault(folded(word), {})[place.organisation_id] = place.pk
    for language in LANGUAGES:
        labels = labels_of(places, language)
        for place in places:
            found.setdefault(folded(labels[place.pk]), {})[place.organisation_id] = place.pk
    return found


def is_withheld(cell: object) -> bool:
    """Tell whether a cell stands for a place that is not public."""
    return isinstance(cell, str) and folded(cell) in map(folded, in_each_language(HIDDEN))


def place_of(word: str, places: Mapping[int, int], organisation: int | None) -> int:
    """Return the place of an organisation among the `places` that a word stands for. Raises ValidationError."""
    if organisation is None:
        raise ValidationError(_("Give the organisation of the group, too: the place is one of its places."))
    if organisation not in places:
        raise ValidationError(_("The organisation has no public place %(value)s.") % {"value": word})
    return places[organisation]
