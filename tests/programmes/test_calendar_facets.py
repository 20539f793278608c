"""Cost, language, life event and form of support in the calendar: of every kind of thing with dates."""

import json
import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from programmes.models import InfoSession, Kiosk

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
TIMES = {"start": time(13), "end": time(15)}
EACH_DAY = {"frequency": "weekly", "weekdays": DAYS, **TIMES}
CODE = "pohjanmaa"


@pytest.fixture(autouse=True)
def everything(fair: Any, kiosk: Any, group: Any, organisation: Any, within: Any, drain: Any) -> None:
    """A fair, a kiosk, a group and an info session tomorrow; the group's organisation takes a fee."""
    fair(CODE, name_sv="Mässan", first_day=TOMORROW, languages=["sv", "fi"], life_events=["KE1"])
    kiosk(CODE, name_sv="Kiosken", weekdays=DAYS, languages=["sv"], **TIMES)
    tupa = organisation(CODE, name_sv="Stugan rf", cost="fee", languages=["sv"], activities=["peer-support"])
    group(CODE, tupa, name_sv="Gruppen", **EACH_DAY)
    with within(CODE):
        InfoSession.objects.create(name_sv="Infon", live=True, languages=["fi"], **EACH_DAY)
    drain()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"cost": "free"}, {"Mässan", "Kiosken", "Infon"}),
        ({"cost": "fee"}, {"Gruppen"}),
        ({"service_language": "sv"}, {"Mässan", "Kiosken", "Gruppen"}),
        ({"life_event": "KE1"}, {"Mässan"}),
        ({"activity": "peer-support"}, {"Gruppen"}),
    ],
)
def test_residents_narrow_all_kinds_of_dates(query: dict[str, str], shown: set[str], visitor: Any) -> None:
    page = visitor(CODE).get("/sv/kalender/", query | {"from": f"{TOMORROW}", "to": f"{TOMORROW}"})
    assert {entry.name for day in page.context["days"] for entry in day["entries"]} == shown
    assert len(page.content) < 100_000


def test_programs_read_cost_and_languages(visitor: Any) -> None:
    data = visitor(CODE).get("/sv/kalender.events.json", {"when": "today", "from": f"{TOMORROW}"}).json()["data"]
    told = {each["name"]["sv"]: (each["offers"], [one["@id"][-2:] for one in each["in_language"]]) for each in data}
    free, fee = ([{"is_free": each, "price": None, "description": None, "info_url": None}] for each in (True, False))
    assert told["Mässan"] == (free, ["sv", "fi"])
    assert told["Kiosken"] == (free, ["sv"])
    assert told["Gruppen"] == (fee, ["sv"])


@pytest.mark.parametrize(
    ("path", "free", "languages"),
    [
        ("/sv/foreningsmassa/massan/", True, ["sv", "fi"]),
        ("/sv/kiosk/kiosken/", True, ["sv"]),
        ("/sv/grupp/gruppen/", False, ["sv"]),
    ],
)
def test_pages_tell_people_and_machines(path: str, free: bool, languages: list[str], visitor: Any) -> None:
    html = visitor(CODE).get(path).content.decode()
    assert ("Avgiftsfritt" if free else "Avgiftsbelagt") in html
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    event = next(each for each in json.loads(found)["@graph"] if each["@type"] == "Event")
    assert (event["isAccessibleForFree"], event["inLanguage"]) == (free, languages)


def test_a_kiosk_that_takes_a_fee_does_not_say_that_it_costs_nothing(visitor: Any, within: Any) -> None:
    with within(CODE):
        made = Kiosk.objects.get()
        made.cost = "fee"
        made.save_revision().publish()
    for path in ("/sv/kiosk/kiosken/", "/sv/kiosk/kiosken/affisch/"):
        html = visitor(CODE).get(path).content.decode()
        assert "det kostar ingenting" not in html
        assert "du behöver inte boka tid" in html
