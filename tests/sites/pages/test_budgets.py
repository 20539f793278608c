"""The number of queries of a page is the same for one thing and for three. `SET search_path` counts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import OperatingModelIndexPage, OperatingModelPage
from sites.pages.models import SectionPage, StandardPage, UrgentHelp

pytestmark = pytest.mark.django_db

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")  # whatever day it is, the front page has dates of this week


@pytest.fixture
def fill(page, news, picture, organisation, group, within):
    """So many organisations with a group each, operating models, pages and news, with pictures and tags."""

    def make(count):
        with within("etela-savo"):
            above = OperatingModelIndexPage.objects.get(locale__language_code="fi")
        section = page("etela-savo", "fi", SectionPage, title="Osio", slug="osio")
        for number in range(count):
            made = organisation(
                "etela-savo",
                name_fi=f"Yhdistys {number}",
                themes=["loneliness"],
                municipalities=["491"],
                town="Mikkeli",
                takes_new="yes",
            )
            group("etela-savo", made, name_fi=f"Kerho {number}", frequency="weekly", weekdays=list(DAYS))
            page("etela-savo", "fi", OperatingModelPage, parent=above, title=f"Malli {number}", themes=["caring"])
            page("etela-savo", "fi", StandardPage, title=f"Sivu {number}", slug=f"sivu-{number}", show_in_menus=True)
            page("etela-savo", "fi", StandardPage, parent=section, title=f"Osiossa {number}")
            with within("etela-savo"):
                UrgentHelp.objects.create(name_fi=f"Linja {number}", phone="015 555 0100")
            news(
                "etela-savo",
                "fi",
                title=f"Uutinen {number}",
                date=f"2026-11-0{number + 1}",
                picture=picture("etela-savo", name=f"{number}.png"),
                picture_alt="Laituri",
                tags=["messut", f"aihe {number}"],
            )

    return make


BUDGETS = {
    "/fi/": 14,
    "/fi/sivu-0/": 4,
    "/fi/jarjestot/": 8,
    "/fi/ryhmat/": 8,
    "/fi/ryhma/kerho-0/": 7,
    "/fi/toimintamallit/": 7,
    "/fi/uutiset/": 12,
    "/fi/uutiset/2026/11/": 11,
    "/fi/uutiset/aihe/messut/": 12,
    "/fi/uutiset/atom.xml": 6,
    "/fi/uutiset/uutinen-0/": 7,
    "/fi/osio/": 7,
    "/fi/saavutettavuusseloste/": 4,
    "/fi/yhteystiedot/": 4,
    "/fi/jarjesto/yhdistys-0/": 13,
    "/fi/haku/": 7,
    "/fi/haku/?kind=page": 4,
    "/fi/haku/?q=yhdistys": 6,
}


@pytest.mark.parametrize("count", [1, 3])
def test_each_page_keeps_its_budget(visitor, fill, drain, count):
    fill(count)
    drain()
    used = {path: queries_of(visitor, path) for path in BUDGETS}
    assert used == BUDGETS


def queries_of(visitor, path):
    """The number of queries of a page that this process has shown before, after one of another region."""
    for code in ("etela-savo", "pohjanmaa"):
        visitor(code).get(path)
    with CaptureQueriesContext(connection) as queries:
        assert visitor("etela-savo").get(path).status_code == 200
    return len(queries)
