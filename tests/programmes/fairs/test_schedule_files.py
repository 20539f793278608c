"""schedule.xml and schedule.json of a fair: valid in shape, of what is released alone, without streams and names."""

import re
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from lxml import etree

from programmes.models import Fair, FairBlock
from tests.programmes.fairs.content import ADDRESS, SECRET, text_at

pytestmark = pytest.mark.django_db

XML, JSON = f"{ADDRESS['fi']}schedule.xml", f"{ADDRESS['fi']}schedule.json"
STRING, NULLABLE = {"type": "string"}, {"type": ["string", "null"]}
# The rules of c3voc's schema (draft-06) that a fair can break.
EVENT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "guid": {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
        "date": STRING,
        "start": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
        "duration": {"type": "string", "pattern": "^[0-9]+:[0-9]{2}$"},
        "room": STRING,
        "slug": {"type": "string", "pattern": "^[a-z0-9_-]+[a-z0-9]$"},
        "url": {"type": "string", "pattern": "^https?://"},
        "title": STRING,
        "subtitle": NULLABLE,
        "track": NULLABLE,
        "type": STRING,
        "language": STRING,
        "abstract": NULLABLE,
        "persons": {"type": "array"},
        "links": {"type": "array"},
    },
}
EVENT["required"] = list(EVENT["properties"])
CONFERENCE = {
    "type": "object",
    "required": ["title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"],
    "properties": {
        "acronym": {"type": "string", "pattern": "^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$"},
        "rooms": {"type": "array", "items": {"required": ["guid", "name"], "additionalProperties": False,
                                             "properties": {"guid": STRING, "name": STRING}}},
        "days": {
            "type": "array",
            "items": {
                "required": ["date", "day_end", "day_start", "index", "rooms"],
                "properties": {"rooms": {"additionalProperties": {"type": "array", "items": EVENT}}},
            },
        },
    },
}  # fmt: skip
CHILDREN = {"room", "title", "type", "date", "start", "duration", "abstract", "track", "subtitle", "slug"}


def conference(visitor: Any, path: str = JSON) -> dict[str, Any]:
    found: dict[str, Any] = visitor("etela-savo").get(path).json()["schedule"]["conference"]
    return found


def test_json(messut: Fair, visitor: Any) -> None:
    told = conference(visitor)
    jsonschema.validate(told, CONFERENCE)
    assert told["acronym"] == "jarjestomessut"
    (day,) = told["days"]
    names = {room: [each["title"] for each in events] for room, events in day["rooms"].items()}
    assert names == {
        "Auditorio": ["Lääkärin luento", "Vertaisen tarina"],
        "Aula": ["Tauko"],
        "Verkossa": ["Kysy mitä vain"],
    }


def test_xml(messut: Fair, visitor: Any) -> None:
    response = visitor("etela-savo").get(XML)
    assert response.headers["Content-Type"].startswith("application/vnd.c3voc.schedule+xml")
    root = etree.fromstring(response.content)
    assert [each.tag for each in root][:2] == ["version", "conference"]
    assert re.fullmatch("[a-z0-9_-]{4,}", root.findtext("conference/acronym"))
    events = root.findall("day/room/event")
    for name in ("guid", "id"):
        assert len({each.get(name) for each in events}) == len(events) == 4
    for each in events:
        assert {found.tag for found in each} >= CHILDREN
        assert datetime.fromisoformat(each.findtext("date")).utcoffset() is not None
        assert re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", each.findtext("slug"))


def test_ids_are_those_of_the_version_before(messut: Fair, visitor: Any, within: Any) -> None:
    def ids() -> dict[str, int]:
        (day,) = conference(visitor)["days"]
        return {each["title"]: each["id"] for events in day["rooms"].values() for each in events}

    before = ids()
    with within("etela-savo"):
        draft = messut.get_latest_revision_as_object()
        blocks = list(draft.blocks.all())
        next(each for each in blocks if each.key == "staff").status = "cancelled"
        draft.blocks = blocks
        draft.save_revision().publish()
    after = ids()
    assert after.pop("PERUTTU: Kysy mitä vain") == before.pop("Kysy mitä vain")
    assert after == before


def test_drafts_streams_and_names_are_in_neither(messut: Fair, visitor: Any, within: Any) -> None:
    with within("etela-savo"):
        draft = messut.get_latest_revision_as_object()
        draft.blocks = [
            *draft.blocks.all(),
            FairBlock(key="new", title_fi="Vielä salainen", start="14:00", end="15:00"),
        ]
        draft.save_revision()
    for path in (XML, JSON):
        text = text_at(visitor, path)
        for hidden in (SECRET, "Vielä salainen", "Tove Testi", "video.example"):
            assert hidden not in text


def test_unpublished_fairs_have_none(messut: Fair, visitor: Any, within: Any) -> None:
    assert f'href="{XML}"' in text_at(visitor, ADDRESS["fi"])
    with within("etela-savo"):
        messut.unpublish()
    for path in (XML, JSON):
        assert visitor("etela-savo").get(path).status_code == 404
