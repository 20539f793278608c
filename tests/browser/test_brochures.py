"""The brochure folder of a kiosk on paper: the fullest entry takes one sheet."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.served import Served
from tests.conftest import region
from tests.things import publish_kiosk, publish_organisation

pytestmark = pytest.mark.browser

PRINTED = "/fi/kioski/vinkkipiste/tulostettavat-esitteet/"
POSTER = "/fi/kioski/vinkkipiste/juliste/"
WORDS = "Yhdistyksemme tarjoaa vertaistukea, keskusteluapua ja yhteistä tekemistä kaikille läheisistään huolehtiville. "
NAME_LENGTH = 200


def words(length: int) -> str:
    """Return ordinary words that fill a field of so many characters."""
    return (WORDS * (length // len(WORDS) + 1))[:length].rstrip()


def rows() -> dict[str, Any]:
    """Return more contacts and places than a sheet shows, each with everything it can have."""
    from directory.hours.osm import from_osm
    from directory.models import ContactPoint, Place

    web = "https://vuorovaikutusverkosto.example/palvelut-ja-tuki/"
    contacts = [
        ContactPoint(
            role_fi=words(120),
            phone="015 555 0199",
            phone_cost_fi=words(120),
            email=f"palvelu{n}@verkosto.example",
            web=web,
        )
        for n in range(4)
    ]
    hours = from_osm(
        "Mo 09:00-12:00,13:00-16:00; Tu 10:00-18:00; We 09:00-15:00; Th 12:00-20:00; Fr 08:00-14:00; Sa 10:00-12:00"
    )
    places = [
        Place(name_fi=words(120), street=words(120), postal_code="50100", town="Mikkeli", hours=hours)
        for _n in range(3)
    ]
    return {"contact_points": contacts, "places": places}


def add_folder() -> None:
    """Publish a kiosk with three brochures: the fullest entry, one with a long description, and one with a name."""
    from directory.choices import ServiceLanguage
    from directory.models.organisation import DESCRIPTION_LENGTH, SUMMARY_LENGTH, TEXT_LENGTH
    from programmes.models import KioskBrochure

    long = dict.fromkeys(("for_whom_fi", "not_for_whom_fi", "how_to_join_fi"), words(TEXT_LENGTH))
    full = publish_organisation(
        "etela-savo",
        name_fi=words(NAME_LENGTH),
        summary_fi=words(SUMMARY_LENGTH),
        description_fi=f"<p>{words(DESCRIPTION_LENGTH)}</p>",
        alert_fi=words(250),
        themes=["mental-health", "caring", "loneliness", "ageing", "illness-disability", "families"],
        activities=["peer-support", "groups", "advice"],
        languages=ServiceLanguage.values,
        cost="fee",
        cost_text_fi=words(200),
        **long,
        **rows(),
    )
    described = publish_organisation(
        "etela-savo",
        name_fi="Tuuli ry",
        summary_fi=words(SUMMARY_LENGTH),
        description_fi=f"<p>{words(1400)}</p>",
        **rows(),
    )
    short = publish_organisation("etela-savo", name_fi="Aalto ry")
    publish_kiosk(
        "etela-savo",
        name_fi="Vinkkipiste",
        slug="vinkkipiste",
        weekdays=["TH"],
        first_day=timezone.localdate(),
        brochures=[KioskBrochure(organisation=each) for each in (full, described, short)],
    )
    add_full_kiosk(full)


def add_full_kiosk(organisation: Any) -> None:
    """Publish a kiosk whose texts are as long as they can be, with three who come each week."""
    from directory.models.organisation import SUMMARY_LENGTH
    from programmes.models import Kiosk, KioskCampaign, KioskParty, KioskTurn

    today = timezone.localdate()
    kiosk: Kiosk = publish_kiosk(
        "etela-savo",
        name_fi=words(NAME_LENGTH),
        slug="taysi",
        summary_fi=words(SUMMARY_LENGTH),
        venue_fi=words(120),
        street=words(120),
        town="Mikkeli",
        weekdays=["MO"],
        first_day=today,
        campaigns=[KioskCampaign(text_fi=words(300)) for _n in range(2)],
    )
    with region("etela-savo"):
        others = [KioskParty(kiosk=kiosk, name_fi=words(length)) for length in (NAME_LENGTH, 100)]
        for party in (KioskParty(kiosk=kiosk, organisation=organisation), *others):
            party.save()
            for number in range(35):
                day = today + timedelta(days=number)
                KioskTurn.objects.create(kiosk=kiosk, party=party, day=day, state="confirmed", topic_fi=words(200))


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    return True


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_folder


def test_the_fullest_entry_takes_one_sheet(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI")
    page.goto(site.url("etela-savo", PRINTED))
    assert page.locator(".leaf").count() == 4
    assert page.locator(".leaf-more").count() == 2
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.emulate_media(media="print")
    picture(page, "brochures-printed")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 4  # the index, and a sheet for each


@pytest.mark.parametrize("address", [POSTER, "/fi/kioski/taysi/juliste/"])
def test_the_poster_takes_one_sheet(
    address: str, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI")
    for paper in ("A4", "A3"):
        page.goto(site.url("etela-savo", f"{address}?paper={paper.lower()}"))
        printed = page.pdf(format=paper, prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, paper
    assert page.locator(".kiosk-days > li").count() == 4
    page.set_viewport_size({"width": 970, "height": 900})
    page.emulate_media(media="print")
    picture(page, f"poster-{address.split('/')[3]}")
