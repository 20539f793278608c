"""Figures that others publish: which files are read, what is told of a bad one, and where they are shown."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.translation import override

from search.models import IndicatorCount
from sites.regions.models import OutsideFigure, OutsideIndicator
from sites.regions.outside.figures import load
from sites.regions.outside.files import OutsideFigureError, about_of, areas, figures_of, read_files, rows_of

HEAD = '"indicator";"region";"year";"gender";"primary.value";"absolute.value"'
ABOUT = {
    "id": 9001,
    "title": {"fi": "Keksitty osuus, %", "sv": "Påhittad andel, %"},
    "organization": {"id": 1, "title": {"fi": "Keksitty laitos"}},
    "data-updated": "2026-03-09",
    "decimals": 1,
}
"""The metadata of an indicator that there is not; all figures below are made up."""
CSV = [
    "9001;959;2024;total;12.5;100",
    "9001;959;2025;total;13.25;110",
    "9001;658;2025;total;20;4000",
    "9001;971;2025;total;7.5;60",
    "9001;959;2025;male;11.0;50",
    "9001;5;2025;total;99.9;1",
    "9001;957;2025;total;;",
]


def content(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Figures of five areas and two years, and what they are about."""
    figures, about = tmp_path / "figures.csv", tmp_path / "about.json"
    figures.write_bytes(content(*CSV))
    about.write_text(json.dumps(ABOUT), encoding="utf-8")
    return figures, about


def put(files: tuple[Path, Path], beside: tuple[str, ...] = ()) -> None:
    """Load the files."""
    load(read_files(*([(path.name, path.read_bytes())] for path in files)), beside=beside)


def test_every_region_has_its_area() -> None:
    assert len(areas()) == 23  # 22 regions and the country
    assert areas()[959] == "12"
    assert areas()[961] == "01"


def test_figures_of_regions_and_the_country_are_read_from_either_format() -> None:
    from_csv = figures_of(rows_of("a.csv", content(*CSV)))
    objects = [
        dict(zip(("indicator", "region", "year", "gender", "value"), line.split(";"), strict=False)) for line in CSV
    ]
    from_json = figures_of(rows_of("a.JSON", json.dumps(objects).encode()))
    assert from_csv == from_json
    assert [(each.region, each.year, each.value) for each in from_csv] == [
        ("12", 2024, Decimal("12.5")),
        ("12", 2025, Decimal("13.25")),
        ("", 2025, Decimal(20)),
        ("17", 2025, Decimal("7.5")),
    ]


@pytest.mark.parametrize(
    ("name", "file", "reason"),
    [
        ("a.csv", content("9001;959;2025;total;12,5;1"), "Row 2, column value: “12,5” is not a number with a decimal"),
        ("a.csv", content(CSV[0], "9001;Savo;2025;total;1;1"), "Row 3, column region: “Savo” is not a whole number"),
        ("a.csv", content("9001;959;25;total;1;1"), "Row 2, column year: “25” is not a year"),
        ("a.csv", content("9001;959"), "Row 2, column year: “” is not a whole number"),
        ("a.csv", content(CSV[0], "9001;959;2024;total;1;1"), "Row 3, column value: “1” is not what another row"),
        ("a.csv", b"indicator,region\n1,2", "Row 2: the column indicator is missing"),
        ("a.csv", b"\xff\xfe1", "not in UTF-8"),
        ("a.csv", content(), "no rows"),
        ("a.json", b"{}", "no JSON list"),
        ("a.json", b"[", "no JSON"),
        pytest.param("a.json", b"[" + b"1" * 5000 + b"]", "no JSON", id="a number of 5000 digits"),
        pytest.param("a.csv", content("9" * 200_000), "no CSV", id="a cell of 200 000 letters"),
        ("a.json", b'[{"indicator": 1}]', "Row 1: the column region is missing"),
        ("a.json", b'[{"indicator":1,"region":959,"year":2025,"gender":"total","value":NaN}]', "Row 1, column value"),
        ("a.xlsx", b"", "does not end in .csv or .json"),
    ],
)
def test_a_bad_file_is_told_by_row_and_column(name: str, file: bytes, reason: str) -> None:
    with override("en"), pytest.raises(OutsideFigureError) as told:
        figures_of(rows_of(name, file))
    assert reason in str(told.value)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": {}}, "title"),
        ({"id": "x"}, "id"),
        ({"data-updated": "eilen"}, "data-updated"),
        ({"data-updated": "9999-12-31"}, "data-updated"),
        ({"title": {"fi": "\0\u200b"}}, "title"),
        ({"decimals": "1.5"}, "decimals"),
    ],
)
def test_metadata_that_lack_something_are_refused(change: dict[str, Any], reason: str) -> None:
    with override("en"), pytest.raises(OutsideFigureError, match=reason):
        about_of(json.dumps(ABOUT | change).encode())


def test_names_are_without_what_cannot_be_stored() -> None:
    names = {"fi": "Osuus\0 \ud800%", "sv": "An\u00addel"}
    assert about_of(json.dumps(ABOUT | {"title": names}).encode()).names == {"fi": "Osuus %", "sv": "Andel"}


def test_loading_replaces_the_figures_of_an_indicator(db: None, files: tuple[Path, Path]) -> None:
    figures, about = files
    with pytest.raises(CommandError, match="9001: give its metadata"):
        call_command("load_outside_figures", str(figures))
    call_command("load_outside_figures", str(figures), about=[about], verbosity=0)
    assert (OutsideIndicator.objects.get().names["sv"], OutsideFigure.objects.count()) == ("Påhittad andel, %", 4)
    figures.write_bytes(content("9001;959;2025;total;14;1"))
    call_command("load_outside_figures", str(figures), verbosity=0)
    assert [str(each.value) for each in OutsideFigure.objects.all()] == ["14.0000"]
    figures.write_bytes(content("9001;959;2025;total;15;1", "9001;959;x;total;1;1"))
    with pytest.raises(CommandError, match=r"figures.csv: Row 3, column year"):
        call_command("load_outside_figures", str(figures))
    assert [str(each.value) for each in OutsideFigure.objects.all()] == ["14.0000"]


def test_they_stand_on_the_profile_with_source_and_date_and_enter_no_figure(
    db: None, files: tuple[Path, Path], visitor: Any, django_assert_num_queries: Any
) -> None:
    month = timezone.localdate().replace(day=1)
    numbers = {"numerator": 1, "denominator": 4, "status": "ok", "version": 1}
    IndicatorCount.objects.create(month=month, indicator="reachable", region="etela-savo", **numbers)
    before = visitor("national").get("/fi/vertailu/alue/etela-savo/figures.json").content
    put(files)
    client = visitor("national")
    client.get("/fi/vertailu/alue/etela-savo/")
    with django_assert_num_queries(4):  # months, counts, outside figures, navigation
        page = client.get("/fi/vertailu/alue/etela-savo/")
    table = BeautifulSoup(page.content, "html.parser").find_all("table")[-1]
    (row,) = [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
    source = "Keksitty laitos, Sotkanet, päivitetty 9.3.2026, CC BY 4.0"
    assert row == ["Keksitty osuus, %", "2025", "13,3", "20,0", source]
    assert client.get("/fi/vertailu/alue/etela-savo/figures.json").content == before
    in_swedish = visitor("national").get("/sv/jamforelse/").content.decode()
    assert "Påhittad andel, %" in in_swedish
    assert "20,0" in in_swedish


def test_they_stand_beside_the_indicators_that_staff_have_chosen(
    db: None, files: tuple[Path, Path], visitor: Any, django_assert_num_queries: Any
) -> None:
    month = timezone.localdate().replace(day=1)
    for indicator in ("reachable", "entries"):
        IndicatorCount.objects.create(
            month=month, indicator=indicator, region="etela-savo", numerator=1, status="ok", version=1
        )
    put(files, beside=("reachable",))
    client = visitor("national")
    client.get("/fi/vertailu/reachable/")
    with django_assert_num_queries(4):  # counts, months, outside figures, navigation
        page = client.get("/fi/vertailu/reachable/")
    table = next(
        each
        for each in BeautifulSoup(page.content, "html.parser").find_all("table")
        if each.caption and "Keksitty osuus" in each.caption.get_text()
    )
    assert table.caption.get_text(strip=True) == "Keksitty osuus, %, 2025"
    rows = {row.th.get_text(strip=True): row.td.get_text(strip=True) for row in table.select("tbody tr")}
    assert (rows["Koko maa"], rows["Etelä-Savo"], rows["Pohjanmaa"]) == ("20,0", "13,3", "7,5")
    assert b"p\xc3\xa4ivitetty 9.3.2026, CC BY 4.0" in page.content
    assert "Keksitty osuus" not in client.get("/fi/vertailu/entries/").content.decode()


def test_a_national_superuser_loads_a_file_after_seeing_what_it_does(
    db: None, files: tuple[Path, Path], signed_in: Any
) -> None:
    """The administrator of the country uploads figures, looks, and loads them."""
    staff, address = signed_in("national", "admin"), "/admin/regions/outside-figures/"
    figures, about = (SimpleUploadedFile(path.name, path.read_bytes()) for path in files)
    sent = {"figures": figures, "about": about, "licence": "CC BY 4.0", "beside": ["reachable"]}
    seen = staff.post(address, sent)
    (line,) = seen.context["lines"]
    assert (line.number, line.years, line.figures, line.replaced) == (9001, "2024–2025", 4, 0)
    assert not OutsideFigure.objects.exists()
    staff.post(address, {"confirmed": seen.context["confirmed"]})
    assert (OutsideFigure.objects.count(), OutsideIndicator.objects.get().beside) == (4, ["reachable"])
    assert "Keksitty osuus" in staff.get(address).content.decode()
    staff.post(f"{address}9001/remove/")
    assert not OutsideFigure.objects.exists()


def test_a_bad_upload_is_told_and_changes_nothing(db: None, files: tuple[Path, Path], signed_in: Any) -> None:
    staff, address = signed_in("national", "admin"), "/admin/regions/outside-figures/"
    bad = SimpleUploadedFile("luvut.csv", content("9001;959;2025;total;12,5;1"))
    told = staff.post(address, {"figures": bad, "licence": "CC BY 4.0"}).content.decode()
    assert "luvut.csv: Rivi 2, sarake value: ”12,5” ei ole luku" in told
    alone = SimpleUploadedFile("luvut.csv", content(*CSV))
    told = staff.post(address, {"figures": alone, "licence": "CC BY 4.0"}).content.decode()
    assert "9001" in told
    staff.post(address, {"confirmed": "forged"})
    assert not OutsideIndicator.objects.exists()
