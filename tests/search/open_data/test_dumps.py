"""The open data as files, which the worker writes each night."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils.translation import override

from search.open_data import dumps


def content(response: Any) -> bytes:
    """The bytes of a file that is answered."""
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.fixture
def written(organisation: Any, outbox: Any, drain: Any) -> None:
    """Files of three regions; one organisation's name would be a formula."""
    organisation("etela-savo", name_fi="=Toivon Tupa ry", themes=["caring"], municipalities=["491"])
    organisation("pohjanmaa", name_fi="Rannan Tuki ry")
    organisation("pohjanmaa", name_fi="Luonnos ry", live=False)
    drain()
    dumps.write_dumps()


def test_each_host_has_its_own_things_and_the_national_one_all(written: None, visitor: Any) -> None:
    found = {}
    for code in ("etela-savo", "pohjanmaa", "national"):
        text = content(visitor(code).get("/data/organisations.csv")).decode("utf-8-sig")
        found[code] = [row["name_fi"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    assert found == {
        "etela-savo": ["'=Toivon Tupa ry"],
        "pohjanmaa": ["Rannan Tuki ry"],
        "national": ["'=Toivon Tupa ry", "Rannan Tuki ry"],
    }


def test_the_workbook_holds_the_same(written: None, visitor: Any) -> None:
    file = io.BytesIO(content(visitor("etela-savo").get("/data/organisations.xlsx")))
    heads, only = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    told = dict(zip(heads, only, strict=True))
    assert heads == dumps.HEADS
    assert (told["name_fi"], told["theme_codes"], told["municipality_codes"]) == ("=Toivon Tupa ry", "caring", "491")


def test_files_are_named_on_the_page_and_in_the_catalogue(written: None, visitor: Any) -> None:
    with override("fi"):
        html = visitor("etela-savo").get(reverse("open_data")).content.decode()
    assert "/data/organisations.csv" in html
    catalogue = visitor("etela-savo").get("/data/catalogue.jsonld").json()
    addresses = [each["dcat:accessURL"]["@id"] for each in catalogue["dcat:dataset"][0]["dcat:distribution"]]
    assert [each.rpartition("/")[2] for each in addresses] == [
        "organisations",
        "organisations.csv",
        "organisations.xlsx",
    ]


def test_a_file_that_is_known_is_not_sent_again(written: None, visitor: Any) -> None:
    first = visitor("etela-savo").get("/data/organisations.csv")
    assert first.headers["Content-Disposition"].startswith('attachment; filename="etela-savo-organisations-')
    content(first)
    moment = {"if-modified-since": first.headers["Last-Modified"]}
    assert visitor("etela-savo").get("/data/organisations.csv", headers=moment).status_code == 304


def test_before_the_first_night_there_are_none(db: None, visitor: Any) -> None:
    assert visitor("etela-savo").get("/data/organisations.csv").status_code == 404
    assert visitor("etela-savo").get("/data/nonsense.csv").status_code == 404


def test_a_file_that_fails_leaves_the_last_one(written: None, settings: Any, monkeypatch: Any) -> None:
    from sites.regions.open_regions import open_regions_by_code

    region = open_regions_by_code()["etela-savo"]
    path = dumps.path_of(region, "organisations", "csv")
    before = path.read_bytes()

    def fails(things: Any) -> Any:
        yield list(dumps.HEADS)
        raise OSError("the disk is full")

    monkeypatch.setattr(dumps, "rows", fails)
    with pytest.raises(OSError, match="full"):
        dumps.write_dump(region, "organisations", "csv")
    assert path.read_bytes() == before
    assert [each for each in Path(path.parent).iterdir() if each.suffix not in (".csv", ".xlsx")] == []
