"""Query parameters of the open data: paging, and a filter for each declared facet."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import override
from ninja import Schema
from pydantic import Field, create_model

from search.answer import DEEPEST_HIT
from search.open_data.problems import ProblemError, parameter_error
from sites.facets import MAX_CHOSEN, REGION, Filters, facets

MOST, USUAL = 100, 20
"""Things on a page: at most, and where the request does not say."""
DEEPEST = 1_000_000
MOST_WORDS = 200  # characters


class Paging(Schema):
    """Which part of a list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description=f"How many on a page, at most {MOST}")
    offset: int = Field(0, ge=0, le=DEEPEST, description="How many to leave out before them")


class SearchPaging(Schema):
    """Which part of the results of a search."""

    limit: int = Field(USUAL, ge=1, le=MOST, description=f"How many on a page, at most {MOST}")
    offset: int = Field(
        0, ge=0, lt=DEEPEST_HIT - MOST, description="How many to leave out before them: a multiple of `limit`"
    )


def with_filters(base: type[Schema], name: str) -> type[Schema]:
    """Return the parameters of `base` with those of each facet, which may be given several times."""
    with override("en"):
        described = {code: f"{facet.label}. Several are alternatives; see /filters" for code, facet in facets().items()}
    fields: dict[str, Any] = {
        code: (list[str], Field(default=[], max_length=MAX_CHOSEN, description=text))
        for code, text in described.items()
    }
    return create_model(name, __base__=base, **fields)


def filters_of(params: Schema) -> dict[str, list[str]]:
    """Return the chosen values by facet. Raises ProblemError for a value that a facet does not have."""
    wanted = {name: getattr(params, name) for name in facets()}
    errors = [
        {"name": name, "reason": f"{value!r} is not among its values; see /filters"}
        for name, values in wanted.items()
        for value in dict.fromkeys(values)
        if value not in facets()[name].known()
    ]
    if errors:
        raise ProblemError(422, errors=errors)
    return {name: list(dict.fromkeys(values)) for name, values in wanted.items() if values}


def refuse_unknown(query: QueryDict, params: Schema) -> None:
    """Raise ProblemError where the address has a parameter that these do not: a mistyped filter filters nothing."""
    known = type(params).model_fields
    for name in query:
        if name not in known:
            raise parameter_error(name, "There is no such parameter.")


def without_region(filters: Filters) -> Filters:
    """Return the filters but that of the region."""
    return {name: values for name, values in filters.items() if name != REGION}


def next_address(origin: str, path: str, query: QueryDict, params: Any, count: int) -> str | None:
    """Return the address of the next page; None on the last."""
    after = params.offset + params.limit
    if after >= count:
        return None
    changed = query.copy()
    changed["offset"], changed["limit"] = str(after), str(params.limit)
    return f"{origin}{path}?{changed.urlencode()}"
