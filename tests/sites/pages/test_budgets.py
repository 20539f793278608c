"""How many questions a page asks the database: the same for one thing and for three. `SET search_path` counts."""

import pytest

from directory.operating_model import OperatingModelIndexPage, OperatingModelPage
from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(page, organisation, within):
    """So many organisations, operating models and pages in Etelä-Savo."""

    def make(count):
        with within("etela-savo"):
            above = OperatingModelIndexPage.objects.get(locale__language_code="fi")
        for number in range(count):
            organisation(
                "etela-savo",
                name_fi=f"Yhdistys {number}",
                themes=["loneliness"],
                municipalities=["491"],
                town="Mikkeli",
            )
            page("etela-savo", "fi", OperatingModelPage, parent=above, title=f"Malli {number}", themes=["caring"])
            page("etela-savo", "fi", StandardPage, title=f"Sivu {number}", slug=f"sivu-{number}", show_in_menus=True)

    return make


BUDGETS = {
    "/fi/": 8,
    "/fi/sivu-0/": 5,
    "/fi/jarjestot/": 7,
    "/fi/toimintamallit/": 8,
    "/fi/jarjesto/yhdistys-0/": 4,
    "/fi/haku/": 3,
    "/fi/haku/?q=yhdistys": 3,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_keeps_its_budget(visitor, fill, drain, django_assert_num_queries, path, count):
    fill(count)
    drain()
    for code in ("etela-savo", "pohjanmaa"):
        visitor(code).get(path)  # what a process remembers, it remembers; and another region was the last
    with django_assert_num_queries(BUDGETS[path]):
        assert visitor("etela-savo").get(path).status_code == 200
