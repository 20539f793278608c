"""The words and places by which things are described: regions, the national vocabularies, and the filters."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import override
from ninja import Query, Router
from pydantic import Field

from search.open_data import shapes
from search.open_data.params import Paging, next_address, refuse_unknown
from search.open_data.problems import parameter_error
from search.open_data.schemas import FilterList, RegionPage, TermPage
from sites.facets import Facet, facets
from sites.regions.open_regions import RegionFacts, open_regions_by_code
from sites.terms import labels
from sites.terms.models import Vocabulary
from sites.translated import LANGUAGES

router = Router()


class TermParams(Paging):
    """Parameters of the list of terms."""

    vocabulary: str | None = Field(None, max_length=40, description="theme, activity, target_group, municipality …")


@router.get("/regions", response=RegionPage, operation_id="list_regions", tags=["regions"])
def regions(request: HttpRequest, params: Query[Paging]) -> dict[str, Any]:
    """All open regions."""
    refuse_unknown(request.GET, params)
    every = [region_out(each) for _code, each in sorted(open_regions_by_code().items())]
    return part_of(request, params, every)


def region_out(region: RegionFacts) -> dict[str, Any]:
    """Return a region."""
    return {
        "code": region.code,
        "kind": region.kind,
        "name": shapes.texts(region.names),
        "short_name": shapes.texts(region.short_names),
        "languages": list(region.languages),
        "url": f"{region.origin}/",
        "statistics_code": region.statistics_code or None,
        "municipalities": list(region.municipalities),
    }


@router.get("/terms", response=TermPage, operation_id="list_terms", tags=["terms"])
def terms(request: HttpRequest, params: Query[TermParams]) -> dict[str, Any]:
    """The national vocabularies by which things are described."""
    refuse_unknown(request.GET, params)
    known = [*Vocabulary.values, labels.MUNICIPALITY]
    if params.vocabulary is not None and params.vocabulary not in known:
        raise parameter_error("vocabulary", f"It must be one of {', '.join(known)}.")
    wanted = [params.vocabulary] if params.vocabulary else known
    every = [term_out(word) for name in wanted for word in labels.vocabulary(name).values()]
    return part_of(request, params, every)


def term_out(word: labels.TermLabels) -> dict[str, Any]:
    """Return a term."""
    return {
        "vocabulary": word.vocabulary,
        "code": word.code,
        "parent": word.parent or None,
        "name": shapes.texts(word.names),
        "synonyms": shapes.lists(word.also),
    }


@router.get("/filters", response=FilterList, operation_id="list_filters", tags=["terms"])
def filters(request: HttpRequest) -> dict[str, Any]:
    """The filters of lists and search, and their values."""
    return {"items": [filter_out(facet) for facet in facets().values()]}


def filter_out(facet: Facet) -> dict[str, Any]:
    """Return a filter."""
    label = {}
    for language in LANGUAGES:
        with override(language):
            label[language] = str(facet.label)
    codes = [
        {"code": code, "name": {language: facet.label_of(code, language) for language in LANGUAGES}}
        for code in facet.known()
    ]
    return {"name": facet.name, "label": label, "codes": codes}


def part_of(request: HttpRequest, params: Any, every: Sequence[Any]) -> dict[str, Any]:
    """Return a page of a list that is in memory."""
    origin = request.region.origin  # type: ignore[attr-defined]
    return {
        "count": len(every),
        "items": every[params.offset : params.offset + params.limit],
        "next": next_address(origin, request.path, request.GET, params, len(every)),
    }
