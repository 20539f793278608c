"""The table of the models that are applied: which, of which region, where, since when, and from which version."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from directory.models import OperatingModelIndexPage, OperatingModelPage
from tests.things import publish_page

pytestmark = pytest.mark.django_db
PATH = "/fi/toimintamalli/sovelletut/"


@pytest.fixture
def model(within: Any) -> Any:
    """Publishes a model in a region's list: `model("etela-savo", title="Tupa", …)`."""

    def publish(code: str, language: str = "fi", live: bool = True, **fields: Any) -> Any:
        with within(code):
            parent = OperatingModelIndexPage.objects.get(locale__language_code=language)
        return publish_page(code, language, OperatingModelPage, live=live, parent=parent, **fields)

    return publish


@pytest.fixture
def tupa(model: Any) -> Any:
    """A model of Etelä-Savo, in its third version."""
    changes = [("change", {"note": f"Muutos {number}"}) for number in range(2)]
    return model("etela-savo", title="Tupamalli", phase="ready", changes=changes)


def adapted(original: Any, version: int = 1) -> dict[str, Any]:
    """The fields of a model that is adapted from one of Etelä-Savo."""
    return {
        "origin_region": "etela-savo",
        "origin_key": str(original.translation_key),
        "origin_title": original.title,
        "origin_date": datetime.date(2026, 3, 9),
        "origin_version": version,
    }


def rows(visitor: Any, code: str = "national") -> list[list[str]]:
    """The cells of the table."""
    response = visitor(code).get(PATH)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in soup.select("tbody tr")]


def test_each_application_is_a_row(tupa: Any, model: Any, drain: Any, visitor: Any) -> None:
    model("pohjanmaa", title="Rannan tupa", phase="trial", **adapted(tupa))
    model("pohjanmaa", title="Luonnos", live=False, **adapted(tupa))
    model("pohjanmaa", title="Oma malli")
    drain()
    found = ["Tupamalli", "Etelä-Savo", "Pohjanmaa: Rannan tupa", "Kokeilu", "9.3.2026", "1 (nyt 3)"]
    for code in ("national", "etela-savo", "pohjanmaa"):
        assert [row[:6] for row in rows(visitor, code)] == [found]


def test_the_original_stands_beside_its_application(tupa: Any, model: Any, drain: Any, visitor: Any) -> None:
    model("pohjanmaa", title="Rannan tupa", **adapted(tupa, version=3))
    drain()
    soup = BeautifulSoup(visitor("national").get(PATH).content, "html.parser")
    (link,) = soup.select('a[href*="/vertaa/"]')
    compared = visitor("national").get(link["href"]).content.decode()
    assert "Tupamalli" in compared
    assert "Rannan tupa" in compared


def test_an_original_that_is_no_longer_published_is_not_named(
    tupa: Any, model: Any, drain: Any, visitor: Any, within: Any
) -> None:
    model("pohjanmaa", title="Rannan malli", **adapted(tupa))
    drain()
    with within("etela-savo"):
        Page.objects.get(pk=tupa.pk).specific.unpublish()
    drain()
    assert [row[:3] for row in rows(visitor)] == [["Ei enää julkaistu", "–", "Pohjanmaa: Rannan malli"]]


def test_before_anything_is_applied(tupa: Any, drain: Any, visitor: Any) -> None:
    drain()
    assert rows(visitor) == []
    assert "Mitään mallia ei vielä sovelleta" in visitor("national").get(PATH).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_the_same_however_long_it_is(
    count: int, tupa: Any, model: Any, drain: Any, visitor: Any
) -> None:
    for number in range(count):
        model("pohjanmaa", title=f"Rannan malli {number}", **adapted(tupa))
    drain()
    visitor("national").get(PATH)
    with CaptureQueriesContext(connection) as queries:
        visitor("national").get(PATH)
    assert len(queries) == 4
