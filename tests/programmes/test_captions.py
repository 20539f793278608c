"""The day on which captions were checked: the editor's form gives it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from programmes.models import Fair
from tests.programmes.fairs.test_admin import form_of

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/programmes/fair/add/"


def recording(number: int, **fields: Any) -> dict[str, str]:
    row = {"id": "", "ORDER": f"{number + 1}", "address": f"https://video.example/{number}", "visibility": "public"}
    return {f"recordings-{number}-{name}": f"{value}" for name, value in (row | fields).items()}


def test_captions_that_are_said_to_be_checked_get_the_day_of_today(signed_in: Any, within: Any) -> None:
    today, client = timezone.localdate(), signed_in("etela-savo")
    earlier = today - timedelta(days=3)
    rows = {
        **recording(0, captions="checked"),
        **recording(1, captions="checked", captions_checked=earlier),
        **recording(2, captions="automatic", captions_checked=earlier),
    }
    posted = form_of(**rows, **{"recordings-TOTAL_FORMS": "3", "action-publish": "1"})
    assert client.post(ADD, posted).status_code == 302
    with within("etela-savo"):
        fair = Fair.objects.get()
        saved = list(fair.recordings.all())
    assert [each.captions_checked for each in saved] == [today, earlier, None]
    assert checked_after(client, fair, rows | recording(0, captions="checked"), within) == [None, earlier, None]


def checked_after(client: Any, fair: Fair, rows: dict[str, str], within: Any) -> list[date | None]:
    """The days after the fair is saved again with what an editor changed: she emptied a day, and nobody dates it."""
    with within("etela-savo"):
        keys = {f"recordings-{n}-id": str(each.pk) for n, each in enumerate(fair.recordings.all())}
    counts = {"recordings-TOTAL_FORMS": "3", "recordings-INITIAL_FORMS": "3"}
    posted = form_of(**rows | keys | counts, slug=fair.slug, **{"action-publish": "1"})
    response = client.post(f"/admin/snippets/programmes/fair/edit/{fair.pk}/", posted)
    assert response.status_code == 302, response.context["form"].errors
    with within("etela-savo"):
        return [each.captions_checked for each in Fair.objects.get().recordings.all()]


def test_captions_are_not_checked_on_a_day_to_come(signed_in: Any) -> None:
    row = recording(0, captions="checked", captions_checked=timezone.localdate() + timedelta(days=1))
    response = signed_in("etela-savo").post(ADD, form_of(**row, **{"recordings-TOTAL_FORMS": "1"}))
    assert response.status_code == 200
    (form,) = response.context["form"].formsets["recordings"].forms
    assert "captions_checked" in form.errors
