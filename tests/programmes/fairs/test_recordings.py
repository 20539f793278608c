"""Recordings and streams of a fair: who sees which, consent before anything foreign loads, captions in time."""

import datetime
import json
from typing import Any

import pytest

from programmes import captions
from programmes.fairs.listing import FAIRS
from programmes.models import Fair, FairBlock, FairPart, FairRecording
from search.models import Document

pytestmark = pytest.mark.django_db
PAGE = "/fi/messut/messut/"
PUBLIC = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
PLAIN = "https://tallenne.example/avoin"
OPEN_DATA = ("events", "occurrences", "linked-events/event", "search?q=messut")
STAFF = "https://tallenne.example/vain-henkilostolle"


@pytest.fixture
def recorded(fair: Any) -> Fair:
    """A fair of a week ago: two public recordings, of two services, one for staff, and one for nobody yet."""
    blocks = [FairBlock(key=f"lohko00{number}", title_fi=f"Luento {number}") for number in range(4)]
    addresses = [(PUBLIC, "public"), (PLAIN, "public"), (STAFF, "staff"), (f"{STAFF}-kesken", "none")]
    made: Fair = fair(
        "etela-savo",
        name_fi="Messut",
        slug="messut",
        first_day=datetime.date.today() - datetime.timedelta(days=7),
        blocks=blocks,
        parts=[FairPart(key="osa00001", name_fi="Osa", stream="https://vimeo.com/123456789")],
        recordings=[
            FairRecording(key=f"tallen{number}", block=blocks[number].key, address=address, visibility=visibility)
            for number, (address, visibility) in enumerate(addresses)
        ],
    )
    return made


def test_residents_watch_what_is_public_once_they_agree(visitor: Any, recorded: Fair) -> None:
    client = visitor("etela-savo")
    page = client.get(PAGE).content.decode()
    path = f"{PAGE}katso/tallen0/"
    assert path in page
    assert PLAIN in page
    assert "youtube" not in page
    asked = client.get(path)
    assert "<iframe" not in asked.content.decode()
    assert "youtube" not in asked.headers["Content-Security-Policy"]
    agreed = client.get(f"{path}?show=1")
    assert 'src="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa"' in agreed.content.decode()
    assert "frame-src https://www.youtube-nocookie.com" in agreed.headers["Content-Security-Policy"]
    assert client.get(f"{PAGE}katso/osa00001/").status_code == 200
    assert client.get(f"{PAGE}katso/tallen1/").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "messut.ics", "schedule.xml", "schedule.json", "katso/tallen2/", "katso/tallen3/"]
)
def test_what_is_for_staff_is_on_no_public_page(visitor: Any, recorded: Fair, path: str) -> None:
    response = visitor("etela-savo").get(f"{PAGE}{path}")
    assert STAFF not in response.content.decode()


def test_what_is_for_staff_is_in_no_listing_search_document_or_open_data(
    visitor: Any, recorded: Fair, within: Any, drain: Any
) -> None:
    with within("etela-savo"):
        recorded.first_day = datetime.date.today() + datetime.timedelta(days=3)  # dates that are over are not kept
        recorded.save_revision().publish()
    drain()
    with within("etela-savo"):
        shown = FAIRS.listings([str(recorded.pk)])[str(recorded.pk)].to_json()
    told = [json.dumps(each, default=str) for each in (shown, list(Document.objects.values()))]
    client = visitor("etela-savo")
    told += [client.get(f"/api/v1/{address}").content.decode() for address in OPEN_DATA]
    for text in told:
        assert "Messut" in text
        assert STAFF not in text


def test_editors_see_by_when_captions_are_due(signed_in: Any, recorded: Fair) -> None:
    text = signed_in("etela-savo", "editor").get("/admin/snippets/programmes/fair/").content.decode()
    due = recorded.first_day + captions.ALLOWED
    assert f"{due.day}.{due.month}.{due.year}" in text


def test_the_first_missing_captions_count() -> None:
    day = datetime.date(2026, 10, 1)
    later = day + datetime.timedelta(days=3)
    recordings = [captions.Recorded(later, False), captions.Recorded(day, True)]
    assert captions.due(recordings) == datetime.date(2026, 10, 18)
    assert captions.due(recordings[1:]) is None
