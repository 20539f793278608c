"""What staff sees of feedback: results of five answers or more, the sheet, the counter, and a draft of a model."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import escape

from programmes.feedback.receiving import receive, release_closed
from programmes.feedback.subjects import load
from programmes.models import Event, FeedbackAnswer, Kiosk, VisitorCount

pytestmark = pytest.mark.django_db


@pytest.fixture
def talkoot(event: Any) -> Event:
    """An event of today."""
    made: Event = event("etela-savo", name_fi="Pihatalkoot", frequency="dates", dates=[timezone.localdate()])
    return made


@pytest.fixture
def key(talkoot: Event) -> str:
    """The key of the event."""
    return f"event-{talkoot.pk}"


def answer(within: Any, key: str, *faces: int, text: str = "") -> None:
    """Give answers to an open form."""
    with within("etela-savo"):
        for number, face in enumerate(faces):
            receive(load([key])[key], uuid4(), face, text and f"{text} {number}")


def close(within: Any, event: Event) -> None:
    """Let three weeks pass, and the night after."""
    with within("etela-savo"):
        Event.objects.filter(pk=event.pk).update(dates=[], rule="", frequency="")
        release_closed()


def pages(signed_in: Any, key: str) -> str:
    """Return the page of results and the CSV."""
    client = signed_in("etela-savo")
    found = [client.get(f"/admin/feedback/{key}/"), client.get(f"/admin/feedback/{key}/answers.csv")]
    assert [each.status_code for each in found] == [200, 200]
    return "\n".join(each.content.decode() for each in found)


@pytest.mark.parametrize("count", [4, 9])
def test_open_forms_hold_the_last_answers_back(count: int, within: Any, signed_in: Any, key: str) -> None:
    answer(within, key, *[5] * count, text="Salainen")
    assert "Salainen" not in pages(signed_in, key)


def test_ten_answers_to_an_open_form_show_five(within: Any, signed_in: Any, key: str) -> None:
    answer(within, key, *[5] * 10, text="Hyvä")
    html = pages(signed_in, key)
    assert all(f"Hyvä {number}" in html for number in range(5))
    assert not any(f"Hyvä {number}" in html for number in range(5, 10))


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True), (7, True)])
def test_a_closed_form_shows_all_of_five_or_more(
    count: int, is_shown: bool, within: Any, signed_in: Any, key: str, talkoot: Event
) -> None:
    answer(within, key, *[5] * (count - 1), 2, text="=Kiitos")
    close(within, talkoot)
    html = pages(signed_in, key)
    assert ("=Kiitos 0" in html) is is_shown
    assert (f"Erittäin hyvä {count - 1}" in html) is is_shown
    assert (f"{count} vastausta" in html) is is_shown
    assert ("'=Kiitos 0" in html) is is_shown  # no formula in a spreadsheet


def test_a_text_is_removed_and_its_face_stays(within: Any, signed_in: Any, key: str, talkoot: Event) -> None:
    answer(within, key, *[5] * 5, text="Maija Meikäläinen kävi")
    close(within, talkoot)
    with within("etela-savo"):
        removed = FeedbackAnswer.objects.order_by("pk").first()
    assert removed
    client = signed_in("etela-savo")
    assert client.post(f"/admin/feedback/{key}/texts/{removed.pk}/remove/").status_code == 302
    html = pages(signed_in, key)
    assert removed.text not in html
    assert "5 vastausta" in html


def test_the_sheet_has_a_code_for_each_language(signed_in: Any, key: str) -> None:
    html = signed_in("etela-savo").get(f"/admin/feedback/{key}/sheet/").content.decode()
    assert html.count('<svg class="qr"') == 3
    assert f"/fi/palaute/{key}/" in html
    assert f"/sv/respons/{key}/" in html


def test_staff_counts_visitors_and_nobody_goes_below_zero(within: Any, signed_in: Any, key: str) -> None:
    author = signed_in("etela-savo", "author")
    for step in ("-1", "1", "10", "5", "-1", "1000", "x"):
        assert author.post(f"/admin/feedback/{key}/visitors/", {"add": step}).status_code == 302
    assert "<strong>15</strong> kävijää" in author.get(f"/admin/feedback/{key}/visitors/").content.decode()
    with within("etela-savo"):
        assert VisitorCount.objects.get().count == 15


def test_authors_count_and_read_no_results(signed_in: Any, key: str) -> None:
    author = signed_in("etela-savo", "author")
    for path in ("", "answers.csv"):
        assert author.get(f"/admin/feedback/{key}/{path}").status_code == 302
    assert "/admin/feedback/" not in author.get("/admin/").content.decode()
    assert "/admin/feedback/" in signed_in("etela-savo").get("/admin/").content.decode()


def test_the_list_takes_as_many_queries_for_one_as_for_three(
    within: Any, signed_in: Any, event: Any, django_assert_num_queries: Any, key: str
) -> None:
    client = signed_in("etela-savo")
    answer(within, key, 5)
    client.get("/admin/feedback/")
    with django_assert_num_queries(LIST_QUERIES):
        assert "Pihatalkoot" in client.get("/admin/feedback/").content.decode()
    for number in range(2):
        more = event("etela-savo", name_fi=f"Retki {number}", frequency="dates", dates=[timezone.localdate()])
        answer(within, f"event-{more.pk}", 5)
    with django_assert_num_queries(LIST_QUERIES):
        assert "Retki 1" in client.get("/admin/feedback/").content.decode()


LIST_QUERIES = 11


def test_one_click_adds_the_results_to_the_draft_of_a_model(
    within: Any, signed_in: Any, page: Any, key: str, talkoot: Event
) -> None:
    from directory.models import OperatingModelIndexPage, OperatingModelPage

    with within("etela-savo"):
        above = OperatingModelIndexPage.objects.filter(locale__language_code="fi").get()
    model = page(
        "etela-savo",
        "fi",
        OperatingModelPage,
        parent=above,
        title="Messujen malli",
        slug="messujen-malli",
        sections={"evaluation": "<p>Vanha tulos.</p>", "tips": "<p>Aloita ajoissa.</p>"},
    )
    answer(within, key, 5, 5, 5, 4, 2)
    close(within, talkoot)
    with within("etela-savo"):
        VisitorCount.objects.create(subject=key, day=timezone.localdate() - timedelta(days=1), count=120)
    client = signed_in("etela-savo")
    for expected in ("/admin/pages/", "/admin/feedback/"):
        response = client.post(f"/admin/feedback/{key}/summary/", {"model": model.pk})
        assert response.status_code == 302
        assert response["Location"].startswith(expected)  # the second time there is nothing new
    with within("etela-savo"):
        stored = OperatingModelPage.objects.get(pk=model.pk)
        draft = stored.get_latest_revision_as_object()
        text = draft.filled_sections["evaluation"]["text"].source
        assert stored.filled_sections["evaluation"]["text"].source == "<p>Vanha tulos.</p>"
    assert text.startswith("<p>Vanha tulos.</p><p>")
    assert text.count("Pihatalkoot") == 1
    assert escape("5 vastausta") in text
    assert "Erittäin hyvä 3, Hyvä 1" in text
    assert "120" in text
    assert "tips" in draft.filled_sections


def test_days_with_few_answers_are_counted_together(within: Any, signed_in: Any, kiosk: Any) -> None:
    days = [timezone.localdate() - timedelta(days=number) for number in (3, 2, 1)]
    made = kiosk("etela-savo", name_fi="Vinkkipiste", frequency="dates", dates=days)
    whole = f"kiosk-{made.pk}"
    keys = [f"{whole}-{day:%Y%m%d}" for day in days]
    for key, count in zip(keys, (3, 6, 4), strict=True):
        answer(within, key, *[4] * count)
    with within("etela-savo"):
        VisitorCount.objects.create(subject=whole, day=days[1], count=34)
        Kiosk.objects.filter(pk=made.pk).update(dates=[], rule="", frequency="")
        release_closed()
    client = signed_in("etela-savo")
    html = client.get(f"/admin/feedback/{whole}/").content.decode()
    assert "13 vastausta" in html
    assert [key in html for key in keys] == [False, True, False]
    html = client.get(f"/admin/feedback/{keys[1]}/").content.decode()
    assert "6 vastausta" in html
    assert "<td>34</td>" in html
    assert "liian vähän" in client.get(f"/admin/feedback/{keys[0]}/").content.decode()
    assert client.get(f"/admin/feedback/{keys[1]}/visitors/")["Location"] == f"/admin/feedback/{whole}/visitors/"
    form = client.get(f"/admin/snippets/programmes/kiosk/edit/{made.pk}/")
    assert f"/admin/feedback/{whole}/" in form.content.decode()
