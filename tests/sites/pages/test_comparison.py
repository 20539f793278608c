"""An editor compares two versions of a page: what changed is named, and nothing else is shown."""

import json
from html import unescape
from typing import Any

import pytest
from django.utils.html import strip_tags

from directory.models import OperatingModelPage, ServicePathPage
from directory.phase_blocks import stored_phases
from directory.section_blocks import stored_sections

pytestmark = pytest.mark.django_db


@pytest.fixture
def compared(page: Any, within: Any, signed_in: Any) -> Any:
    """Publishes a page with one value of a stream, drafts another; returns the words of the comparison."""

    def compare(model: Any, field: str, old: Any, new: Any) -> str:
        made = page("etela-savo", "fi", model, title="Olohuone", slug="olohuone", **{field: json.dumps(old)})
        with within("etela-savo"):
            setattr(made, field, json.dumps(new))
            made.save_revision()
        address = f"/admin/pages/{made.pk}/revisions/compare/live...latest/"
        html = signed_in("etela-savo").get(address).content.decode()
        return " ".join(unescape(strip_tags(html.partition("<tbody>")[2].partition("</tbody>")[0])).split())

    return compare


def test_a_changed_section_is_named_and_the_others_are_left_out(compared: Any) -> None:
    old = stored_sections({"environment": "<p>Matkat.</p>", "basic_idea": "<p>Kahvia.</p>", "tips": "<p>Kysy.</p>"})
    new = stored_sections(
        {
            "environment": '<p data-block-key="ab1cd">Matkat.</p>',
            "basic_idea": "<p>Teetä.</p>",
            "conditions": "<p>Tila.</p>",
        }
    )
    text = compared(OperatingModelPage, "sections", old, new)
    for words in ("Ratkaisun perusidea **", "Kahvia", "Teetä", "Toimivuuden ja käyttöönoton ehdot **", "Kysy."):
        assert words in text
    assert "Matkat" not in text


def test_what_an_editor_did_not_change_is_no_change(compared: Any) -> None:
    section = {"text": "<p>Kahvia.</p>", "links": [{"label": "Sivu", "url": "https://a.example"}]}
    old, new = stored_sections({"basic_idea": section}), stored_sections({"basic_idea": section})
    assert old != new  # the keys of the items
    assert compared(OperatingModelPage, "sections", old, new) == "Näiden kahden version välillä ei ole eroja"


def test_a_record_is_called_by_its_name(compared: Any, organisation: Any) -> None:
    tupa = organisation("etela-savo", name_fi="Toivon Tupa & ystävät ry")
    new = stored_phases({}, {"close": [f"organisation:{tupa.pk}"]})
    text = compared(ServicePathPage, "phases", [], new)
    assert "Läheisille" in text
    assert "Toivon Tupa & ystävät ry" in text
    assert "organisation:" not in text
