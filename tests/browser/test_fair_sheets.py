"""The sheets of a fair on paper: names and programmes of any length fit where short ones do."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.people import Editor
from tests.browser.served import Served
from tests.conftest import region
from tests.things import publish_fair, publish_organisation

pytestmark = pytest.mark.browser

WORDS = "Etelä-Savon hyvinvointialueen omaishoitajien ja läheisten vertaistukiyhdistys "
ONE_WORD = "Omaishoitajienvertaistukiyhdistystenyhteistyöjärjestö"
SLUG = "pitkat-messut"


def words(length: int) -> str:
    """Return ordinary words that fill a field of so many characters."""
    return (WORDS * (length // len(WORDS) + 1))[:length].rstrip()


def add_fair() -> None:
    """Publish a fair whose texts are as long as they can be."""
    from programmes.models import FairArea, FairBlock, FairItem, FairPart, FairRoom, FairTable

    names = dict.fromkeys(("name_fi", "name_sv", "name_en"), words(200))
    longest = publish_organisation("etela-savo", **names)
    talks = [
        FairItem(title_fi=words(200), role="association", speakers=words(300), organisation=longest, minutes=15)
        for _n in range(6)
    ]
    blocks = [
        FairBlock(
            key=f"block{n}",
            title_fi=words(200),
            part="part",
            room="hall",
            start=time(9 + n),
            end=time(10 + n),
            online=True,
            captions=True,
            items=talks if n == 1 else [],
        )
        for n in range(3)
    ]
    publish_fair(
        "etela-savo",
        name_fi=f"Pitkät messut {words(180)}",
        slug=SLUG,
        first_day=timezone.localdate() + timedelta(days=30),
        parts=[FairPart(key="part", name_fi=words(120))],
        rooms=[FairRoom(key="hall", name_fi=words(120))],
        areas=[FairArea(key="area", name_fi=words(120))],
        tables=[
            FairTable(key="table1", number="Tanssilava", area="area", organisation=longest),
            FairTable(key="table2", number="2", area="area", other=ONE_WORD * 3),
            FairTable(key="table3", number="3", area="area", other="Kylätalkkarit"),
        ],
        blocks=blocks,
    )


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_fair


def pk_of_fair() -> Any:
    from programmes.models import Fair

    with region("etela-savo"):
        return Fair.objects.get(slug=SLUG).pk


def sheets(page: Page) -> int:
    """Return how many A4 sheets a page takes when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def test_texts_of_any_length_fit_their_sheets(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    editor = Editor(visit(locale="fi-FI"), site)
    editor.sign_in()
    editor.page.set_viewport_size({"width": 680, "height": 960})  # pictures are as wide as what is printed on a sheet
    found = {}
    for sheet in ("signs", "cards", "names"):
        editor.open(f"/admin/snippets/programmes/fair/prints/{pk_of_fair()}/{sheet}/")
        found[sheet] = sheets(editor.page)
        editor.page.emulate_media(media="print")
        picture(editor.page, f"fair-{sheet}-printed")
        editor.page.emulate_media(media="screen")
    assert found == {"signs": 3, "cards": 2, "names": 2}  # two cards fit a sheet; names stand A–Ö and by table
