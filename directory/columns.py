"""The lists of organisations and groups in columns: one query, which reads no more than names and what facets match."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Expression, F, Func, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from directory import visible
from directory.choices import PlaceKind, TakesNew
from directory.facets import OPEN, SERVICE_LANGUAGE, TAKES_NEW, open_codes
from directory.groups.visible import TERM_FIELDS
from directory.listing import open_when
from directory.models import Group, Organisation, Place
from sites.columns import Codes, Columns
from sites.facets import EVERY
from sites.records.queries import findable
from sites.terms import labels
from sites.terms.fields import own_municipalities
from sites.translated import LANGUAGES

SEPARATOR = "|"
FACETS = (*TERM_FIELDS, SERVICE_LANGUAGE.name, TAKES_NEW.name)
"""The facets whose codes are read as they are; those of municipalities and of what is open are worked out."""


def organisations(words: str, language: str) -> Columns:
    """Return the organisations that residents may find with these words in a name."""
    terms = [joined(field) for field in TERM_FIELDS.values()]
    area = [F("nationwide"), F("county_wide"), joined("municipalities")]
    read: list[Any] = ["pk", name_in(language), *terms, joined("languages"), takes_new(""), *area]
    rows = list(findable(Organisation).filter(named(words)).values_list(*read, "round_the_clock", public_hours()))
    found = columns((row[:-2] for row in rows), area_of)
    when = [open_when(always, expressions) for *_others, always, expressions in rows]
    open_by = {each: open_codes(each) for each in set(when)}
    return replace(found, codes={**found.codes, OPEN.name: [open_by[each] for each in when]})


def groups(words: str, language: str) -> Columns:
    """Return the groups that residents may find with these words in a name."""
    whole = "organisation__"
    terms = [
        Coalesce(NullIf(joined(field), Value("")), joined(whole + field), output_field=TextField())
        for field in TERM_FIELDS.values()
    ]
    area = [F(f"{whole}nationwide"), F(f"{whole}county_wide"), joined(f"{whole}municipalities")]
    read: list[Any] = ["pk", name_in(language), *terms, joined(f"{whole}languages"), takes_new(whole), *area, town()]
    found = columns(findable(Group).filter(named(words)).values_list(*read), area_of_group)
    return replace(found, codes={**found.codes, OPEN.name: [()] * len(found.keys)})


def columns(rows: Iterable[Sequence[Any]], area: Callable[..., Codes]) -> Columns:
    """Return the columns of rows: key, name, a code or joined codes for each of `FACETS`, the arguments of `area`."""
    read = list(rows)
    first = 2 + len(FACETS)
    found = {name: [codes(row[number]) for row in read] for number, name in enumerate(FACETS, start=2)}
    places = [row[first:] for row in read]
    areas = {each: area(*each) for each in set(places)}
    found[labels.MUNICIPALITY] = [areas[each] for each in places]
    return Columns([row[0] for row in read], [row[1] for row in read], found)


@lru_cache(maxsize=4096)
def codes(joined_codes: str) -> Codes:
    """Return the codes that `joined` put together."""
    return tuple(joined_codes.split(SEPARATOR)) if joined_codes else ()


def joined(field: str) -> Func:
    """Return an array of codes as one text: a list of some thousand rows is read in a third of the time."""
    return Func(F(field), Value(SEPARATOR), function="array_to_string", output_field=TextField())


def public_hours() -> ArraySubquery:
    """Return the opening hours of the public places of an organisation, in their order."""
    places = Place.objects.filter(organisation=OuterRef("pk"), is_public=True).exclude(opening_hours="")
    return ArraySubquery(places.order_by("sort_order", "pk").values("opening_hours"))


def named(words: str) -> Q:
    """Return the condition of a record that has these words in a name, whatever the case."""
    found = Q()
    for language in LANGUAGES if words else ():
        found |= Q(**{f"name_{language}__icontains": words})
    return found


def name_in(language: str) -> Expression:
    """Return the name in a language, else in the first language that has one."""
    order = dict.fromkeys((language, *LANGUAGES))
    return Coalesce(*(NullIf(F(f"name_{code}"), Value("")) for code in order), Value(""))


def takes_new(whole: str) -> Case:
    """Return `choices_of(…)["takes_new"]` in SQL; `whole` leads to the organisation ("organisation__")."""
    since = timezone.localdate() - visible.STATEMENT_LASTS
    is_old = Q(takes_new=TakesNew.YES) & (Q(takes_new_said=None) | Q(takes_new_said__lt=since))
    return Case(
        When(Q(**{f"{whole}safety": True}), then=Value("")),
        When(is_old, then=Value(visible.ASK)),
        default=F("takes_new"),
        output_field=TextField(),
    )


def town() -> Case:
    """Return the town of the public place where a group meets; empty where it meets online or at no place."""
    meets = Q(online=False, place__is_public=True, place__organisation=F("organisation"))
    return Case(
        When(meets & ~Q(place__kind=PlaceKind.ONLINE), then=F("place__town")),
        default=Value(""),
        output_field=TextField(),
    )


def area_of(nationwide: bool, county_wide: bool, municipalities: str) -> Codes:
    """Return the codes of the facet of municipalities of an organisation."""
    if nationwide:
        return (EVERY,)
    return (*own_municipalities(), *codes(municipalities)) if county_wide else codes(municipalities)


def area_of_group(nationwide: bool, county_wide: bool, municipalities: str, its_town: str) -> Codes:
    """Return those of a group: the municipality of the town where it meets, else the area of its organisation."""
    municipality = labels.municipality_named(its_town) if its_town else ""
    return (municipality,) if municipality else area_of(nationwide, county_wide, municipalities)
