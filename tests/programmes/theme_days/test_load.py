"""The national list of theme days: the project's files, and the command that loads them."""

import pytest
from django.core.management import call_command

from programmes.theme_days.load import load_theme_days, rows, values
from programmes.theme_days.models import ThemeDay
from programmes.theme_days.rules import in_year, parse
from sites.terms import labels

DAYS = list(rows("theme_days.csv"))


def stored() -> list[dict[str, object]]:
    return [values(day) | {"id": day.pk, "code": day.code} for day in ThemeDay.objects.all()]


def test_every_row_of_the_list_is_whole() -> None:
    assert len(DAYS) > 60
    assert len({row["code"] for row in DAYS}) == len(DAYS)
    for row in DAYS:
        assert all(row[name].strip() for name in ("fi", "sv", "en", "organiser_fi", "organiser_sv", "organiser_en"))
        assert row["source"].startswith("https://")
        assert in_year(parse(row["rule"]), 2027), row["code"]


def test_every_slogan_is_of_a_day_of_the_list() -> None:
    assert {row["code"] for row in rows("slogans.csv")} <= {row["code"] for row in DAYS}


@pytest.mark.django_db
def test_terms_of_the_list_are_those_of_the_vocabularies() -> None:
    load_theme_days()
    for day in ThemeDay.objects.all():
        assert set(day.target_groups) <= set(labels.vocabulary("target_group"))
        assert set(day.themes) <= set(labels.vocabulary("theme"))


@pytest.mark.django_db
def test_loading_makes_the_table_equal_to_the_files(capsys) -> None:
    call_command("load_theme_days")
    assert f"{len(DAYS)} theme days" in capsys.readouterr().out
    before = stored()
    ThemeDay.objects.filter(code="cancer").update(name_fi="Toinen")
    ThemeDay.objects.create(
        code="gone", rule="01-01", name_fi="a", name_sv="b", name_en="c", source="https://x.example/"
    )
    load_theme_days()
    assert stored() == before
    assert ThemeDay.objects.get(code="cancer").slogans["2026"] == {"en": "United by Unique"}


@pytest.mark.django_db
def test_loading_again_writes_nothing() -> None:
    load_theme_days()
    versions = dict(ThemeDay.objects.extra(select={"version": "xmin::text"}).values_list("code", "version"))
    load_theme_days()
    assert dict(ThemeDay.objects.extra(select={"version": "xmin::text"}).values_list("code", "version")) == versions
