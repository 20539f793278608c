"""The national vocabularies come from the files the project carries."""

import csv
from pathlib import Path

import pytest

from sites.regions.models import Municipality
from sites.terms import labels
from sites.terms.load import load_terms
from sites.terms.models import Term, Vocabulary

pytestmark = pytest.mark.django_db


def everything():
    return list(Term.objects.order_by("pk").values()), list(Municipality.objects.order_by("pk").values())


def test_loading_again_changes_nothing():
    before = everything()
    assert load_terms() == len(before[0]) + len(before[1])
    assert everything() == before


def test_loading_mends_what_was_changed_and_brings_back_what_was_deleted():
    before = everything()
    Term.objects.filter(vocabulary="theme", code="mental-health").update(name_sv="Fel", position=99, also_fi=["väärin"])
    Municipality.objects.filter(code="491").update(name_fi="Väärin", county_code="99")
    Term.objects.filter(vocabulary="activity").first().delete()
    labels.clear_cache()
    assert labels.label("theme", "mental-health", "sv") == "Fel"
    load_terms()
    assert labels.label("theme", "mental-health", "sv") == "Psykisk hälsa"
    after = everything()
    assert after[1] == before[1]
    assert [{**row, "id": 0} for row in sorted(after[0], key=place)] == [
        {**row, "id": 0} for row in sorted(before[0], key=place)
    ]


def place(row):
    return row["vocabulary"], row["code"]


def test_a_word_that_is_no_longer_in_the_file_stays_for_the_records_that_hold_it():
    Term.objects.create(vocabulary="theme", code="gone", name_fi="Poistunut", name_sv="Borta", name_en="Gone")
    load_terms()
    assert labels.label("theme", "gone", "fi") == "Poistunut"


def test_loading_inside_a_region_still_fills_the_shared_tables(within):
    with within("etela-savo"):
        load_terms()
    assert Municipality.objects.count() == 308


def test_there_are_308_municipalities_in_the_counties_helsinki_and_aland():
    """21 wellbeing services counties, Helsinki, and Åland, which the reform does not cover."""
    assert Municipality.objects.count() == 308
    assert Municipality.objects.values("county_code").distinct().count() == 23


def test_every_region_of_the_projects_list_has_municipalities():
    """A region and its municipalities meet by the code of the wellbeing services county."""
    with (Path(labels.__file__).parent.parent / "regions" / "data" / "regions.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        codes = {row["statistics_code"] for row in csv.DictReader(file)} - {""}
    assert codes <= set(Municipality.objects.values_list("county_code", flat=True))


@pytest.mark.parametrize("vocabulary", ["theme", "activity"])
def test_our_own_vocabularies_are_short_enough_to_read(vocabulary):
    assert 5 <= len(labels.vocabulary(vocabulary)) <= 12


@pytest.mark.parametrize("vocabulary", Vocabulary.values)
def test_every_word_has_a_name_in_three_languages_and_a_parent_that_exists(vocabulary):
    words = labels.vocabulary(vocabulary)
    assert words
    for code, word in words.items():
        assert all(word.names[language].strip() == word.names[language] != "" for language in ("fi", "sv", "en")), code
        assert not word.parent or word.parent in words, code


@pytest.mark.parametrize(
    ("code", "fi", "sv", "county"),
    [("491", "Mikkeli", "S:t Michel", "12"), ("905", "Vaasa", "Vasa", "17"), ("091", "Helsinki", "Helsingfors", None)],
)
def test_a_municipality_is_called_as_its_people_call_it(code, fi, sv, county):
    assert labels.municipality(code, "fi") == fi
    assert labels.municipality(code, "sv") == sv
    if county:
        assert labels.vocabulary("municipality")[code].group == county
