"""Screens in a browser: they go on without a network, their rules are those of the server, and they move calmly."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.checks import CONTRAST, MOVES, cut_off, too_wide, violations
from tests.browser.people import Watched
from tests.browser.served import Served
from tests.conftest import region
from tests.programmes.screen import cases
from tests.waiting import until

pytestmark = pytest.mark.browser
FAIR, ROOM = "/fi/naytto/messut/aulamessut/", "/fi/naytto/messut/aulamessut/roomsali/"
SWITCHED_ON = time(9, 30)


def tomorrow(at: time) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), at))


def add_fair() -> None:
    """Publish a fair of tomorrow: two lectures in a room, a break between them, and tables."""
    from programmes.models import Fair, FairBlock, FairRoom, FairTable

    day = tomorrow(SWITCHED_ON).date()
    with region("etela-savo"):
        fair = Fair(live=False, name_fi="Aulamessut", name_sv="Aulamässan", slug="aulamessut", first_day=day)
        fair.rooms.set([FairRoom(key="roomsali", name_fi="Iso sali", name_sv="Stora salen")])
        fair.blocks.set(
            [
                FairBlock(
                    title_fi="Unen lahja", title_sv="Sömnens gåva", room="roomsali", start=time(10), end=time(11)
                ),
                FairBlock(title_fi="Arjen voima", room="roomsali", start=time(11, 30), end=time(12)),
            ]
        )
        fair.tables.set([FairTable(number=str(number), other=f"Seura {number} ry") for number in range(1, 31)])
        fair.save()
        fair.save_revision().publish()


def add_busy_day() -> None:
    """Publish more long names of tomorrow than a panel of the region's screen holds."""
    from programmes.models import Kiosk

    for number in range(1, 8):
        name = f"Omaishoitajien vertaistuen ja arjen neuvonnan monitoimipiste Hyvinvointikulma {number}"
        with region("etela-savo"):
            kiosk = Kiosk(live=False, name_fi=name, slug=f"kulma-{number}", frequency="dates", start=time(8 + number))
            kiosk.dates = [tomorrow(SWITCHED_ON).date()]
            kiosk.save()
            kiosk.save_revision().publish()


def add_content() -> None:
    add_fair()
    add_busy_day()


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_content


def switched_on(page: Page, url: str, at: datetime) -> None:
    """Opens a screen on a device whose clock we turn, and waits until it is kept for times without a network."""
    page.clock.install(time=at)
    page.goto(url)
    until(lambda: page.evaluate("caches.match(location.href).then(Boolean)"), "the kept page")


def titles(page: Page, state: str) -> list[str]:
    """What can be read under a state, in whichever language has its turn."""
    return page.locator(f"[data-state={state}] .screen-title:visible").all_inner_texts()


def test_a_screen_goes_on_without_a_network(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(width=1920, height=1080, reduced_motion="reduce")
    watched, stale = Watched(page), page.locator("[data-stale]")
    switched_on(page, site.url("etela-savo", ROOM + "?language=fi"), tomorrow(SWITCHED_ON))
    assert titles(page, "next") == ["Unen lahja"]
    expect(page.locator("[data-clock]")).to_have_text("9.30")
    expect(page.locator("[data-countdown]")).to_have_text("Seuraavan alkuun on 30 min")
    picture(page, "screen-room")

    page.context.set_offline(True)
    page.clock.fast_forward("01:00:30")
    expect(page.locator("[data-clock]")).to_have_text("10.30")
    assert titles(page, "now") == ["Unen lahja"]
    assert titles(page, "next") == ["Arjen voima"]
    expect(stale).to_contain_text("Ei verkkoyhteyttä. Tiedot on haettu kello")
    picture(page, "screen-offline")

    page.reload()  # the device starts anew, and there is still no network
    expect(page.locator("[data-clock]")).to_have_text("10.30")
    assert titles(page, "now") == ["Unen lahja"]
    page.clock.fast_forward("01:10:00")
    assert titles(page, "now") == ["Arjen voima"]
    page.clock.fast_forward("00:30:00")
    expect(page.locator("[data-empty]")).to_have_text("Ohjelma on päättynyt. Kiitos, että olit mukana!")
    assert page.locator(".screen-title:visible").count() == 0
    assert watched.errors == []

    rename_first_block("Unen uusi lahja")
    page.context.set_offline(False)
    page.clock.set_system_time(tomorrow(time(10, 15)))
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-state=now] .screen-title:visible")).to_have_text("Unen uusi lahja")


def rename_first_block(title: str) -> None:
    from programmes.models import Fair

    with region("etela-savo"):
        fair = Fair.objects.get(slug="aulamessut")
        block = fair.blocks.get(title_fi="Unen lahja")
        block.title_fi = title
        block.save()


def test_the_worker_keeps_screens_and_no_other_page(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(reduced_motion="reduce")
    switched_on(page, site.url("etela-savo", FAIR), tomorrow(SWITCHED_ON))
    scopes = page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope)")
    assert scopes == [site.url("etela-savo", "/fi/naytto/")]
    page.goto(site.url("etela-savo", "/fi/kioskit/"))
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_panels_and_languages_take_turns_calmly(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(width=1920, height=1080, reduced_motion="reduce")
    watched = Watched(page)
    switched_on(page, site.url("etela-savo", FAIR), tomorrow(SWITCHED_ON))
    seen = {}
    for _turn in range(7):
        panel = page.locator(".screen-panel:visible")
        seen[page.locator("h1").inner_text(), panel.inner_text()] = panel.get_attribute("lang")
        assert cut_off(page) == []
        assert page.evaluate("document.documentElement.scrollHeight") <= 1080, panel.inner_text()
        picture(page, f"screen-fair-{len(seen)}")
        page.clock.run_for(20_000)
    assert {name for name, _text in seen} == {"Aulamessut", "Aulamässan"}
    assert sorted(seen.values()) == ["fi", "fi", "fi", "sv", "sv", "sv"]
    assert page.evaluate(MOVES) == []
    shifts = set()
    for _minute in range(3):
        shifts.add(page.evaluate("getComputedStyle(document.querySelector('main')).paddingLeft"))
        page.clock.fast_forward("00:05:00")
    assert len(shifts) == 3  # nothing burns in
    assert page.locator("input, textarea, select").count() == 0
    page.get_by_text("Näytön asetukset").click()
    before = page.locator(".screen-panel:visible").inner_text()
    page.clock.run_for(60_000)
    assert page.locator(".screen-panel:visible").inner_text() == before  # as long as somebody reads the settings
    assert violations(page) == []
    page.get_by_role("link", name="Endast på svenska").click()
    expect(page.locator("h1")).to_have_text("Aulamässan")
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST) == []
    assert too_wide(page) == []
    assert watched.errors == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1080, 1920)])
def test_a_display_shows_it_all_without_scrolling(
    width: int, height: int, site: Served, visit: Callable[..., Page]
) -> None:
    page = visit(width=width, height=height, reduced_motion="reduce")
    for path in ("/fi/naytto/", "/fi/naytto/kioski/infokioski-vinkkipiste/", FAIR, ROOM):
        page.goto(site.url("etela-savo", path))
        assert page.evaluate("document.documentElement.scrollHeight") <= height, path


def test_the_script_has_the_rules_of_the_server(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", FAIR))
    rules: list[tuple[str, list[Any]]] = [
        ("(items, now) => screenRules.states(items, now)", cases.STATES),
        ("(pieces, now) => screenRules.states(pieces[0], now, pieces[1])", cases.STATES_OF_PIECES),
        ("(found, most) => screenRules.shown(found, most)", cases.SHOWN),
        ("(seconds, now) => screenRules.panelAt(seconds, now)", cases.PANELS),
        ("(items, now) => screenRules.countdown(items, now)", cases.COUNTDOWNS),
    ]
    for rule, known in rules:
        for one, other, expected in known:
            assert page.evaluate(f"([one, other]) => ({rule})(one, other)", [one, other]) == expected, (
                rule,
                one,
                other,
            )


def test_a_screen_that_is_gone_shows_nothing_old(site: Served, visit: Callable[..., Page]) -> None:
    from programmes.models import Kiosk

    with region("etela-savo"):
        kiosk = Kiosk(live=False, name_fi="Katoava kioski", slug="katoava", frequency="dates", start=time(12))
        kiosk.dates = [timezone.localdate() + timedelta(days=1)]
        kiosk.save()
        kiosk.save_revision().publish()
    page = visit()
    page.goto(site.url("etela-savo", "/fi/naytto/kioski/katoava/"))
    expect(page.locator("[data-state=next]:visible")).to_have_count(1)
    with region("etela-savo"):
        Kiosk.objects.get(pk=kiosk.pk).unpublish()
    until(lambda: page.evaluate("fetch(location.href).then((each) => each.status)") == 404, "the kiosk's end")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-empty]")).to_have_text(re.compile("Tuleville viikoille"))
