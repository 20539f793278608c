"""Files for everybody: what the residents' list shows, as it is narrowed, and nothing that is hidden."""

import json
from typing import Any

import pytest

from directory.exchange.export import FORMATS
from directory.exchange.reading import read
from directory.models import Organisation
from directory.open_data import DOWNLOADS
from sites.operations import limits
from tests.directory.exchange.full import CANARIES, full_organisation

pytestmark = pytest.mark.django_db

LIST = {"fi": "/fi/jarjestot/", "sv": "/sv/organisationer/"}
FILES = {"fi": "/fi/avoin-data/jarjestot/", "sv": "/sv/oppna-data/organisationer/"}


@pytest.fixture
def three(within: Any) -> None:
    """An organisation with a value in each column, another one, and a draft."""
    with within("etela-savo"):
        full_organisation()
        Organisation(key="toinen", live=True, name_fi="Toinen yhdistys", themes=["children"]).save()
        Organisation(key="kolmas", live=False, name_fi="Luonnos säätiö").save()


def text_of(answer: Any, code: str) -> str:
    """Return what a file says, as text."""
    content = b"".join(answer.streaming_content)
    if code != "xlsx":
        return str(content.decode())
    return json.dumps([row.cells for row in read(content).rows], ensure_ascii=False)


@pytest.mark.parametrize("code", FORMATS)
def test_everybody_downloads_what_is_published_and_not_hidden(code: str, visitor: Any, three: None) -> None:
    answer = visitor("etela-savo").get(f"{FILES['sv']}{code}/")
    assert answer["X-Robots-Tag"] == "noindex"
    text = text_of(answer, code)
    assert ["Minnets stöd rf" in text, "Toinen" in text, "Luonnos" in text] == [True, True, False]
    assert [canary for canary in CANARIES if canary in text] == []


def test_the_list_links_to_what_it_shows(visitor: Any, three: None) -> None:
    client = visitor("etela-savo")
    page = client.get(f"{LIST['fi']}?q=muistin&theme=mental-health&more=theme&page=1").content.decode()
    query = "q=muistin&amp;theme=mental-health"
    for code in FORMATS:
        assert f'<a href="{FILES["fi"]}{code}/?{query}" rel="nofollow" download>' in page
    text = text_of(client.get(f"{FILES['fi']}csv/?q=muistin&theme=mental-health"), "csv")
    assert ["Muistin tuki ry" in text, "Toinen" in text] == [True, False]
    assert f'{FILES["sv"]}csv/"' in client.get(LIST["sv"]).content.decode()


def test_open_now_narrows_the_file_too(visitor: Any, three: None) -> None:
    client = visitor("etela-savo")
    assert "open=1" in client.get(f"{LIST['fi']}?open=1").context["downloads"][0].url
    assert "Toinen" not in text_of(client.get(f"{FILES['fi']}json/?open=1"), "json")


def test_other_formats_and_methods_are_refused(visitor: Any) -> None:
    client = visitor("etela-savo")
    assert client.get(f"{FILES['fi']}exe/").status_code == 404
    assert client.post(f"{FILES['fi']}csv/").status_code == 405


def test_downloads_are_limited_for_each_visitor(visitor: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "count_use", lambda limit, who: limit is not DOWNLOADS)
    assert visitor("etela-savo").get(f"{FILES['fi']}csv/").status_code == 429
