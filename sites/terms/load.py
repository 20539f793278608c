"""Load the national vocabularies and the municipalities from the project's CSV files (`data/`)."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django_tenants.utils import schema_context

from sites.regions.models import Municipality
from sites.terms import labels
from sites.terms.models import Term, Vocabulary

DATA = Path(__file__).parent / "data"
FILES = {
    Vocabulary.THEME: "themes.csv",
    Vocabulary.ACTIVITY: "activities.csv",
    Vocabulary.TARGET_GROUP: "target_groups.csv",
    Vocabulary.LIFE_EVENT: "life_events.csv",
    Vocabulary.SERVICE_CLASS: "service_classes.csv",
    Vocabulary.AUDIENCE: "audiences.csv",
}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _term(vocabulary: str, position: int, row: dict[str, str]) -> Term:
    also = {
        f"also_{language}": [word for word in row.get(f"also_{language}", "").split("|") if word]
        for language in ("fi", "sv", "en")
    }
    return Term(
        vocabulary=vocabulary,
        code=row.get("code") or row["notation"],
        parent=row.get("broader", ""),
        uri=row.get("uri", ""),
        name_fi=row["fi"],
        name_sv=row["sv"],
        name_en=row["en"],
        position=position,
        **also,
    )


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["kunta_code"],
        name_fi=row["municipality_name_fi"],
        name_sv=row["municipality_name_sv"],
        name_en=row["municipality_name_en"],
        county_code=row["hyvinvointialue_code"],
        language_relation=int(row["kielisuhde_code"]),
    )


def _names(*fields: str) -> list[str]:
    return [f"{field}_{language}" for field in fields for language in ("fi", "sv", "en")]


@transaction.atomic
def load_terms() -> int:
    """Insert and update the terms and municipalities; delete none. Idempotent. Return the number of rows read."""
    terms = [
        _term(vocabulary, position, row)
        for vocabulary, name in FILES.items()
        for position, row in enumerate(_rows(name))
    ]
    municipalities = [_municipality(row) for row in _rows("municipalities.csv")]
    with schema_context("public"):
        Term.objects.bulk_create(
            terms,
            update_conflicts=True,
            unique_fields=["vocabulary", "code"],
            update_fields=["parent", "uri", "position", *_names("name", "also")],
        )
        Municipality.objects.bulk_create(
            municipalities,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[*_names("name"), "county_code", "language_relation"],
        )
    labels.clear_cache()
    return len(terms) + len(municipalities)
