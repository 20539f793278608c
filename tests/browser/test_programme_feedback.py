"""Visitors of a kiosk give feedback on a phone without a network; each answer arrives once when the network is back."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.checks import too_wide, violations
from tests.browser.people import Editor, Watched
from tests.browser.served import Served
from tests.conftest import region
from tests.waiting import until

pytestmark = pytest.mark.browser

NAME, SLUG = "Rantakioski", "rantakioski"
KEPT, SENT = re.compile("säilyy tällä laitteella"), re.compile("on lähetetty")


def add_kiosk() -> None:
    """Publish a kiosk that was open yesterday."""
    from programmes.models import Kiosk

    with region("etela-savo"):
        kiosk = Kiosk(live=False, name_fi=NAME, slug=SLUG, frequency="dates", start=time(12), end=time(15))
        kiosk.dates = [timezone.localdate() - timedelta(days=1)]
        kiosk.save()
        kiosk.save_revision().publish()


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_kiosk


def stored() -> list[Any]:
    """The answers about the kiosk: the key of the day, the face, the text."""
    from programmes.models import FeedbackAnswer, Kiosk

    with region("etela-savo"):
        pk = Kiosk.objects.get(slug=SLUG).pk
        found = FeedbackAnswer.objects.filter(subject__startswith=f"kiosk-{pk}-")
        return list(found.order_by("pk").values_list("subject", "face", "text"))


def open_form(page: Page, site: Served) -> None:
    page.goto(site.url("etela-savo", f"/fi/kioski/{SLUG}/"))
    page.get_by_role("link", name=NAME, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)


def answer(page: Page, face: str, text: str) -> None:
    page.get_by_label(face, exact=True).check()
    page.get_by_label("Mikä oli hyvää").fill(text)
    page.get_by_role("button", name="Lähetä", exact=True).click()


def test_two_visitors_answer_on_a_phone_without_a_network(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI", width=360, height=740, reduced_motion="reduce")
    watched, status = Watched(page), page.locator("[data-status]")
    open_form(page, site)
    page.context.set_offline(True)
    page.get_by_role("button", name="Lähetä", exact=True).click()
    expect(status).to_have_text("Valitse yksi naamoista.")
    answer(page, "Erittäin hyvä", "Tuli juttukaveri.")
    expect(status).to_have_text(KEPT)
    assert violations(page) == []
    assert too_wide(page) == []
    picture(page, "programme-feedback-kept")
    answer(page, "Huono", "Liian kylmä.")
    expect(page.get_by_label("Mikä oli hyvää")).to_have_value("")
    assert stored() == []

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")  # told twice, as phones do
    expect(status).to_have_text(SENT)
    until(lambda: page.evaluate("localStorage.length") == 0, "the kept answers")
    page.reload()
    expect(page.get_by_role("button", name="Lähetä", exact=True)).to_be_visible()
    key = f"{timezone.localdate() - timedelta(days=1):%Y%m%d}"
    assert [(subject[-8:], *rest) for subject, *rest in stored()] == [
        (key, 5, "Tuli juttukaveri."),
        (key, 2, "Liian kylmä."),
    ]
    assert watched.errors == []


def test_a_tab_that_was_closed_sends_when_the_form_is_opened_again(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(locale="fi-FI", width=360, height=740)
    before = len(stored())
    open_form(page, site)
    page.context.set_offline(True)
    answer(page, "Hyvä", "Suljettu välilehti.")
    expect(page.locator("[data-status]")).to_have_text(KEPT)
    page.close()
    again = page.context.new_page()
    page.context.set_offline(False)
    open_form(again, site)
    expect(again.locator("[data-status]")).to_have_text(SENT)
    assert len(stored()) == before + 1


def test_staff_counts_visitors_on_a_phone(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    from programmes.models import Kiosk

    editor = Editor(visit(locale="fi-FI"), site)
    editor.sign_in()
    with region("etela-savo"):
        pk = Kiosk.objects.get(slug=SLUG).pk
    editor.page.set_viewport_size({"width": 360, "height": 740})
    editor.open(f"/admin/feedback/kiosk-{pk}/visitors/")
    for name in ("+5", "+1", "−1", "+10"):
        button = editor.page.get_by_role("button", name=name, exact=True)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 80, name
        with editor.page.expect_navigation():
            button.click()
    expect(editor.page.get_by_role("status").filter(has_text="tänään")).to_contain_text("15")
    assert too_wide(editor.page) == []
    picture(editor.page, "programme-feedback-counter")
    assert editor.watched.errors == []
