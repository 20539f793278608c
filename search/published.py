"""Documents as published things, for lists of the whole country. Reads the projection only, no region's tables."""

from collections.abc import Collection, Iterator

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, JSONField, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from search.engines import execute_search
from search.models import Document
from search.question import Question
from search.vocabulary import thesaurus
from search.word_list import known_words
from sites.facets import Filters
from sites.listing import Listing
from sites.published import Identity, Published, Reader
from sites.regions.open_regions import open_regions, open_regions_by_code

CHUNK = 500
BODIES = "bodies"


class Without(Func):
    """A stored Listing without some of its parts: bodies are most of it."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = JSONField()

    def __init__(self, *parts: str) -> None:
        super().__init__("listing", Cast(Value(list(parts)), ArrayField(TextField())))


def findable_documents() -> "QuerySet[Document]":
    """Return the documents of things that residents of open regions may find now."""
    regions = [region.code for region in open_regions().values()]
    found = Document.objects.filter(removed=False, region__in=regions)
    return found.filter(Q(expires=None) | Q(expires__gt=timezone.now()))


def documents(kind: str) -> "QuerySet[Document]":
    """Return the documents of a kind that residents of open regions may find now."""
    return findable_documents().filter(kind=kind)


def count(kind: str) -> int:
    """Return how many things of a kind are published; one query."""
    return documents(kind).count()


def latest(kind: str, start: int, stop: int) -> list[Published]:
    """Return things of a kind, those with the latest date first, from one place of that order to another; one query."""
    regions = {region.code: region for region in open_regions().values()}
    dated = documents(kind).annotate(date=KT("listing__date"))
    rows = dated.order_by(F("date").desc(nulls_last=True), "region", "source", "key").values_list("region", "listing")
    return [Published(regions[code], Listing.from_json(data)) for code, data in rows[start:stop]]


def outlines(kind: str, region: str = "") -> list[Published]:
    """Return all things of a kind, or those of one region, without their bodies; one query."""
    return list(outlined(documents(kind).filter(region=region) if region else documents(kind)))


def iterate(kind: str) -> Iterator[Published]:
    """Yield the outlines of all things of a kind as they come from the database; one query."""
    return outlined(documents(kind))


def outlined(found: "QuerySet[Document]", without: Collection[str] = (BODIES,)) -> Iterator[Published]:
    """Yield things without some parts, their bodies unless others are named, region by region; one query."""
    regions = {each.code: each for each in open_regions().values()}
    rows = found.annotate(outline=Without(*without)).order_by("region", "key").values_list("region", "outline")
    return (Published(regions[code], Listing.from_json(data)) for code, data in rows.iterator(chunk_size=CHUNK))


def things(identities: Collection[Identity]) -> dict[Identity, Published]:
    """Return the published things that have these identities; one query, none without identities."""
    if not identities:
        return {}
    regions = {region.code: region for region in open_regions().values()}
    named = Q()
    for region, source, key in identities:
        named |= Q(region=region, source=source, key=key)
    rows = findable_documents().filter(named).values_list("region", "source", "key", "listing")
    return {(code, source, key): Published(regions[code], Listing.from_json(data)) for code, source, key, data in rows}


def first(kind: str, words: str, filters: Filters, language: str, most: int) -> tuple[int, list[Published]]:
    """Return how many things of a kind match in all regions, and the first ones in the order of the search."""
    question = Question(
        words, language, region="", moment=timezone.now(), filters={**filters, "kind": [kind]}, page_size=most
    )
    answer = execute_search(question, thesaurus(), known_words)
    regions = open_regions_by_code()
    found = [Published(regions[hit.region], hit.listing) for hit in answer.hits if hit.region in regions]
    return answer.total, found


READER = Reader(count=count, latest=latest, outlines=outlines, iterate=iterate, things=things, first=first)
