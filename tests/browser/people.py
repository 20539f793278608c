"""What people do in their browsers: an editor in the admin, a resident on the public sites."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.served import Served
from tests.conftest import region
from tests.waiting import PATIENCE

PASSWORD = "a good long password"


@dataclass
class Watched:
    """A tab, and what went wrong in it: errors of scripts and of the security policy, answers of 5xx.

    That something could not be loaded is no error of its own: pages are rightly not found, and the admin refuses to
    save a page by itself as long as it has no title.
    """

    page: Page
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.note(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.note(str(error)))
        self.page.on("response", self.note_response)

    def note_response(self, answer: Response) -> None:
        """Record what the site could not answer."""
        if answer.status >= 500:
            self.note(f"{answer.status} {answer.url}")

    def note(self, error: str) -> None:
        """Record an error."""
        if not error.startswith("Failed to load resource"):
            self.errors.append(error)


@dataclass
class Timed:
    """When a form was sent, and when the site answered: by then it is committed."""

    sent: float = 0.0
    answered: float = 0.0


def settle(page: Page) -> None:
    """Waits until a page is loaded and its scripts have nothing left to do at once.

    Not until the network is idle: a form of the admin goes on asking by itself.
    """
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done, { timeout: 5000 }))")


class Editor:
    """Eeva, who writes in the admin of Etelä-Savo, in Finnish."""

    def __init__(self, page: Page, site: Served, region: str = "etela-savo") -> None:
        self.page, self.site, self.region = page, site, region
        self.watched = Watched(page)

    def open(self, path: str) -> None:
        """A page of the admin, when its scripts have settled."""
        self.page.goto(self.site.url(self.region, path))
        settle(self.page)

    def sign_in(self, username: str = "editor", sees: str = "Hakemisto") -> None:
        """From the admin's address over its login form to its first page, whose menu has `sees`."""
        self.open("/admin/")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", PASSWORD)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=re.compile("^(Kirjaudu sisään|Sign in|Logga in)$")).click()
        expect(self.page.locator("html")).to_have_attribute("lang", "fi")
        expect(self.entry(sees)).to_be_visible()

    def entry(self, label: str) -> Locator:
        """An entry of the admin's menu, or of one of its groups."""
        labels = self.page.locator("#wagtail-sidebar .menuitem-label")
        return labels.filter(has_text=re.compile(f"^{re.escape(label)}$"))

    def write_organisation(self, texts: Mapping[str, str], ticks: Mapping[str, list[str]]) -> Timed:
        """Fills the form of a new organisation, ticks facts by their labels, and publishes."""
        self.entry("Hakemisto").click()
        self.entry("Järjestöt").click()
        self.page.get_by_role("link", name=re.compile("Lisää järjestö", re.I)).first.click()
        settle(self.page)
        for name, text in texts.items():
            self.page.fill(f"#id_{name}", text)
        self.page.get_by_role("tab", name="Tiedot", exact=True).click()
        for name, labels in ticks.items():
            for label in labels:
                self.ticks(name).get_by_text(label, exact=True).click()
        return self.publish()

    def ticks(self, name: str) -> Locator:
        """The labels of a field's boxes."""
        return self.page.locator(f"label:has(input[name={name}])")

    def open_list(self, home: str, title: str) -> None:
        """A page of lists below a front page, found in the page tree by its title."""
        self.open("/admin/pages/")
        home_page = number_in(self.edit_address(home))
        self.open(f"/admin/pages/{home_page}/")
        self.open(f"/admin/pages/{number_in(self.edit_address(title))}/")

    def open_new_news(self) -> None:
        """Opens the form of a new Finnish news item."""
        from sites.pages.models import NewsIndexPage

        with region(self.region):
            news = NewsIndexPage.objects.get(locale__language_code="fi").pk
        self.open(f"/admin/pages/add/pages/newspage/{news}/")

    def write_page(self, model: str, texts: Mapping[str, str], sections: Mapping[str, str]) -> Timed:
        """Publishes a page in the list before us. `model` is as addresses name it; sections are by label."""
        self.page.locator("a[href$='/add_subpage/']").first.click()
        self.page.locator(f"main a[href*='/add/{model}/']").first.click()
        self.page.wait_for_url("**/add/**")
        settle(self.page)
        for name, text in texts.items():
            self.page.fill(f"#id_{name}", text)
        for label, text in sections.items():
            block = self.page.locator("[data-contentpath=sections] [data-streamfield-child]").filter(has_text=label)
            block.locator("[data-panel-toggle]").first.click()
            section = block.locator("[contenteditable=true]").first
            section.click()
            section.press_sequentially(text)
            # The editor's script hands the text to the form a moment after the last key.
            expect(block.locator("input[name$='-text']")).to_have_value(re.compile(re.escape(text)))
        return self.publish()

    def write_text(self, field: str, kind: str, text: str) -> None:
        """Adds a block of this kind to a field of blocks, and writes into it."""
        blocks = self.page.locator(f"[data-contentpath={field}]")
        blocks.locator(".c-sf-add-button").last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()
        place = blocks.locator("[contenteditable=true]").last
        place.click()
        place.press_sequentially(text)
        # The editor's script hands the text to the form a moment after the last key.
        expect(blocks.locator("input[name$='-value']").last).to_have_value(re.compile(re.escape(text)))

    def submit(self) -> Timed:
        """Hands a page to the moderators."""
        button = self.page.locator("footer button[name=action-submit]")
        return self.send(button if button.is_visible() else self.menu().locator("button[name=action-submit]"))

    def approve(self) -> Timed:
        """Approves the page before us, and so publishes it."""
        button = self.page.locator("footer button[data-workflow-action-name=approve]").first
        if not button.is_visible():
            self.menu()
        return self.send(button)

    def menu(self) -> Locator:
        """The open menu of actions at the foot of a form."""
        footer = self.page.locator("footer")
        footer.get_by_role("button", name=re.compile("Lisää toimintoja|More actions")).click()
        return footer

    def publish(self) -> Timed:
        """Chooses to publish from the form's menu."""
        return self.send(self.menu().get_by_role("button", name="Julkaise", exact=True))

    def send(self, button: Locator) -> Timed:
        """Presses a button that sends a form, and waits for the page that answers."""
        times = Timed(time.monotonic())

        def note(answer: Response) -> None:
            if answer.request.method == "POST" and answer.request.is_navigation_request():
                times.answered = time.monotonic()

        self.page.on("response", note)
        # A form that has just been made gets another address without a new page.
        with self.page.expect_event("domcontentloaded"):
            button.click()
        self.page.remove_listener("response", note)
        assert times.answered, "No form was sent."
        return times

    def edit_address(self, name: str) -> str:
        """Where a thing in the list before us is edited."""
        return self.page.get_by_role("link", name=name, exact=True).first.get_attribute("href") or ""

    def submit_for_translation(self, page: int, language: str) -> int:
        """Asks for a translation of a page; returns the number of the page that will hold it."""
        self.open(f"/admin/localize/submit/page/{page}/")
        self.page.get_by_label(language).check()
        self.send(self.page.locator("main form [type=submit]").last)
        settle(self.page)
        return number_in(self.page.url)

    def translate(self, words: Mapping[str, str]) -> Timed:
        """Translates every segment of the page before us, and publishes the translation."""
        for original, translation in words.items():
            segment = self.page.locator("li.incomplete").filter(has_text=original)
            self.open_tab_of(segment)
            segment.get_by_role("button", name="Käännä").click()
            self.page.locator("main textarea").fill(translation)
            # The list shows a segment as complete before it is stored: the page might be published without it.
            with self.page.expect_response(lambda answer: answer.request.method == "PUT"):
                self.page.get_by_role("button", name="Tallenna", exact=True).click()
            expect(segment).to_have_count(0)
        expect(self.page.locator("li.incomplete")).to_have_text([])
        return self.send(self.page.locator("footer").get_by_role("button", name="Julkaise: Svenska").first)

    def open_tab_of(self, place: Locator) -> None:
        """Open the tab that contains a field: a page's slug is in another tab than its text."""
        if not place.is_visible():
            tab = place.locator("xpath=ancestor::section[starts-with(@id, 'tab-')][1]").get_attribute("id")
            self.page.locator(f"[role=tab][href='#{tab}']").click()

    def unpublish(self, edit_path: str) -> Timed:
        """From a thing's form over its menu to the question, and yes."""
        self.open(edit_path)
        self.menu().get_by_role("link", name="Piilota").click()
        return self.send(self.page.get_by_role("button", name=re.compile("^Kyllä, piilota")))


class Resident:
    """Rasmus, a resident who searches Pohjanmaa's site in Swedish."""

    def __init__(self, page: Page, site: Served, region: str = "pohjanmaa", search: str = "/sv/sok/") -> None:
        self.page, self.site, self.region, self.search_path = page, site, region, search
        self.watched = Watched(page)

    def search(self, words: str) -> list[str]:
        """The names of the hits."""
        assert self.status_of(self.site.url(self.region, f"{self.search_path}?{urlencode({'q': words})}")) == 200
        return [name.strip() for name in self.page.locator("#hits > li h3").all_inner_texts()]

    def search_until(self, words: str, done: Callable[[list[str]], bool]) -> float:
        """Searches again and again; the moment when `done(names of the hits)` was true."""
        start = time.monotonic()
        names = self.search(words)
        while not done(names):
            assert time.monotonic() < start + PATIENCE, f"After {PATIENCE:.0f} seconds “{words}” finds {names}."
            self.page.wait_for_timeout(500)  # the site refuses more than 120 searches a minute
            names = self.search(words)
        return time.monotonic()

    def hit(self, name: str) -> Locator:
        """The link of a hit."""
        return self.page.locator("#hits").get_by_role("link", name=name, exact=True)

    def open_hit(self, name: str) -> None:
        """Follows a hit to where it leads."""
        self.hit(name).click()
        self.page.wait_for_load_state()

    def reads(self, language: str, heading: str) -> None:
        """The page before us is in this language and has this heading, in no other language."""
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        expect(self.page.locator("h1")).to_have_text(heading)
        assert self.language_of(self.page.locator("h1")) == language

    def language_of(self, place: Locator) -> str:
        """The language that a screen reader speaks there."""
        return place.evaluate("element => element.closest('[lang]').lang")

    def switch_language(self, name: str) -> None:
        """The link in the page's head."""
        self.page.get_by_role("banner").get_by_role("link", name=name).click()
        self.page.wait_for_load_state()

    def status_of(self, url: str) -> int:
        """What the site answers at an address."""
        answer = self.page.goto(url)
        assert answer is not None
        return answer.status


def number_in(path: str) -> int:
    """The number in an address of the admin: 12 in /admin/pages/12/edit/."""
    found = re.search(r"/(\d+)/", path)
    assert found, path
    return int(found[1])
