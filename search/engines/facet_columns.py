"""What a statement of PostgreSQL computes of each match besides its score: values of facets, what hits are ordered by.

Pure but for the declared facets. The parameters are made by `search.engines.postgres`.
"""

from collections.abc import Iterable, Iterator, Mapping

from search.question import Order
from sites.facets import Facet, Filters, facets

# Many things have equal lists of values: each distinct list is expanded once.
COUNTED = """SELECT '{facet}', value, sum(number)::bigint, 0, NULL
FROM (SELECT facets -> '{facet}' AS list, count(*) AS number FROM matched WHERE {filters} GROUP BY 1) AS lists,
    jsonb_array_elements_text(list) AS each (value)
GROUP BY value"""

COUNTED_NOW = """SELECT '{facet}', '{code}', count(*), 0, NULL
FROM matched WHERE has_{facet} AND {filters} HAVING count(*) > 0"""

COUNTED_DATES = """SELECT '{facet}', '{code}', count(*), 0, NULL
FROM matched WHERE {column} AND {filters} HAVING count(*) > 0"""

# Of an ordinary facet, of the timed one, and of one of dates.
HAS = "facets -> '{facet}' ?| %(chosen_{facet})s::text[]"
HAS_NOW = "COALESCE(spans @> %(moment)s::timestamptz, false)"
HAS_DATES = "COALESCE(dates && %({name})s::tstzmultirange, false)"

# What hits are ordered by before their scores, the greatest first.
ORDERS = {
    Order.NEWEST: "COALESCE(extract(epoch FROM updated), 0)::float8",
    Order.SOONEST: """COALESCE((
        SELECT -extract(epoch FROM min(lower(each))) FROM unnest(dates) AS each WHERE upper(each) > %(moment)s
    ), '-infinity')::float8""",
    Order.NEAREST: """COALESCE((
        SELECT -min((%(distances)s::jsonb ->> each)::float8)
        FROM jsonb_array_elements_text(facets -> 'location') AS each
    ), '-infinity')::float8""",
}


def columns_of(counted: Mapping[str, Facet], chosen: Iterable[str], order: Order | None) -> Iterator[str]:
    """Yield the column of the facets' values, one with whether a value of each chosen facet is met, and what hits are
    ordered by.

    Of the timed facet, which has one code, the latter is enough for both.
    """
    if counted:
        yield "facets"
    if order:
        yield f"{ORDERS[order]} AS sorted"
    for name in dict.fromkeys([*chosen, *(name for name, facet in counted.items() if facet.is_timed)]):
        yield f"{_has(name)} AS has_{name}"
    for facet in counted.values():
        for column in columns_of_dates(facet).values():
            yield f"{HAS_DATES.format(name=column)} AS {column}"


def columns_of_dates(facet: Facet) -> dict[str, str]:
    """Return the columns of a facet of dates by its codes; none of other facets."""
    return {code: f"in_{facet.name}_{number}" for number, code in enumerate(facet.known())} if facet.is_dated else {}


def _has(facet: str) -> str:
    """Return the condition that a document has a chosen value of a facet."""
    if facets()[facet].is_dated:
        return HAS_DATES.format(name=f"chosen_{facet}")
    return HAS_NOW if facets()[facet].is_timed else HAS.format(facet=facet)


def has_all(filters: Filters) -> str:
    return " AND ".join(_has(facet) for facet, values in filters.items() if values) or "true"


def counted_by(facet: Facet, filters: str) -> str:
    """Return the statement that counts what matches some filters by the values of a facet."""
    if facet.is_dated:
        return " UNION ALL ".join(
            COUNTED_DATES.format(facet=facet.name, code=code, column=column, filters=filters)
            for code, column in columns_of_dates(facet).items()
        )
    if not facet.is_timed:
        return COUNTED.format(facet=facet.name, filters=filters)
    (code,) = facet.known()
    return COUNTED_NOW.format(facet=facet.name, code=code, filters=filters)


def having_chosen(chosen: Iterable[str]) -> str:
    """Return the condition that a document has a chosen value of each of these facets."""
    return " AND ".join(f"has_{facet}" for facet in chosen) or "true"
