"""An editor who is quicker than the server: a form sent while Wagtail saves its draft meets no half-made page."""

import re
from collections.abc import Callable

import pytest
from django.utils.text import slugify
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.people import Editor
from tests.browser.served import Served
from tests.conftest import region
from tests.waiting import until

pytestmark = pytest.mark.browser

SLOW = 1500  # milliseconds until the browser hears of what the server has saved
SLOW_SAVING = """
const atOnce = window.fetch;
window.fetch = async (...asked) => {
    const saves = asked[1]?.method?.toLowerCase() === "post";
    if (saves) document.documentElement.dataset.saving = "";
    const answer = await atOnce(...asked);
    if (saves) await new Promise((done) => setTimeout(done, MILLISECONDS));
    return answer;
};
document.addEventListener("w-unsaved:watch-edits", () => { document.documentElement.dataset.watched = ""; });
""".replace("MILLISECONDS", str(SLOW))
PRESSED_TWICE = """() => {
    const button = document.querySelector("button[name=action-publish]");
    button.click();
    button.click();
}"""
LIST = re.compile(r"/admin/pages/\d+/(\?.*)?$")
WRITTEN_AND_PRESSED = """(texts) => {
    for (const [name, text] of Object.entries(texts)) document.querySelector(`#id_${name}`).value = text;
    document.querySelector("button[name=action-publish]").click();
}"""
SAVING = "#w-autosave-indicator[data-w-autosave-state-value=saving]"


@pytest.fixture
def eeva(site: Served, visit: Callable[..., Page]) -> Editor:
    """At the form of a new news item, on a slow connection."""
    page = visit(locale="fi-FI")
    page.add_init_script(SLOW_SAVING)
    eeva = Editor(page, site)
    eeva.sign_in()
    eeva.open_new_news()
    # What is written in a form's first two seconds Wagtail takes for what was there.
    expect(page.locator("html[data-watched]")).to_have_count(1)
    return eeva


def is_saving(asked: Request) -> bool:
    """Whether Wagtail saves a form by itself."""
    return asked.method == "POST" and "/admin/pages/" in asked.url and not asked.is_navigation_request()


def savings(page: Page) -> list[str]:
    """Where Wagtail saves forms by itself from now on."""
    found: list[str] = []
    page.on("request", lambda asked: found.append(asked.url) if is_saving(asked) else None)
    return found


def send_late(page: Page, route: Route) -> None:
    """Keeps a form that is sent on its way for a while."""
    if route.request.is_navigation_request():
        page.wait_for_timeout(SLOW)
    route.continue_()


def items(title: str) -> list[tuple[str, bool]]:
    """The slug of each news item of that title, and whether it is published."""
    from sites.pages.models import NewsPage

    with region("etela-savo"):
        return list(NewsPage.objects.filter(title=title).values_list("slug", "live"))


def write(page: Page, title: str) -> None:
    """Fills the form, the title key by key: so Wagtail gives the page an address."""
    page.fill("#id_introduction", "Kaikki mukaan.")
    page.locator("#id_title").press_sequentially(title)
    expect(page.locator("#id_slug")).to_have_value(slugify(title))


def publish(page: Page) -> None:
    """Presses the button twice, as the impatient do, and waits for the list the page is in then."""
    page.evaluate(PRESSED_TWICE)
    page.wait_for_url(LIST)


def test_published_while_the_draft_is_being_saved(eeva: Editor) -> None:
    saved = savings(eeva.page)
    write(eeva.page, "Pihatalkoot lauantaina")
    expect(eeva.page.locator("html[data-saving]")).to_have_count(1)
    publish(eeva.page)
    assert items("Pihatalkoot lauantaina") == [("pihatalkoot-lauantaina", True)]
    assert len(saved) == 1
    assert eeva.watched.errors == []


def test_published_when_the_draft_is_about_to_be_saved(eeva: Editor) -> None:
    write(eeva.page, "Lettukestit")
    expect(eeva.page.locator(SAVING)).to_have_count(1)
    publish(eeva.page)
    assert items("Lettukestit") == [("lettukestit", True)]
    assert eeva.watched.errors == []


def test_once_sent_the_form_is_no_longer_saved(eeva: Editor) -> None:
    saved = savings(eeva.page)
    eeva.page.route("**/admin/pages/add/**", lambda route: send_late(eeva.page, route))
    texts = {"title": "Savusauna", "slug": "savusauna", "introduction": "Kaikki mukaan."}
    eeva.page.evaluate(WRITTEN_AND_PRESSED, texts)  # at once, so that no saving can have begun
    eeva.page.wait_for_url(LIST)
    assert items("Savusauna") == [("savusauna", True)]
    assert saved == []
    assert eeva.watched.errors == []


def test_the_button_is_not_sent_again_when_the_form_stays(eeva: Editor) -> None:
    sent: list[str] = []

    def stay(route: Route) -> None:
        if not route.request.is_navigation_request():
            route.continue_()
            return
        sent.append(route.request.post_data or "")
        route.fulfill(status=204)  # the browser stays where it is

    write(eeva.page, "Marjaretki")
    eeva.page.route("**/admin/pages/**", stay)
    expect(eeva.page.locator(SAVING)).to_have_count(1)
    eeva.page.evaluate(PRESSED_TWICE)
    until(lambda: eeva.page.wait_for_timeout(50) or bool(sent), "The form was not sent")
    assert "action-publish" in sent[0]
    assert eeva.page.locator("input[name=action-publish]").count() == 0
