"""What the form of an operating model says is missing."""

from typing import Any

import pytest
from django.urls import reverse

from directory.model_completeness import COUNT, missing
from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.sections import PATH, SUMMARY
from tests.things import publish_page

EVERYTHING: dict[str, Any] = {
    "short_description": "Avoin olohuone.",
    "place": "Kylätalo",
    "author": "Kylätiimi",
    "topics": "kylät",
    "funders": ["stea"],
    "themes": ["caring"],
    "audiences": ["relatives"],
    "nationwide": True,
    "picture_id": 1,
    "sections": {section.code: f"<p>{section.code}</p>" for section in PATH},
}


@pytest.mark.parametrize(
    ("without", "facts", "summary", "path"),
    [
        ({}, [], 0, 0),
        ({"nationwide": False}, ["Alue"], 0, 0),
        ({"nationwide": False, "municipalities": ["491"]}, [], 0, 0),
        ({"picture_id": None, "topics": ""}, ["Aihealueet", "Kansikuva"], 0, 0),
        ({"sections": {"needs": "<p>Tarve.</p>", "tips": "<p></p>"}}, [], 6, 9),
    ],
)
def test_what_is_missing(without: Any, facts: list[str], summary: int, path: int, settings: Any) -> None:
    found = missing(OperatingModelPage(**EVERYTHING | without), "fi")
    assert [str(label) for label in found.facts] == facts
    assert (len(found.summary), len(found.path)) == (summary, path)
    assert found.filled == COUNT - len(facts) - summary


def test_an_empty_model_lacks_everything_in_the_order_of_the_summary() -> None:
    found = missing(OperatingModelPage(), "fi")
    assert found.filled == 0
    assert found.summary == [section.label("fi") for section in SUMMARY]


@pytest.mark.django_db
def test_the_form_says_what_is_missing_and_what_the_stars_mean(within: Any, signed_in: Any) -> None:
    with within("etela-savo"):
        parent = OperatingModelIndexPage.objects.get(locale__language_code="fi")
    page = publish_page(
        "etela-savo", "fi", OperatingModelPage, parent=parent, title="Malli", sections={"tips": "<p>Aloita.</p>"}
    )
    text = signed_in("etela-savo").get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert f"1/{COUNT} suositelluista osista" in text
    assert "Puuttuvat tiivistelmän osiot: Ratkaisun perusidea, Toimintaympäristö" in text
    assert "Merkinnällä ** varustetut osiot" in text
