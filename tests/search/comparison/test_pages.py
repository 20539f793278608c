"""The pages of the comparison, and the files that hold the same rows."""

import csv
import datetime
import io
import json
import re
from dataclasses import replace
from typing import Any

import openpyxl
from bs4 import BeautifulSoup
from django.core.cache import caches

from search.comparison.charts.funnel import funnel_chart
from search.comparison.charts.lines import line_chart
from search.comparison.charts.tiles import tile_map
from search.comparison.counting import this_month
from search.comparison.figures import country_figure, region_figure
from search.comparison.matrix_rows import MatrixRow
from search.comparison.rows import RegionRow
from search.models import IndicatorCount
from sites.indicators import Count, Unit, indicators
from sites.matrices import matrices
from sites.regions.tile_places import PLACES

INDICATOR = {"fi": "/fi/vertailu/reachable/", "sv": "/sv/jamforelse/reachable/", "en": "/en/comparison/reachable/"}


def table(html: str) -> list[list[str]]:
    """The cells of the first table, row by row."""
    found = BeautifulSoup(html, "html.parser").find("table")
    assert found is not None
    rows = [row.find_all(["th", "td"]) for row in found.find_all("tr")]
    return [[cell.get_text(" ", strip=True).replace("\u00a0", " ") for cell in row] for row in rows]


def get(client: Any, path: str) -> Any:
    """The answer to a request that succeeds."""
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response


def test_one_indicator_of_all_regions(counted: None, visitor: Any) -> None:
    rows = table(get(visitor("etela-savo"), INDICATOR["fi"]).content.decode())
    assert rows[1:] == [
        ["Koko maa", "45,0 %", "9 / 20", "25,8 % – 65,8 %", ""],
        ["Etelä-Savo", "100,0 %", "9 / 9", "70,1 % – 100,0 %", "vähän tapauksia"],
        ["Pohjanmaa", "0,0 %", "0 / 11", "0,0 % – 25,9 %", "matalampi kuin koko maassa"],
    ]


def test_by_value(counted: None, visitor: Any) -> None:
    rows = table(get(visitor("national"), f"{INDICATOR['fi']}?sort=value").content.decode())
    assert [row[0] for row in rows[1:]] == ["Koko maa", "Etelä-Savo", "Pohjanmaa"]


def test_a_regions_own_figures_stand_on_its_site(counted: None, visitor: Any) -> None:
    rows = {row[0]: row[1:] for row in table(get(visitor("pohjanmaa"), "/sv/jamforelse/").content.decode())}
    assert rows["Organisationer"] == ["11", "20", ""]
    assert rows["Grupper"][0] == "–"
    assert rows["Grupper"][-1] == "inte i bruk"


def test_the_national_site_shows_the_country_and_leads_to_each_region(counted: None, visitor: Any) -> None:
    html = get(visitor("national"), "/fi/vertailu/").content.decode()
    rows = {row[0]: row[1:] for row in table(html)}
    assert rows["Järjestöt"] == ["20"]
    assert 'href="/fi/vertailu/alue/etela-savo/"' in html
    own = {row[0]: row[1:] for row in table(get(visitor("national"), "/fi/vertailu/alue/etela-savo/").content.decode())}
    assert own["Järjestöt, joilla on nimi ja tiivistelmä ruotsiksi"][-1] == "velvoite ei koske tätä aluetta"


def test_table_chart_and_files_hold_the_same(counted: None, visitor: Any) -> None:
    for language in INDICATOR:
        assert_the_same(visitor("etela-savo"), language)


def assert_the_same(client: Any, language: str) -> None:
    """The page of an indicator, its chart and its files show the same rows."""
    path = INDICATOR[language]
    html = get(client, path).content.decode()
    shown = [(row[0], row[1], row[2], row[4]) for row in table(html)[1:]]
    from_json = json.loads(get(client, f"{path}figures.json").content)
    text = get(client, f"{path}figures.csv").content.decode("utf-8-sig")
    from_csv = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    sheet = openpyxl.load_workbook(io.BytesIO(get(client, f"{path}figures.xlsx").content)).active
    from_xlsx = list(sheet.iter_rows(min_row=2, values_only=True))
    point = "." if language == "en" else ","
    assert shown == [
        (
            each["region"],
            f"{100 * each['value']:.1f} %".replace(".", point),
            f"{each['numerator']} / {each['denominator']}",
            each["beside_the_country"],
        )
        for each in from_json
    ]
    assert from_csv == [["" if cell is None else str(cell) for cell in each.values()] for each in from_json]
    assert [["" if cell is None else cell for cell in row] for row in from_xlsx] == [
        ["" if cell is None else cell for cell in each.values()] for each in from_json
    ]
    dots = re.findall(r'<text x="610" y="[0-9]+">([^<]+)</text>', html)
    assert [dot.replace("\u00a0", " ") for dot in dots] == [row[1] for row in shown[1:]]


def drawn_and_shown(client: Any, code: str) -> tuple[list[str], list[str]]:
    """The values in the first picture of an indicator's page, and those in its table; its files hold the same."""
    path = f"/fi/vertailu/{code}/"
    html = get(client, path).content.decode()
    rows = table(html)[1:]
    from_json = json.loads(get(client, f"{path}figures.json").content)
    text = get(client, f"{path}figures.csv").content.decode("utf-8-sig")
    from_csv = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    sheet = openpyxl.load_workbook(io.BytesIO(get(client, f"{path}figures.xlsx").content)).active
    assert [(row[0], row[-1]) for row in rows] == [(each["region"], each["beside_the_country"]) for each in from_json]
    assert [row[1] == "–" for row in rows] == [each["value"] is None for each in from_json]
    assert from_csv == [["" if cell is None else str(cell) for cell in each.values()] for each in from_json]
    assert [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        [cell or None if isinstance(cell, str) else cell for cell in each.values()] for each in from_json
    ]
    dots = re.findall(r'<text x="610" y="[0-9]+">([^<]+)</text>', html)
    return [dot.replace("\u00a0", " ") for dot in dots], [row[1] for row in rows[1:] if row[1] != "–"]


def test_every_indicator_is_the_same_in_table_chart_and_files(counted: None, visitor: Any) -> None:
    client = visitor("etela-savo")
    with_values = 0
    for code in indicators():
        caches["default"].clear()  # so many pages at once are more than a reader may ask for
        drawn, shown = drawn_and_shown(client, code)
        assert drawn == shown, code
        with_values += bool(shown)
    assert with_values > 8


def test_the_profile_of_a_region_is_the_same_in_its_files(counted: None, visitor: Any) -> None:
    client, path = visitor("national"), "/fi/vertailu/alue/pohjanmaa/"
    rows = table(get(client, path).content.decode())[1:]
    from_json = json.loads(get(client, f"{path}figures.json").content)
    country, own = from_json[::2], from_json[1::2]
    assert [each["indicator"] for each in own] == [each["indicator"] for each in country] == list(indicators())
    assert [row[0] for row in rows] == [each["name"] for each in own]
    assert [row[3] for row in rows] == [each["beside_the_country"] for each in own]
    assert [(row[1] == "–", row[2] == "–") for row in rows] == [
        (one["value"] is None, all_["value"] is None) for one, all_ in zip(own, country, strict=True)
    ]
    text = get(client, f"{path}figures.csv").content.decode("utf-8-sig")
    from_csv = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    assert from_csv == [["" if cell is None else str(cell) for cell in each.values()] for each in from_json]
    sheet = openpyxl.load_workbook(io.BytesIO(get(client, f"{path}figures.xlsx").content)).active
    assert [[row[3], row[7]] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        [each["region_code"] or None, each["value"]] for each in from_json
    ]
    told = json.loads(get(client, "/api/v1/indicators?region=pohjanmaa&limit=100").content)["items"]
    for name in ("numerator", "denominator", "value", "lower_95", "upper_95", "status", "definition"):
        assert [each[name] for each in told] == [each[name] for each in own], name
    whole = json.loads(get(client, "/fi/vertailu/alue/all/figures.json").content)
    assert whole == country


def pictures(html: str) -> list[str]:
    """The markup of the pictures of a page."""
    return re.findall(r'<svg viewBox="[^"]+" role="img".*?</svg>', html, re.S)


def test_the_map_and_the_bars_hold_the_same_as_the_table(counted: None, visitor: Any) -> None:
    html = get(visitor("etela-savo"), "/fi/vertailu/checked/").content.decode()
    shown = {row[0]: row[1] for row in table(html)[1:]}
    lines, funnel, tiles = pictures(html)
    values = re.findall(r">([^<>]+)</text>", tiles.replace("\u00a0", " "))
    assert dict(zip(values[::2], (each.lstrip("▲▼ ") for each in values[1::2]), strict=True)) == {
        name: value for name, value in shown.items() if name != "Koko maa"
    }
    assert funnel.count("<title") == lines.count("<title") == tiles.count("<desc") == 1
    days = get(visitor("etela-savo"), "/fi/vertailu/organisations/").content.decode()
    assert re.findall(r'<text x="610"[^>]*>([^<]+)</text>', days) == [row[1] for row in table(days)[2:]]


def test_pictures_of_every_region_weigh_little() -> None:
    rows = [RegionRow("", "Koko maa", indicators()["checked"], country_figure({"a": Count(900, 1000)}, Unit.SHARE))]
    codes = {}
    for place, statistics_code in enumerate(PLACES):
        codes[f"region-{place}"] = statistics_code
        figure = region_figure(Count(40 + 5 * place, 160 + place), Unit.SHARE, 0.5)
        rows.append(RegionRow(f"region-{place}", "Pohjois-Pohjanmaa", indicators()["checked"], figure))
    drawn = (line_chart(rows, "Tiedot"), funnel_chart(rows, "Tiedot"), tile_map(rows, codes, "Tiedot"))
    assert [len(picture.svg.encode()) <= 6 * 1024 for picture in drawn if picture] == [True] * 3


BOTH = "region=etela-savo&region=pohjanmaa"


def test_regions_that_are_alike(counted: None, visitor: Any) -> None:
    client = visitor("national")
    names = {
        query: [row[0] for row in table(get(client, f"/fi/vertailu/checked/?{query}").content.decode())[2:]]
        for query in (
            "group=bilingual",
            "group=eastern",
            "group=northern",
            "region=etela-savo",
            "region=etela-savo&region=pohjanmaa",
        )
    }
    assert list(names.values()) == [["Pohjanmaa"], ["Etelä-Savo"], [], ["Etelä-Savo"], ["Etelä-Savo", "Pohjanmaa"]]
    files = json.loads(get(client, "/fi/vertailu/checked/figures.json?group=bilingual").content)
    assert [(each["region_code"], each["denominator"]) for each in files] == [("", 20), ("pohjanmaa", 11)]


def test_months_side_by_side(counted: None, visitor: Any) -> None:
    before = (this_month() - datetime.timedelta(days=1)).replace(day=1)
    numbers = {"numerator": 1, "denominator": 4, "status": "ok"}
    IndicatorCount(month=before, indicator="reachable", version=1, region="etela-savo", **numbers).save()
    html = get(visitor("etela-savo"), INDICATOR["fi"]).content.decode()
    months = BeautifulSoup(html, "html.parser").find_all("table")[1]
    cells = [
        [cell.get_text(strip=True).replace("\u00a0", " ") for cell in row.find_all("td")]
        for row in months.find_all("tr")
    ]
    assert cells[1:] == [["25,0 %", "25,0 %"], ["45,0 %", "100,0 %"]]
    assert 'aria-labelledby="trend-title trend-text"' in html


def test_a_table_of_regions_and_life_events(counted: None, visitor: Any) -> None:
    path = "/fi/vertailu/taulukko/organisations-by-life-event/"
    rows = table(get(visitor("national"), path).content.decode())
    assert len(rows[0]) == 20
    assert [(row[0], set(row[1:])) for row in rows[1:]] == [
        ("Koko maa", {"0"}),
        ("Etelä-Savo", {"0"}),
        ("Pohjanmaa", {"0"}),
    ]
    from_json = json.loads(get(visitor("national"), f"{path}figures.json").content)
    text = get(visitor("national"), f"{path}figures.csv").content.decode("utf-8-sig")
    from_csv = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [[each["region"], *map(str, list(each.values())[3:])] for each in from_json] == rows[1:]
    assert [[row[1], *row[3:]] for row in from_csv] == [["Alue", *rows[0][1:]], *rows[1:]]


def test_numbers_of_a_table_lead_to_what_they_count(counted: None, visitor: Any) -> None:
    numbers = {"month": this_month(), "indicator": "models-by-phase", "version": 1, "status": "ok"}
    for part, number in (("idea", 0), ("planning", 0), ("trial", 2), ("ready", 0)):
        IndicatorCount(part=part, region="etela-savo", numerator=number, **numbers).save()
    soup = BeautifulSoup(get(visitor("pohjanmaa"), "/fi/vertailu/taulukko/models-by-phase/").content, "html.parser")
    assert [(link["href"], link.get_text()) for link in soup.select("td a")] == [
        ("/fi/haku/?kind=operating-model&region=all&phase=trial", "2"),
        ("/fi/haku/?kind=operating-model&region=etela-savo&phase=trial", "2"),
    ]
    assert soup.select_one('a[href="/fi/toimintamalli/sovelletut/"]')
    assert soup.select_one('a[href="/fi/toimintamalli/vertaa/"]')
    for path in ("/fi/toimintamalli/sovelletut/", "/fi/haku/?kind=operating-model&region=etela-savo&phase=trial"):
        assert get(visitor("pohjanmaa"), path)


def test_the_fullest_table_of_all_regions_is_no_heavy_page() -> None:
    matrix = matrices()["models-by-theme"]
    wide = replace(matrix, known=lambda: [f"KE{number}.{number}" for number in range(19)], facet="life_event")
    rows = [MatrixRow("pohjois-pohjanmaa", "Pohjois-Pohjanmaa", [120] * 19) for _region in range(24)]
    cells = [cell for row in rows for cell in row.cells(wide)]
    assert sum(len(f'<td class="number"><a href="{url}">{number}</a></td>') + 20 for number, url in cells) < 80_000


def test_a_region_without_models_has_a_dash_in_the_table(counted: None, visitor: Any) -> None:
    rows = table(get(visitor("national"), "/fi/vertailu/taulukko/models-by-phase/").content.decode())
    assert rows[2] == ["Etelä-Savo", "–", "–", "–", "–"]


def test_before_anything_was_counted(db: None, visitor: Any) -> None:
    assert "Lukuja ei ole vielä laskettu" in get(visitor("etela-savo"), "/fi/vertailu/").content.decode()
    assert visitor("etela-savo").get(INDICATOR["fi"]).status_code == 404


NOT_THERE = (
    *("/fi/vertailu/unknown/", "/fi/vertailu/alue/national/", "/fi/vertailu/alue/unknown/"),
    *("/fi/vertailu/?month=2020-01", "/fi/vertailu/?month=%00", "/fi/vertailu/reachable/?month="),
    *("/fi/vertailu/reachable/?group=none", "/fi/vertailu/reachable/?region=none", "/fi/vertailu/taulukko/none/"),
    *("/fi/vertailu/alue/unknown/figures.csv", "/fi/vertailu/alue/all/figures.pdf", "/fi/vertailu/alue/all/"),
    *("/fi/vertailu/reachable/figures.pdf", "/fi/vertailu/unknown/figures.csv"),
)


def test_what_is_not_there(counted: None, visitor: Any) -> None:
    statuses = {path: visitor("etela-savo").get(path).status_code for path in NOT_THERE}
    assert [path for path, status in statuses.items() if status not in (400, 404)] == []


def test_a_month_has_an_address(counted: None, visitor: Any) -> None:
    month = f"{this_month():%Y-%m}"
    response = get(visitor("etela-savo"), f"{INDICATOR['fi']}figures.csv?month={month}")
    assert response["Content-Disposition"] == f'attachment; filename="kohtaamo-reachable-{month}.csv"'


def test_queries_do_not_grow_with_what_is_published(
    counted: None, visitor: Any, django_assert_num_queries: Any
) -> None:
    client = visitor("etela-savo")
    for path, queries in {"/fi/vertailu/": 4, "/fi/vertailu/reachable/": 4}.items():
        client.get(path)
        with django_assert_num_queries(queries):  # months, counts, figures of others, navigation
            client.get(path)
