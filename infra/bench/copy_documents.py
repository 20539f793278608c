"""Copy the documents of a benchmark's database: `python -m infra.bench.with_django copy_documents NUMBER`.

To analyse the words of 115,000 things takes an hour; PostgreSQL's searches, indicators and files read documents alone.
Each copy is of another region than its original, with a key of its own and the same words.
"""

from typing import Any

from django.db import connection, transaction

from search.models import Document
from search.published import findable_documents

OWN = ("id", "region", "key", "home", "facets", "public_id", "version")
"""Columns that a copy has of its own."""
COPY = """
INSERT INTO public.search_document ({columns}, region, key, home, facets, public_id, version)
SELECT {columns}, code, key || '-' || %(round)s, CASE WHEN home = region THEN code ELSE home END,
    CASE WHEN home = region THEN jsonb_set(facets, '{{region}}', to_jsonb(ARRAY[code])) ELSE facets END,
    gen_random_uuid(), nextval('public.search_version')
FROM (
    SELECT *, (%(regions)s::text[])[
        (array_position(%(regions)s::text[], region::text) + %(round)s - 1) %% cardinality(%(regions)s::text[]) + 1
    ] AS code
    FROM public.search_document
    WHERE NOT removed AND region = ANY(%(regions)s) AND id <= %(last)s ORDER BY id LIMIT %(most)s
) AS original
"""


def main(number: str) -> None:
    """Copy all of them round by round, until there are so many."""
    found = findable_documents()
    regions = sorted(found.values_list("region", flat=True).distinct())
    last = found.latest("pk").pk
    columns = ", ".join(str(field.column) for field in Document._meta.concrete_fields if field.name not in OWN)
    round_number = 0
    while (there := found.count()) < int(number):
        round_number += 1
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # copies are no changes to be told of
            left = int(number) - there
            given: dict[str, Any] = {"regions": regions, "round": round_number, "last": last, "most": left}
            cursor.execute(COPY.format(columns=columns), given)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE public.search_document")
