"""Load the national list of theme days from the project's CSV files (`data/`)."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.db import transaction
from django_tenants.utils import schema_context

from programmes.theme_days.models import ThemeDay
from programmes.theme_days.rules import parse
from sites.translated import LANGUAGES

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the files."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_theme_days() -> int:
    """Make the table equal to the files; rows that are equal already are not written. Return the number of rows."""
    slogans = slogans_of(rows("slogans.csv"))
    wanted = {row["code"]: theme_day(row, slogans.get(row["code"], {})) for row in rows("theme_days.csv")}
    with schema_context("public"):
        stored = {each.code: each for each in ThemeDay.objects.all()}
        ThemeDay.objects.exclude(code__in=wanted).delete()
        changed = [each for code, each in wanted.items() if code not in stored or values(each) != values(stored[code])]
        ThemeDay.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["code"], update_fields=["updated", *values(ThemeDay())]
        )
    return len(wanted)


def theme_day(row: Mapping[str, str], slogans: Mapping[str, Mapping[str, str]]) -> ThemeDay:
    """Return the theme day of a row. Raises RuleError where its rule is none."""
    parse(row["rule"])
    return ThemeDay(
        code=row["code"],
        rule=row["rule"],
        slogans=slogans,
        target_groups=words(row["target_groups"]),
        themes=words(row["themes"]),
        source=row["source"],
        **{f"name_{language}": row[language] for language in LANGUAGES},
        **{f"organiser_{language}": row[f"organiser_{language}"] for language in LANGUAGES},
    )


def words(cell: str) -> list[str]:
    """Return the values of a cell."""
    return [word for word in cell.split("|") if word]


def slogans_of(found: Iterable[Mapping[str, str]]) -> dict[str, dict[str, dict[str, str]]]:
    """Return the slogans by code, year and language; languages without one are left out."""
    slogans: dict[str, dict[str, dict[str, str]]] = {}
    for row in found:
        texts = {language: row[language] for language in LANGUAGES if row[language]}
        slogans.setdefault(row["code"], {})[row["year"]] = texts
    return slogans


def values(day: ThemeDay) -> dict[str, object]:
    """Return what the files say of a theme day, by field, but for its code."""
    names = [field.name for field in ThemeDay._meta.concrete_fields if field.name not in ("id", "code", "updated")]
    return {name: getattr(day, name) for name in names}
