"""The list of official bodies, and how far a command has come."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from sites.regions import official_regions
from sites.regions.create import check
from sites.regions.models import Municipality
from sites.regions.progress import CommandProgress, bar

ALAND = "91"  # with Statistics Finland; it has no wellbeing services county
RESIDENTS_OF_ALAND = 30_129  # at the end of 2020


def test_twenty_one_counties_helsinki_and_the_national_portal():
    kinds = [row["kind"] for row in official_regions.rows().values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {"county": 21, "city": 1, "national": 1}


def test_a_plan_has_what_the_list_says():
    plan = official_regions.plan_of("etela-savo", "savo.example", "setting-up", "helmi@savo.example")
    assert plan.names["sv"] == "Södra Savolax välfärdsområde"
    assert (plan.brand, plan.former_names) == ("Eloisa", ("Essote", "Sosteri"))
    assert plan.languages == ("fi", "sv", "en")
    assert (plan.statistics_code, plan.state, plan.first_editor) == ("12", "setting-up", "helmi@savo.example")
    assert (plan.residents, plan.residents_year) == (132_702, 2020)
    assert plan.residents_source.startswith("Tilastokeskus")


def test_the_bodies_and_aland_have_the_whole_countrys_residents_together():
    residents = {code: official_regions.plan_of(code, f"{code}.example").residents for code in official_regions.codes()}
    national = residents.pop("national")
    assert sum(residents.values()) + RESIDENTS_OF_ALAND == national == 5_533_793


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code", [code for code in official_regions.codes() if code not in ("national", "etela-savo", "pohjanmaa")]
)
def test_every_plan_can_be_done(code):
    check(official_regions.plan_of(code, f"{code}.example"))


@pytest.mark.django_db
def test_every_municipality_but_those_of_aland_has_its_body():
    codes = {row["statistics_code"] for row in official_regions.rows().values() if row["statistics_code"]}
    without = set(Municipality.objects.exclude(county_code__in=codes).values_list("county_code", flat=True))
    assert without == {ALAND}


@pytest.mark.django_db
def test_a_code_nobody_has_is_told_of():
    with pytest.raises(CommandError, match="nowhere"):
        call_command("create_regions", "--base-domain", "x.example", "--only", "kainuu,nowhere")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "expected"),
    [(io.StringIO, ["1/2 kainuu:", "2/2 lappi: no room"]), (Terminal, ["2/2 lappi: no room"])],
    ids=["plain", "terminal"],
)
def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(stream, expected):
    out = stream()
    progress = CommandProgress(2, OutputWrapper(out))
    for name, trouble in (("kainuu", ""), ("lappi", "no room")):
        progress.begin(name)
        progress.end(trouble)
    progress.close()
    lines = [line.split("\x1b[2K")[-1] for line in out.getvalue().splitlines()]
    told = [line for line in lines if line and "█" not in line and "░" not in line]
    assert len(told) == len(expected)
    assert all(line.startswith(start) for line, start in zip(told, expected, strict=True))
    assert ("\r" in out.getvalue()) is (stream is Terminal)


@pytest.mark.parametrize(
    ("done", "total", "expected"),
    [
        (0, 4, "░" * 24 + " 0/4"),
        (2, 4, "█" * 12 + "░" * 12 + " 2/4"),
        (4, 4, "█" * 24 + " 4/4"),
        (0, 0, "█" * 24 + " 0/0"),
    ],
)
def test_the_bar(done, total, expected):
    assert bar(done, total) == expected
