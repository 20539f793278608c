"""Names in the order a Finnish reader expects, and the same in PostgreSQL."""

import json

import pytest
from django.db import connection

from search.collation import LONGEST, order, order_of_name
from sites import collation

SORTED = ["Aalto", "b-ryhmä", "Czeski", "Élan", "ely", "Zeta", "Åbo", "Ähtäri", "äiti", "Öja", "örö"]


def test_letters_after_z_and_case_ignored() -> None:
    assert sorted(reversed(SORTED), key=order) == SORTED


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        ({"fi": "Tupa", "sv": "Stuga"}, "sv", "stuga"),
        ({"fi": "Tupa"}, "sv", "tupa"),
        ({"en": "Hut"}, "fi", "hut"),
        ({}, "fi", ""),
    ],
)
def test_the_name_the_reader_sees(names: dict[str, str], language: str, expected: str) -> None:
    assert order_of_name(names, language) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*SORTED, "Ü", "Æ", "Š", "x" * 300])
def test_postgresql_sorts_by_the_same_key(name: str) -> None:
    from search.engines.postgres import ORDER

    parameters = {
        "listing": json.dumps({"names": {"sv": name}}),
        "language": "fi",
        "longest": LONGEST,
        "written": collation.WRITTEN,
        "sorted": collation.SORTED,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ORDER.replace("document.listing", "%(listing)s::jsonb"), parameters)
        assert cursor.fetchone() == (order(name),)
