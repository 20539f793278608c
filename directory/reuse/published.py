"""Read the published models of all open regions: what other regions offer, where a model is applied, new versions."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from directory.models import OperatingModelPage
from directory.reuse.models import PublishedModel
from sites.collation import alphabetical
from sites.listing import pick
from sites.regions.open_regions import RegionFacts, open_regions_by_code
from sites.translated import LANGUAGES


@dataclass(frozen=True)
class Offer:
    """A published model in the language of a reader, or in another one of its own."""

    row: PublishedModel
    region: RegionFacts
    language: str

    @property
    def title(self) -> str:
        """Return the name in the offer's language."""
        return str(self.row.heads[self.language]["title"])

    @property
    def url(self) -> str:
        """Return the web address in the offer's language."""
        return str(self.row.heads[self.language]["url"])


def published() -> "QuerySet[PublishedModel]":
    """Return what residents of open regions may read now, without contents."""
    found = PublishedModel.objects.defer("content").filter(region__in=list(open_regions_by_code()))
    return found.filter(Q(expires=None) | Q(expires__gt=timezone.now()))


def offer_of(row: PublishedModel, language: str) -> Offer:
    """Return a row in a language, or where it has none in that, in its first."""
    titles = {code: head["title"] for code, head in row.heads.items()}
    return Offer(row, open_regions_by_code()[row.region], pick(titles, language, LANGUAGES)[1])


def offers(own_region: str, language: str, words: str = "", region: str = "") -> list[Offer]:
    """Return the models of other regions with these words in a name, by region and name; one query."""
    rows = published().exclude(region=own_region)
    found = [offer_of(row, language) for row in (rows.filter(region=region) if region else rows)]
    named = [each for each in found if words.casefold() in each.title.casefold()]
    return sorted(named, key=lambda each: (each.region.short_name_in(language), each.title.casefold()))


def offer(region: str, key: str, own_region: str, language: str) -> Offer | None:
    """Return one model of another region; None where residents may not read it now."""
    row = published().filter(region=region, key=key).exclude(region=own_region).first()
    return offer_of(row, language) if row else None


def applied_in(region: str, key: str, language: str) -> list[Offer]:
    """Return the public models that are adapted from a model, by region; one query."""
    found = [offer_of(row, language) for row in published().filter(origin_region=region, origin_key=key)]
    return sorted(found, key=lambda each: (each.region.short_name_in(language), each.title.casefold()))


@dataclass(frozen=True)
class AdaptedModel:
    """A public model that is adapted from one of another region; `original` is None where that is no longer public."""

    offer: Offer
    original: Offer | None


def applications(language: str) -> list[AdaptedModel]:
    """Return the adapted models of all regions, by their originals' regions and names; two queries."""
    rows = list(published().exclude(origin_key="").exclude(origin_region=F("region")))
    found = {(row.region, row.key): row for row in published().filter(key__in={row.origin_key for row in rows})}
    every = [
        AdaptedModel(offer_of(row, language), offer_of(original, language) if original else None)
        for row in rows
        for original in (found.get((row.origin_region, row.origin_key)),)
    ]
    return sorted(every, key=lambda each: order_of(each, language))


def order_of(application: AdaptedModel, language: str) -> tuple[object, ...]:
    """Return what an application is sorted by: those whose original is no longer public come last."""
    original, offer = application.original, application.offer
    named = [alphabetical(each.region.short_name_in(language)) for each in (original, offer) if each]
    return (original is None, named[0], alphabetical(original.title) if original else "", named[-1], offer.row.pk)


@dataclass(frozen=True)
class Applied:
    """A model of this region that is adapted from another; `original` is None where that is no longer public."""

    page: OperatingModelPage
    original: Offer | None

    @property
    def is_behind(self) -> bool:
        """Return whether the original has reached a newer version."""
        return self.original is not None and self.original.row.version > (self.page.origin_version or 0)


def applied_here(language: str) -> list[Applied]:
    """Return this region's models, drafts too, that are adapted from another region's; two queries.

    Each once: the page in this language, or where there is none the first.
    """
    found = OperatingModelPage.objects.exclude(origin_key="").filter(alias_of=None).select_related("locale")
    pages: dict[Any, OperatingModelPage] = {}
    for page in sorted(found, key=lambda each: (each.locale.language_code != language, each.pk)):
        pages.setdefault(page.translation_key, page)
    originals = originals_of(pages.values(), language)
    return [Applied(page, originals.get((page.origin_region, page.origin_key))) for page in pages.values()]


def originals_of(pages: Collection[OperatingModelPage], language: str) -> dict[tuple[str, str], Offer]:
    """Return the public originals of adapted models by region and key; one query."""
    keys = {page.origin_key for page in pages}
    rows = published().filter(key__in=keys) if keys else []
    return {(row.region, row.key): offer_of(row, language) for row in rows}


def chosen(ids: Collection[tuple[str, str]], language: str) -> list[Offer]:
    """Return the public models with these regions and keys, with their contents, in the order of `ids`; one query."""
    wanted = Q(pk=None)
    for region, key in ids:
        wanted |= Q(region=region, key=key)
    rows = {(row.region, row.key): row for row in published().defer(None).filter(wanted)} if ids else {}
    return [offer_of(rows[each], language) for each in ids if each in rows]
