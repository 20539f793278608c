"""What was asked, in the admin: editors see their region's questions, national staff those of all."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.models import AskedQuestion

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/what-was-asked/"
TODAY = timezone.localdate()


def asked(words: str, number: int, region: str = "etela-savo", **fields: Any) -> None:
    values = {"day": TODAY, "language": "fi", "without_hit": 0, "with_few": 0, **fields}
    AskedQuestion.objects.create(region=region, words=words, number=number, **values)


def shown(response: Any) -> list[tuple[str, ...]]:
    keys = ("words", "language", "number", "without_hit", "with_few")
    return [tuple(row[key] for key in keys) for row in response.context["rows"]]


def test_an_editor_sees_what_her_region_asked_often(signed_in: Any) -> None:
    """Rare questions are in the sum alone, and small parts of a number are not told."""
    asked("vertaistuki", 3)
    asked("vertaistuki", 4, day=TODAY - datetime.timedelta(days=20), without_hit=2)
    asked("kvasaari", 6, without_hit=6)
    asked("kvasar", 5, language="sv", with_few=5)
    asked("harvinainen", 4)
    asked("", 9, without_hit=9)
    asked("ruoka-apu", 50, region="pohjanmaa")
    asked("vanha", 50, day=TODAY - datetime.timedelta(days=30))
    editor = signed_in("etela-savo")
    response = editor.get(ADDRESS)
    assert shown(response) == [
        ("vertaistuki", "fi", "7", "alle 5", "0"),
        ("kvasaari", "fi", "6", "6", "0"),
        ("kvasar", "sv", "5", "0", "5"),
    ]
    assert response.context["totals"] == {"number": "31", "without_hit": "17", "with_few": "5"}
    html = response.content.decode()
    assert "harvinainen" not in html
    assert "vähemmän kuin 5 kertaa" in html
    assert [row[0] for row in shown(editor.get(ADDRESS, {"outcome": "without_hit"}))] == ["kvasaari", "vertaistuki"]
    assert [row[0] for row in shown(editor.get(ADDRESS, {"language": "sv"}))] == ["kvasar"]
    earlier = (TODAY - datetime.timedelta(days=30)).strftime("%Y-%m")
    assert ("vanha", "fi", "50", "0", "0") in shown(editor.get(ADDRESS, {"period": earlier}))


def test_a_question_without_an_answer_leads_to_a_new_word(signed_in: Any) -> None:
    asked("kvasaari", 6, without_hit=6)
    asked("vertaistuki", 7)
    urls = [row["add_url"] for row in signed_in("etela-savo").get(ADDRESS).context["rows"]]
    assert urls == ["", "/admin/snippets/own_words/ownword/add/?text=kvasaari&language=fi"]


def test_national_staff_see_all_regions_and_each(signed_in: Any) -> None:
    asked("ruoka-apu", 3)
    asked("ruoka-apu", 3, region="pohjanmaa", without_hit=3)
    asked("uinti", 8, region="pohjanmaa")
    analyst = signed_in("national", "analyst")
    response = analyst.get(ADDRESS)
    assert [row[:3] for row in shown(response)] == [("uinti", "fi", "8"), ("ruoka-apu", "fi", "6")]
    assert [(each["name"], each["number"]) for each in response.context["regions"]] == [
        ("Etelä-Savo", "alle 5"),
        ("Kohtaamo", "0"),
        ("Pohjanmaa", "11"),
    ]
    assert [row["add_url"] for row in response.context["rows"]] == ["", ""]
    assert [row[0] for row in shown(analyst.get(ADDRESS, {"region": "pohjanmaa"}))] == ["uinti"]
    assert [row[0] for row in shown(signed_in("etela-savo").get(ADDRESS, {"region": "pohjanmaa"}))] == []


def test_the_file_has_the_rows_of_the_page(signed_in: Any) -> None:
    asked("=kvasaari", 6, without_hit=3)
    response = signed_in("etela-savo").get(ADDRESS, {"format": "csv"})
    assert response.content.decode("utf-8-sig").splitlines() == [
        "Haku;Kieli;Hakuja;Ei löytynyt mitään;Löytyi vähän",
        "'=kvasaari;suomi;6;alle 5;0",
    ]
    assert "etela-savo" in response["Content-Disposition"]


def test_authors_and_region_admins_do_not_see_it(signed_in: Any) -> None:
    for somebody in ("author", "region-admin"):
        assert signed_in("etela-savo", somebody).get(ADDRESS).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_as_many_queries_for_one_question_as_for_three(signed_in: Any, count: int) -> None:
    for number in range(count):
        asked(f"kysymys {number}", 5)
    editor = signed_in("etela-savo")
    editor.get(ADDRESS)
    with CaptureQueriesContext(connection) as queries:
        editor.get(ADDRESS)
    assert len([each for each in queries if "askedquestion" in each["sql"]]) == 4
