"""150 strings that run a script where a text is not escaped: through every text of every page, none runs.

The browser is told to ignore our content security policy, which would stop most of them: what is tried is the first
line of defence, not the second.
"""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser import hostile
from tests.browser.served import Served

pytestmark = pytest.mark.browser
PATHS: list[str] = []
DANGEROUS = "a[href^='javascript:' i], a[href^='data:' i], a[href^='vbscript:' i], iframe, object, embed"


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    """Its texts are hostile."""
    return True


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """Etelä-Savo, full of hostile texts."""
    return lambda: PATHS.extend(hostile.publish_all())


@pytest.fixture
def trap(visit: Callable[..., Page]) -> tuple[Page, list[str]]:
    """A tab without a policy, and the scripts that ran in it."""
    page, ran = visit(bypass_csp=True), []
    page.route("**/static/**", lambda route: route.abort())  # looks do not matter here, and take time
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    return page, ran


def test_there_are_150_of_them() -> None:
    assert len(set(hostile.STRINGS)) >= 150


def test_the_trap_works(trap: tuple[Page, list[str]], site: Served) -> None:
    page, ran = trap
    page.goto(site.url("etela-savo", "/fi/haku/"))
    page.evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)>'")
    for _ in range(50):  # a picture that fails takes its time on a busy machine
        page.wait_for_timeout(100)
        if ran:
            break
    assert ran == ["1"]


def test_no_text_of_an_editor_runs(trap: tuple[Page, list[str]], site: Served) -> None:
    page, ran = trap
    broken = []
    for path in PATHS:
        answer = page.goto(site.url("etela-savo", path), wait_until="domcontentloaded")
        assert answer is not None
        page.evaluate("new Promise(done => setTimeout(done, 20))")  # what a broken picture starts comes a moment later
        if answer.status != 200 or page.locator(DANGEROUS).count():
            broken.append((path, answer.status))
        assert not ran, path
    assert not broken


@pytest.mark.parametrize("path", ["/fi/haku/?q={}", "/fi/jarjestot/?q={}", "/fi/{}/", "/fi/uutiset/{}/"])
def test_nothing_in_an_address_runs(path: str, trap: tuple[Page, list[str]], site: Served) -> None:
    page, ran = trap
    for text in hostile.STRINGS[:: 2 if "haku" in path else 8]:
        answer = page.goto(site.url("etela-savo", path.format(quote(text, safe=""))), wait_until="domcontentloaded")
        assert answer is not None
        assert answer.status < 500, text
        assert not ran, text
