"""An editor compares two versions of a record in words."""

import re
from datetime import date
from typing import Any

import pytest
from django.utils.html import strip_tags

from directory.hours.plain import from_text
from directory.models import ContactPoint, Place

pytestmark = pytest.mark.django_db
OF_CODE = re.compile(r"\[|\]|Span|None|True|False|datetime|mental-health|491|2026-12-31")


@pytest.fixture
def page(organisation: Any, within: Any, signed_in: Any, db: None) -> str:
    """The comparison of the published version of an organisation with a draft that changes all sorts of fields."""
    made = organisation("etela-savo", name_fi="Aallon tupa ry", themes=["mental-health"])
    with within("etela-savo"):
        made.places = [Place(street="Torikatu 1", town="Mikkeli", hours=from_text("ma-pe 9-16"))]
        made.contact_points = [ContactPoint(phone="015 555 0100")]
        made.save_revision().publish()
        made.themes, made.municipalities, made.languages = ["families"], ["491"], ["sv"]
        made.safety, made.last_checked = True, date(2026, 12, 31)
        made.places.all()[0].hours = from_text("ma-pe 9-15.30; su suljettu")
        made.places.all()[0].latitude, made.places.all()[0].longitude = 61.69, 27.27
        made.save_revision()
    address = f"/admin/snippets/directory/organisation/history/{made.pk}/revisions/compare/live...latest/"
    answer = signed_in("etela-savo").get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_versions_are_compared_in_words(page: str) -> None:
    text = " ".join(strip_tags(page[page.index("<tbody>") :]).split())
    for words in ("Mielenterveys, Lapset ja perheet", "Mikkeli", "ruotsi", "Kyllä", "31.12.2026", "9–16", "61,69"):
        assert words in text
    assert not OF_CODE.search(text[: text.index("</table>")] if "</table>" in text else text)
    assert "Puhelun hinta" not in text


def test_what_a_form_stores_in_another_way_is_no_change(organisation: Any, within: Any, signed_in: Any) -> None:
    """A list gave the codes in another order, and paragraphs without the keys of the editor of rich text."""
    made = organisation(
        "etela-savo", name_fi="Aallon tupa ry", description_fi="<p>Kahvia.</p>", themes=["families", "mental-health"]
    )
    with within("etela-savo"):
        made.description_fi, made.themes = '<p data-block-key="ab1cd">Kahvia.</p>', ["mental-health", "families"]
        made.save_revision()
    address = f"/admin/snippets/directory/organisation/history/{made.pk}/revisions/compare/live...latest/"
    table = signed_in("etela-savo").get(address).content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert strip_tags(table).strip() == "Näiden kahden version välillä ei ole eroja"
