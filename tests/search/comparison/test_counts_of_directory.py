"""What a region counts of its organisations, places, checks and operating models; drafts and others' never count."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from directory.models import Check, OperatingModelIndexPage, OperatingModelPage, Organisation, Place
from sites.indicators import Count, IndicatorArea, IndicatorStatus, own_counts
from tests.conftest import region
from tests.things import publish_organisation, publish_page

pytestmark = pytest.mark.django_db
SAVO = IndicatorArea("etela-savo", frozenset({"491", "213"}), bilingual=False, residents={"491": 20_000}, year=2025)


def own(code: str) -> Count:
    """What Etelä-Savo counts for one indicator."""
    with region(SAVO.code):
        return own_counts(timezone.localdate(), SAVO)[code]


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def publish_model(code: str, language: str = "fi", live: bool = True, **fields: Any) -> Any:
    """Save an operating model in a region's list, and publish it unless `live` is False; return it."""
    with region(code):
        above = OperatingModelIndexPage.objects.get(locale__language_code=language)
    return publish_page(code, language, OperatingModelPage, live=live, parent=above, **fields)


CHECKS: dict[str, tuple[int, dict[str, int], Count]] = {
    "answered at once": (40, {"answered": 39}, Count(1, 1)),
    "answered on the thirtieth day": (60, {"answered": 31}, Count(1, 1)),
    "answered too late": (60, {"answered": 20}, Count(0, 1)),
    "not answered": (50, {}, Count(0, 1)),
    "its mail came back": (50, {"bounced": 50}, Count(status=IndicatorStatus.NOT_IN_USE)),
    "withdrawn": (50, {"revoked": 45}, Count(status=IndicatorStatus.NOT_IN_USE)),
    "withdrawn after the answer": (50, {"answered": 45, "revoked": 40}, Count(1, 1)),
    "sent too short ago": (10, {"answered": 9}, Count(status=IndicatorStatus.NOT_IN_USE)),
    "sent before the quarter": (130, {"answered": 129}, Count(status=IndicatorStatus.NOT_IN_USE)),
}
"""A check of Toivon Tupa by how many days ago it was sent and what became of it, and what is counted."""


@pytest.mark.parametrize(("sent", "became", "count"), CHECKS.values(), ids=CHECKS)
def test_yearly_checks_that_were_answered(sent: int, became: dict[str, int], count: Count) -> None:
    tupa = publish_organisation("etela-savo", name_fi="Toivon Tupa ry")
    with region("etela-savo"):
        moments = {name: days_ago(days) for name, days in became.items()}
        made = Check.objects.create(organisation=tupa, email="tupa@example.org", expires=days_ago(0), **moments)
        Check.objects.filter(pk=made.pk).update(created=days_ago(sent))
    assert own("check-answered") == count


PLACES: dict[str, tuple[dict[str, Any], Count]] = {
    "told by choices": ({"accessible": ["toilet"]}, Count(1, 1)),
    "told in words, in Swedish": ({"accessibility_sv": "En ramp leder in."}, Count(1, 1)),
    "nothing told": ({}, Count(0, 1)),
    "hidden": ({"accessible": ["toilet"], "is_public": False}, Count(status=IndicatorStatus.NOT_IN_USE)),
    "online": ({"accessible": ["toilet"], "kind": "online"}, Count(status=IndicatorStatus.NOT_IN_USE)),
}


@pytest.mark.parametrize(("place", "count"), PLACES.values(), ids=PLACES)
def test_places_whose_accessibility_is_told(place: dict[str, Any], count: Count) -> None:
    for live in (True, False):
        name = "Toivon Tupa ry" if live else "Luonnos ry"
        made = publish_organisation("etela-savo", name_fi=name, live=live)
        with region("etela-savo"):
            fields = {"kind": "visiting", "street": "Koivukuja 3", "town": "Mikkeli", **place}
            Place.objects.create(organisation=Organisation.objects.get(pk=made.pk), **fields)
    assert own("accessibility-told") == count


FROM_COAST = {"origin_region": "pohjanmaa", "origin_key": "rannan-malli", "origin_title": "Strandmodellen"}


def test_models_that_were_adapted_from_elsewhere() -> None:
    assert own("models-adapted") == Count(status=IndicatorStatus.NOT_IN_USE)
    adapted = publish_model("etela-savo", title="Rannan malli meillä", **FROM_COAST)
    publish_model("etela-savo", "sv", title="Strandmodellen", translation_key=adapted.translation_key, **FROM_COAST)
    publish_model("etela-savo", title="Oma malli")
    publish_model("etela-savo", title="Luonnos", live=False, **FROM_COAST)
    assert own("models-adapted") == Count(1)


def test_models_of_this_region_that_others_adapted(drain: Any) -> None:
    ours = {"origin_region": "etela-savo", "origin_key": "tupamalli", "origin_title": "Tupamalli"}
    publish_model("pohjanmaa", title="Tupamalli rannalla", **ours)
    publish_model("pohjanmaa", title="Luonnos", live=False, **ours)
    publish_model("pohjanmaa", title="Oma malli")
    publish_model("etela-savo", title="Tupamalli toisessa kylässä", **ours)
    drain()
    assert own("models-given") == Count(1)


def test_sections_and_results_that_are_written() -> None:
    idea, results = {"basic_idea": "<p>Ovet ovat auki.</p>"}, {"evaluation": "<p>Kävijät palaavat.</p>"}
    tupa = publish_model("etela-savo", title="Tupamalli", sections=idea | {"ideation": "<p>Torilla.</p>"})
    assert (own("model-sections"), own("models-evaluated")) == (Count(1, 6), Count(0, 1))
    publish_model("etela-savo", "sv", title="Stugan", translation_key=tupa.translation_key, sections=idea | results)
    publish_model("etela-savo", title="Tyhjä malli")
    publish_model("etela-savo", title="Luonnos", live=False, sections=idea | results)
    assert (own("model-sections"), own("models-evaluated")) == (Count(2, 12), Count(1, 2))
