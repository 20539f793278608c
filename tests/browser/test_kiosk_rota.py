"""A coordinator fills the rota of a kiosk; those who are asked accept by a mailed link, and swap by one.

Presenters of an info session are invited by mail too, with an invitation for their calendar.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sites.listing import HELSINKI
from tests.browser.checks import too_wide, violations
from tests.browser.mail import mail_to
from tests.browser.people import Editor, Watched
from tests.browser.served import Served
from tests.calendar_programs import strict
from tests.conftest import region

pytestmark = pytest.mark.browser

SERIES, PRESENTER = "Laituri-info", "esittelija@info.example"
NAME, PATH = "Laiturikioski", "/fi/kioski/laiturikioski/"
KUUTAMO, KOMPASSI, COORDINATOR = "kuutamo@kioski.example", "kompassi@kioski.example", "koordinaattori@kioski.example"


def day() -> date:
    return timezone.localdate() + timedelta(days=10)


def add_kiosk() -> None:
    """Publish a kiosk with two days to come, and two associations: one reads Finnish, the other Swedish."""
    from programmes.models import Kiosk, KioskParty

    with region("etela-savo"):
        kiosk = Kiosk(live=False, name_fi=NAME, name_sv="Bryggkiosken", slug="laiturikioski", city_units_needed=0)
        kiosk.frequency, kiosk.dates, kiosk.coordinator_email = "dates", [day(), day() + timedelta(7)], COORDINATOR
        kiosk.save()
        kiosk.save_revision().publish()
        KioskParty.objects.create(kiosk=kiosk, name_fi="Kuutamo ry", email=KUUTAMO)
        KioskParty.objects.create(
            kiosk=kiosk, name_fi="Kompassi ry", name_sv="Kompassen rf", email=KOMPASSI, language="sv"
        )


def add_session() -> None:
    """Publish a series with a date to come."""
    from programmes.models import InfoSession

    with region("etela-savo"):
        session = InfoSession(live=False, name_fi=SERIES, frequency="dates", dates=[day()], start=time(13))
        session.online_address = "https://video.example/info"
        session.save()
        session.save_revision().publish()


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    def add() -> None:
        add_kiosk()
        add_session()

    return add


def kiosk_pk() -> Any:
    from programmes.models import Kiosk

    with region("etela-savo"):
        return Kiosk.objects.get(name_fi=NAME).pk


def test_a_rota_is_filled_by_mail_and_a_turn_is_swapped_by_link(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    editor = Editor(visit(locale="fi-FI"), site)
    editor.sign_in()
    editor.page.set_viewport_size({"width": 360, "height": 800})
    editor.open(f"/admin/kiosks/{kiosk_pk()}/rota/")
    assert violations(editor.page, within="main") == []
    assert too_wide(editor.page) == []
    picture(editor.page, "rota")
    editor.open(f"/admin/kiosks/{kiosk_pk()}/rota/{day().isoformat()}/")
    first = editor.page.locator(".rota-order > li").filter(has_text="Kuutamo ry")
    first.get_by_role("button", name="Kysy sähköpostilla").click()
    expect(editor.page.get_by_role("heading", name="Kuutamo ry: Kysytty")).to_be_visible()
    assert violations(editor.page, within="main") == []
    picture(editor.page, "rota-day")

    page = visit(locale="fi-FI", width=360)
    watched = Watched(page)
    page.goto(mail_to(site, KUUTAMO, NAME).link("kioskivuorot"))
    assert violations(page) == []
    picture(page, "kiosk-asked")
    page.get_by_role("button", name="Kyllä, tulemme").click()
    expect(page.get_by_text("Olette vahvistaneet vuoron.")).to_be_visible()
    page.locator("summary").filter(has_text="Vaihda vuoroa").click()
    page.get_by_label("Mikä teille sopisi?").select_option("Joku muu ottaa vuoron")
    assert violations(page) == []
    assert too_wide(page) == []
    picture(page, "kiosk-swap")
    page.get_by_role("button", name="Kysy muilta").click()
    expect(page.get_by_text("Vuoro on teidän, kunnes joku hyväksyy sen.")).to_be_visible()

    other = visit(locale="sv-FI", width=360)
    other.goto(mail_to(site, KOMPASSI, "Bryggkiosken").link("kioskturer"))
    assert violations(other) == []
    assert too_wide(other) == []
    picture(other, "kiosk-called-sv")
    other.get_by_role("button", name="Ja, vi tar turen").click()
    expect(other.get_by_text("Ni har bekräftat.")).to_be_visible()
    mail_to(site, COORDINATOR, "Kompassi ry")
    page.reload()
    expect(page.get_by_text("Teillä ei ole tulevia vuoroja")).to_be_visible()
    page.goto(site.url("etela-savo", PATH))
    expect(page.locator(".kiosk-parties").filter(has_text="Kompassi ry")).to_be_visible()
    assert watched.errors == []
    assert editor.watched.errors == []


def test_a_presenter_is_invited_by_mail_with_an_invitation_for_the_calendar(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    from programmes.models import InfoSession

    with region("etela-savo"):
        series = InfoSession.objects.get(name_fi=SERIES).pk
    editor = Editor(visit(locale="fi-FI"), site)
    editor.sign_in()
    page, address = editor.page, f"/admin/info-sessions/{series}/presenters/"
    editor.open(address)
    page.get_by_role("link", name="Lisää esittäytyjä").first.click()
    for name, text in (("other", "Kuutamo ry"), ("contact_name", "Kaisa"), ("contact_email", PRESENTER)):
        page.fill(f"[name={name}]", text)
    with page.expect_navigation():
        page.locator("footer button[type=submit], main form footer button").first.click()
    page.wait_for_url(f"**{address}")
    page.get_by_role("button", name="Kutsu sähköpostilla").click()
    expect(page.locator("main")).to_contain_text("Kuutamo ry, Kysytty")
    assert violations(page, within="main") == []
    picture(page, "presenters-invited")
    mail = mail_to(site, PRESENTER)
    (invited,) = strict(mail.calendar).walk("VEVENT")
    assert invited["DTSTART"].dt == datetime.combine(day(), time(13), HELSINKI)
    assert str(invited["ATTENDEE"]) == f"mailto:{PRESENTER}"
    presenter = visit(width=360)
    watched = Watched(presenter)
    presenter.goto(mail.link("/fi/"))
    presenter.get_by_role("button", name="Kyllä, tulemme").first.click()
    picture(presenter, "presenter-answered")
    editor.open(address)
    expect(page.locator("main")).to_contain_text("Kuutamo ry, Vahvistettu")
    assert [*editor.watched.errors, *watched.errors] == []
