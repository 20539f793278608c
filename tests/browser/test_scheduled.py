"""What is to be published at a time is, and is taken away at another, in every region: by the worker, each minute."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.people import Editor, Resident, settle
from tests.browser.served import Served
from tests.conftest import region
from tests.waiting import until

pytestmark = pytest.mark.browser

MINUTE = timedelta(minutes=1)
TIME_TO_SCHEDULE = 25  # seconds; with fewer left of this minute the next is chosen
NEWS = {"title": "Torilla soi haitari", "introduction": "Yhteislaulua torstaina."}
OTHER = {"title": "Skogsbad med kaffekorg", "introduction": "Vi vandrar i skogen."}


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    """Only what this module publishes is found."""
    return True


def next_minute() -> datetime:
    """The next full minute that leaves time to fill in a form."""
    return (timezone.localtime() + timedelta(seconds=TIME_TO_SCHEDULE) + MINUTE).replace(second=0, microsecond=0)


def schedule_in_the_form(eeva: Editor, goes_live: datetime, expires: datetime) -> None:
    """Sets both times in the dialog of the form before us, and publishes: it will be."""
    page = eeva.page
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    dialog = page.locator("#schedule-publishing-dialog")
    for name, moment in (("go_live_at", goes_live), ("expire_at", expires)):
        dialog.locator(f"#id_{name}").fill(f"{moment:%Y-%m-%d %H:%M}")
    # The calendars close some moments after their field is left; they would lie over the button.
    page.add_style_tag(content=".xdsoft_datetimepicker { display: none !important; }")
    eeva.send(dialog.get_by_role("button", name="Tallenna ajastus"))
    settle(page)
    eeva.send(eeva.menu().locator("button[name=action-publish]"))


def schedule_by_code(goes_live: datetime, expires: datetime) -> None:
    """The same in Pohjanmaa, in Swedish, without a browser."""
    from sites.pages.models import NewsIndexPage, NewsPage

    with region("pohjanmaa"):
        news = NewsIndexPage.objects.get(locale__language_code="sv")
        item = NewsPage(locale=news.locale, live=False, go_live_at=goes_live, expire_at=expires, **OTHER)
        news.add_child(instance=item)
        item.save_revision().publish()
        item.refresh_from_db()
        assert not item.live


def follows(resident: Resident, word: str, names: list[str], moment: datetime) -> float:
    """Wait until the search finds just these; how many seconds after the minute that was."""
    while timezone.now() < moment:
        resident.page.wait_for_timeout(200)
    resident.search_until(word, lambda found: found == names)
    return (timezone.now() - moment).total_seconds()


def test_two_regions_publish_and_take_away_by_the_clock(
    site: Served, visit: Callable[..., Page], figure: Callable[[str], None]
) -> None:
    eeva = Editor(visit(locale="fi-FI"), site)
    rosa = Resident(visit(width=360), site, "etela-savo", "/fi/haku/")
    rasmus = Resident(visit(width=360), site)
    eeva.sign_in()
    eeva.open_list("Etelä-Savo", "Uutiset")
    eeva.page.locator("a[href$='/add_subpage/']").first.click()
    eeva.page.wait_for_url("**/add/**")
    settle(eeva.page)
    for name, text in NEWS.items():
        eeva.page.fill(f"#id_{name}", text)

    goes_live = next_minute()
    expires = goes_live + MINUTE
    schedule_by_code(goes_live, expires)
    schedule_in_the_form(eeva, goes_live, expires)
    assert timezone.now() < goes_live, "The form took longer than the minute."
    both: list[Any] = [(rosa, "haitarin", NEWS["title"]), (rasmus, "kaffekorgen", OTHER["title"])]
    for resident, word, _title in both:
        assert resident.search(word) == []
    begun = [follows(resident, word, [title], goes_live) for resident, word, title in both]
    for resident, word, title in both:
        resident.search(word)
        resident.open_hit(title)
        expect(resident.page.locator("h1")).to_have_text(title)
    urls = [resident.page.url for resident, _word, _title in both]
    ended = [follows(resident, word, [], expires) for resident, word, _title in both]
    # The search knows the hour by itself; the pages go with the worker's next minute.
    for (resident, _word, _title), url in zip(both, urls, strict=True):
        until(lambda resident=resident, url=url: resident.status_of(url) == 404, f"{url} is still there")
    told = ", ".join(f"{seconds:.1f} s" for seconds in (*begun, *ended))
    figure(f"scheduled: found in two regions, then gone in both, so long after the minute: {told}")
    assert eeva.watched.errors == rosa.watched.errors == rasmus.watched.errors == []
