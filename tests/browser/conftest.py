"""A real browser before the real site: one site for all modules, or one of a module's own, with real commits."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from infra.services import browser as browser_program
from sites.outbox.drain import drain
from tests import databases
from tests.browser import content
from tests.browser.content import Demo
from tests.browser.served import POSTGRES, Served, serve, wait_until_caught_up
from tests.conftest import IN_CI
from tests.jobs import do_waiting

# `*.localhost` leads to this machine in Chromium by itself; everything else of ours stays off the net.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--renderer-process-limit=1",  # tabs share what one process has compiled
    "--disable-features=IsolateOrigins,site-per-process",
    "--disable-site-isolation-trials",
    "--js-flags=--no-opt",  # no page lives long enough for its scripts to be optimised
]
FIGURE = "figure"
DATABASE = settings.DATABASES["default"]["NAME"]
PATIENCE = 60_000  # milliseconds; ends a test that waits in vain, on a busy machine of two cores too


def without(what: str) -> None:
    """Something the browser tests need is missing: in CI a failure, otherwise a loud skip."""
    if IN_CI:
        pytest.fail(f"{what} In CI nothing may be left out.")
    pytest.skip(f"!!!!!!  {what}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium: `CHROMIUM`, or the one on the path."""
    program = browser_program.find(os.environ)
    if not program:
        without("Chromium is not installed (CHROMIUM names another browser of its kind).")
    # Playwright's event loop runs in this thread, and Django would refuse the database there.
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    # While the loop runs, Django has another connection in this thread; copying a database would cut this one off.
    connection.close()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
    patch.undo()


@pytest.fixture(scope="session")
def demo(django_db_setup: None, django_db_blocker: Any, run_folder: Path) -> Iterator[Demo]:
    """The demo, made and indexed once in all processes of the run: no worker finds anything left to do."""
    own = str(connection.settings_dict["NAME"])
    name, media = f"{own}_demo", run_folder / "demo-media"

    def make() -> dict[str, dict[str, str]]:
        databases.copy(own, name)
        files = override_settings(MEDIA_ROOT=str(media), MULTITENANT_RELATIVE_MEDIA_ROOT="%s")
        with databases.using(name), files:
            paths = content.fill_regions()
            drain()
            do_waiting()
        return paths

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            paths = stack.enter_context(databases.made_once(name, f"{DATABASE}_demo", run_folder, make))
        yield Demo(name, media, paths)
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session")
def shared_site(demo: Demo, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Served]:
    """The running site of all modules that do not ask for one of their own."""
    with ExitStack() as stack:
        with django_db_blocker.unblock(), databases.using(demo.database):
            running = stack.enter_context(serve(tmp_path_factory.mktemp("site"), media=demo.media))
        yield running


@pytest.fixture(scope="module")
def paths(demo: Demo) -> dict[str, dict[str, str]]:
    """The path of each template of the demo by language."""
    return demo.paths


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    """Whether a module's site is its own, with the three regions and their first pages alone; else it shares the demo.

    What a module commits in the shared site stays there: it adds things, and takes for granted no number of things.
    """
    return False


@pytest.fixture(scope="module")
def database(
    request: pytest.FixtureRequest, django_db_setup: None, has_own_site: bool, engine: str, django_db_blocker: Any
) -> Iterator[None]:
    """The tests' process works on the database of the site, with real commits; one of its own for each engine."""
    with ExitStack() as stack:
        if has_own_site:
            regions = str(connection.settings_dict["NAME"])
            stack.enter_context(django_db_blocker.unblock())
            stack.enter_context(databases.copy_in_use(regions, "browser"))
            do_waiting()
        else:
            name = request.getfixturevalue("demo").database
            stack.enter_context(django_db_blocker.unblock())
            stack.enter_context(databases.using(name))
        yield


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """What a module adds to the regions of its site; nothing unless the module says otherwise."""
    return lambda: None


@pytest.fixture(scope="module")
def engine() -> str:
    """The engine the site searches with; a module with its own site may ask for others."""
    return POSTGRES


@pytest.fixture(scope="module")
def site(
    request: pytest.FixtureRequest,
    chromium: Browser,
    has_own_site: bool,
    engine: str,
    tmp_path_factory: Any,
) -> Iterator[Served]:
    """The running site: the shared one, or one of the module's own."""
    if not has_own_site:
        running = request.getfixturevalue("shared_site")
        request.getfixturevalue("database")
        request.getfixturevalue("provisioned")()
        wait_until_caught_up(running)
        yield running
        return
    request.getfixturevalue("database")
    request.getfixturevalue("provisioned")()
    with serve(tmp_path_factory.mktemp("site"), engine, url_of(engine)) as running:
        yield running


def url_of(engine: str) -> str:
    """The address of an engine; empty for PostgreSQL. Skips, in CI fails, where it is not there."""
    if engine == POSTGRES:
        return ""
    known = dict(pair.split("=", 1) for pair in os.environ.get("ELASTICSEARCH_URLS", "").split(",") if pair)
    if not known:
        without("No Elasticsearch is named in ELASTICSEARCH_URLS.")
    if engine not in known:
        pytest.skip(f"!!!!!!  Elasticsearch {engine} is not among those of ELASTICSEARCH_URLS.")
    return known[engine].rstrip("/")


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """A person's own browser: `visit(width=360, javascript=False)` gives an empty tab with no cookies."""
    with ExitStack() as stack:

        def someone(width: int = 1280, height: int = 900, javascript: bool = True, **options: Any) -> Page:
            context: BrowserContext = chromium.new_context(
                viewport={"width": width, "height": height}, java_script_enabled=javascript, **options
            )
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        yield someone


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a screenshot where `SCREENSHOTS` names a folder."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Notes a measured figure; all of them stand at the end of the run."""
    return lambda text: request.node.user_properties.append((FIGURE, text))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was measured, in whichever process."""
    reports = [report for of_kind in terminalreporter.stats.values() for report in of_kind]
    told = [getattr(report, "user_properties", ()) for report in reports if getattr(report, "when", "") == "call"]
    if figures := [text for properties in told for name, text in properties if name == FIGURE]:
        terminalreporter.section("measured in the browser")
        terminalreporter.write("".join(f"{figure}\n" for figure in figures))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Beside a failed test stands what web server and worker said."""
    report = yield
    running = getattr(item, "funcargs", {}).get("site")
    if report.failed and isinstance(running, Served):
        report.sections += running.logs()
    return report
