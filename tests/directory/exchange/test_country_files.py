"""Files of the whole country's list: the public projection of every open region, and nothing that is hidden."""

import io
import json
from typing import Any

import pytest

from directory.exchange.country import FORMATS, KIND
from directory.exchange.reading import read
from directory.models import Organisation
from directory.open_data import DOWNLOADS
from sites.operations import limits
from sites.published import PublishedOfKind
from tests.directory.exchange.full import CANARIES, full_organisation

pytestmark = pytest.mark.django_db

SEARCH, FILES = "/fi/haku/", "/fi/avoin-data/jarjestot/"
QUERY = "theme=caring&amp;kind=organisation"


@pytest.fixture
def country(within: Any, drain: Any) -> None:
    """An organisation with a value in each column, a draft, and an organisation of another region."""
    with within("etela-savo"):
        full_organisation()
        Organisation(live=False, name_fi="Luonnos säätiö").save()
    with within("pohjanmaa"):
        Organisation(live=True, name_sv="Stugan rf", themes=["caring"]).save()
    drain()


def text_of(answer: Any, code: str) -> str:
    content = b"".join(answer.streaming_content)
    if code != "xlsx":
        return str(content.decode())
    return json.dumps([row.cells for row in read(content).rows], ensure_ascii=False)


@pytest.mark.parametrize("code", FORMATS)
def test_everybody_downloads_what_the_country_publishes_and_nothing_hidden(
    code: str, visitor: Any, country: None
) -> None:
    answer = visitor("national").get(f"{FILES}{code}/")
    assert answer["X-Robots-Tag"] == "noindex"
    text = text_of(answer, code)
    assert ["Muistin tuki ry" in text, "Stugan rf" in text, "Luonnos" in text] == [True, True, False]
    assert "Muistokatu 1" in text
    assert [canary for canary in CANARIES if canary in text] == []


def test_a_table_is_in_words_and_an_object_has_codes(visitor: Any, country: None) -> None:
    client = visitor("national")
    table = read(b"".join(client.get(f"{FILES}csv/?region=etela-savo").streaming_content))
    (row,) = (dict(zip(table.heads, each.cells, strict=True)) for each in table.rows)
    assert (row["Nimi suomeksi"], row["Ottaa uusia ihmisiä"]) == ("Muistin tuki ry", "On jonoa")
    assert "mielenterveys" in row["Aiheet"].casefold()
    (told,) = json.loads(text_of(client.get(f"{FILES}json/?theme=caring"), "json"))
    assert (told["region"], told["name"], told["theme"]) == ("pohjanmaa", {"sv": "Stugan rf"}, ["caring"])
    assert told["url"]["sv"].startswith("http")


def test_the_national_list_links_to_what_it_shows(visitor: Any, country: None) -> None:
    page = visitor("national").get(f"{SEARCH}?kind=organisation&theme=caring").content.decode()
    for code in FORMATS:
        assert f'<a href="{FILES}{code}/?{QUERY}" rel="nofollow" download>' in page
    for site, query in (
        ("national", "?kind=organisation&q=tuki"),
        ("national", ""),
        ("etela-savo", "?kind=organisation"),
    ):
        assert FILES not in visitor(site).get(f"{SEARCH}{query}").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_sql_of_a_file(count: int, within: Any, drain: Any, django_assert_num_queries: Any) -> None:
    with within("etela-savo"):
        for number in range(count):
            Organisation(live=True, name_fi=f"Seura {number}").save()
    drain()
    with within("national"):
        file = io.BytesIO()
        FORMATS["csv"].write(file, PublishedOfKind(KIND).iterate())
        with django_assert_num_queries(1):
            FORMATS["csv"].write(file, PublishedOfKind(KIND).iterate())


def test_formats_that_the_projection_cannot_fill_are_not_offered(visitor: Any) -> None:
    assert [visitor("national").get(f"{FILES}{code}/").status_code for code in ("ptv", "hsds", "exe")] == [404] * 3


def test_downloads_are_limited(visitor: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "count_use", lambda limit, who: limit is not DOWNLOADS)
    assert visitor("national").get(f"{FILES}csv/").status_code == 429
