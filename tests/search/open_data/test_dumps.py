"""The open data as files, which the worker writes each night."""

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from procrastinate.contrib.django import app

from directory.models import ContactPoint, Organisation, Place
from search.comparison.counting import keep_month
from search.models import IndicatorCount
from search.open_data import dumps
from sites.indicators import indicators
from sites.regions import lifecycle
from sites.regions.models import Region
from sites.regions.open_regions import open_regions_by_code


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


def test_the_national_site_has_the_figures_of_every_region_and_month(written: None, visitor: Any) -> None:
    before = datetime.date(2025, 3, 1)
    numbers = {"month": before, "region": "etela-savo", "version": 1, "status": "ok"}
    IndicatorCount.objects.create(indicator="reachable", numerator=4, denominator=20, **numbers)
    IndicatorCount.objects.create(indicator="models-by-phase", part="trial", numerator=2, **numbers)
    keep_month()
    dumps.write_dumps()
    found = {}
    for name in ("indicators", "matrices"):
        text = content(visitor("national").get(f"/data/{name}.csv")).decode("utf-8-sig")
        found[name] = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert visitor("etela-savo").get(f"/data/{name}.csv").status_code == 404
    past = [each for each in found["indicators"] if each["month"] == "2025-03" and each["indicator"] == "reachable"]
    shares = [(each["region_code"], each["value"]) for each in past]
    assert shares == [("", "0.2"), ("pohjanmaa", ""), ("etela-savo", "0.2")]
    assert len(found["indicators"]) == 2 * 3 * len(indicators())
    told = visitor("national").get("/api/v1/indicators?indicator=organisations").json()["items"]
    now = [each for each in found["indicators"] if each["month"] != "2025-03" and each["indicator"] == "organisations"]
    assert [(each["region_code"] or None, int(each["numerator"])) for each in now] == [
        (each["region"], each["numerator"]) for each in told
    ]
    tried = [each for each in found["matrices"] if (each["month"], each["code"]) == ("2025-03", "trial")]
    assert [(each["region_code"], each["code_name"], each["number"]) for each in tried] == [
        ("", "Trial", "2"),
        ("etela-savo", "Trial", "2"),
    ]


def test_no_file_tells_of_a_region_that_was_closed(written: None, drain: Any) -> None:
    root = Path(settings.OPEN_DATA_ROOT)
    (root / "etela-savo" / "tmp1a2b").write_bytes(b"half a list")  # of a worker that was killed
    (root / "ita-savo").mkdir()
    (root / "ita-savo" / "organisations.csv").write_bytes(b"of the region before it was renamed")
    own = {path.name for path in (root / "pohjanmaa").iterdir()}
    lifecycle.close_region(Region.objects.get(code="pohjanmaa"))
    drain()
    app.tasks["search.renew_dumps"](timestamp=0)
    assert {folder.name for folder in root.iterdir()} == {"etela-savo", "national"}
    assert {path.name for path in (root / "etela-savo").iterdir()} == own
    assert "Rannan Tuki" not in (root / "national" / "organisations.csv").read_text()
    lifecycle.open_region(Region.objects.get(code="pohjanmaa"))
    drain()
    dumps.write_dumps()
    assert "Rannan Tuki" in (root / "pohjanmaa" / "organisations.csv").read_text()


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
    dump = dumps.Dump(open_regions_by_code()["etela-savo"], "organisations")
    paths = [dumps.path_of(dump.region, dump.name, ending) for ending in dumps.FORMATS]
    before = [path.read_bytes() for path in paths]

    def fails(things: Any) -> Any:
        yield list(dumps.HEADS)
        raise OSError("the disk is full")

    monkeypatch.setattr(dumps, "rows", fails)
    with pytest.raises(OSError, match="full"):
        dumps.write_dump(dump)
    assert [path.read_bytes() for path in paths] == before
    assert [each for each in paths[0].parent.iterdir() if each.suffix not in (".csv", ".xlsx")] == []


class TestTakenBack:
    """What is not public any more leaves the files before the night."""

    @pytest.fixture(autouse=True)
    def _taken_back(self, organisation: Any, outbox: Any, drain: Any, within: Any) -> None:
        """Of what is in the files a shelter's place becomes hidden, a body is unpublished, another has no phone now."""
        organisation("etela-savo", name_fi="Turvakeskus ry", street="Salakatu 1", town="Mikkeli")
        organisation("etela-savo", name_fi="Lopettanut ry")
        organisation("etela-savo", name_fi="Toivon Tupa ry", phone="040 555 0123")
        organisation("pohjanmaa", name_sv="Stugan rf")
        drain()
        dumps.write_dumps()
        dumps.renew_dumps()
        with within("etela-savo"):
            Place.objects.update(is_public=False)
            Organisation.objects.get(name_fi="Lopettanut ry").unpublish()
            ContactPoint.objects.all().delete()
        drain()

    def told(self, code: str) -> list[str]:
        """What both files of a host tell of these."""
        folder = Path(settings.OPEN_DATA_ROOT) / code
        workbook = str(list(openpyxl.load_workbook(folder / "organisations.xlsx").active.values))
        table = (folder / "organisations.csv").read_text()
        words = [each for each in ("Salakatu", "Lopettanut", "555 0123", "Toivon Tupa", "Stugan") if each in table]
        assert words == [each for each in words if each in workbook]
        return words

    def test_the_worker_writes_what_still_tells_it_and_nothing_else(self) -> None:
        assert self.told("etela-savo") == ["Salakatu", "Lopettanut", "555 0123", "Toivon Tupa"]
        paths = list(Path(settings.OPEN_DATA_ROOT).glob("*/*.*"))
        before = {path: path.stat().st_ino for path in paths}
        app.tasks["search.renew_dumps"](timestamp=0)
        assert self.told("etela-savo") == ["Toivon Tupa"]
        assert self.told("national") == ["Toivon Tupa", "Stugan"]
        written = {f"{path.parent.name}/{path.name}" for path in paths if path.stat().st_ino != before[path]}
        own = {f"{code}/organisations.{ending}" for code in ("etela-savo", "national") for ending in dumps.FORMATS}
        assert written == own

    def test_it_is_done_once_though_the_first_time_fails(self, monkeypatch: Any) -> None:
        writes: list[dumps.Dump] = []
        write = dumps.write_dump

        def disk_is_full(dump: dumps.Dump) -> None:
            writes.append(dump)
            raise OSError("the disk is full")

        monkeypatch.setattr(dumps, "write_dump", disk_is_full)
        with pytest.raises(ExceptionGroup):
            dumps.renew_dumps()
        monkeypatch.setattr(dumps, "write_dump", write)
        dumps.renew_dumps()
        assert self.told("etela-savo") == ["Toivon Tupa"]
        monkeypatch.setattr(dumps, "write_dump", disk_is_full)
        dumps.renew_dumps()
        assert len(writes) == 2

    def test_what_is_added_waits_for_the_night(self, organisation: Any, drain: Any) -> None:
        dumps.renew_dumps()
        organisation("pohjanmaa", name_sv="Nytt rf")
        drain()
        before = (Path(settings.OPEN_DATA_ROOT) / "pohjanmaa" / "organisations.csv").stat().st_ino
        dumps.renew_dumps()
        assert (Path(settings.OPEN_DATA_ROOT) / "pohjanmaa" / "organisations.csv").stat().st_ino == before
