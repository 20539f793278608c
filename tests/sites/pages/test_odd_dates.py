"""Dates at the ends of the calendar that are there already bring no list down."""

import pytest
from django.db import connection

from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd_rows(within, page, news):
    """What came in before there were bounds, and what only the database can hold."""
    shown = news("etela-savo", "fi", title="Outo", slug="outo", date="2026-11-02")
    page("etela-savo", "fi", StandardPage, title="Ikuinen", slug="ikuinen")
    with within("etela-savo"), connection.cursor() as cursor:
        cursor.execute("UPDATE pages_newspage SET date = '0001-01-01' WHERE page_ptr_id = %s", [shown.pk])
        cursor.execute("UPDATE pages_privacypage SET reviewed = '9999-12-31'")
        cursor.execute("UPDATE pages_accessibilitystatementpage SET reviewed = '9999-12-31', prepared = '0001-01-01'")
        cursor.execute(
            "UPDATE wagtailcore_page SET go_live_at = '0001-01-01 BC', first_published_at = '0044-03-15 BC', "
            "last_published_at = '9999-12-31 23:30+00' WHERE slug IN ('outo', 'ikuinen')"
        )


@pytest.mark.parametrize(
    "path",
    ["/fi/", "/fi/uutiset/", "/fi/uutiset/outo/", "/fi/ikuinen/", "/fi/uutiset/atom.xml", "/sitemap.xml"],
)
def test_every_page_survives_odd_rows(odd_rows, visitor, path):
    answer = visitor("etela-savo").get(path)
    assert answer.status_code == 200
    assert b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/desk/reviews/", "/admin/pages/", "/admin/reports/site-history/", "/admin/reports/aging-pages/"],
)
def test_the_admin_survives_odd_rows(odd_rows, signed_in, path):
    assert signed_in("etela-savo", "admin").get(path, follow=True).status_code == 200


@pytest.mark.parametrize("part", ["0000", "0001", "0001/01", "9999"])
def test_a_year_no_date_may_have_is_not_found(odd_rows, visitor, part):
    assert visitor("etela-savo").get(f"/fi/uutiset/{part}/").status_code == 404
