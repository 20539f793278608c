"""An organisation's description: lists and links, at most 2,500 characters of text, plain for search and cards."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import rich_text

from directory.listing import parts_of
from directory.models import Organisation
from sites.records.rich_text import FEATURES, as_rich_text
from tests.things import organisation_form

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/directory/organisation/add/"
RICH = '<p>Tarjolla:</p><ul><li>kahvia &amp; pullaa</li><li><a href="https://tupa.example">seuraa</a></li></ul>'


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("", ""),
        ("Kahvia & seuraa", "<p>Kahvia &amp; seuraa</p>"),
        ("a\nb\n\nc", "<p>a<br>b</p>\n\n<p>c</p>"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        (RICH, RICH),
    ],
)
def test_plain_text_is_read_as_paragraphs(stored: str, read: str) -> None:
    assert as_rich_text(stored) == read
    assert as_rich_text(read) == read


def test_lists_and_links_are_written_in_the_admin_and_shown(signed_in: Any, visitor: Any, within: Any) -> None:
    with within("etela-savo"):
        sent = rich_text(RICH, features=FEATURES)
    form = organisation_form() | {"action-publish": "1"}
    assert signed_in("etela-savo").post(ADD, form | {"description_fi": sent}).status_code == 302
    html = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").content.decode()
    assert '<a href="https://tupa.example">seuraa</a></li></ul>' in html
    with within("etela-savo"):
        bodies = parts_of(Organisation.objects.get())["bodies"]
    assert bodies == {"fi": "Tarjolla: kahvia & pullaa seuraa"}


def test_scripts_do_not_pass_the_editor(signed_in: Any, within: Any) -> None:
    """The form refuses the link by its name; nothing is stored."""
    with within("etela-savo"):
        sent = rich_text('<p>a</p><p><a href="javascript:alert(1)">tapaaminen</a></p>', features=FEATURES)
    form = {"name_fi": "Tupa ry", "kind": "association", "description_fi": sent}
    answer = signed_in("etela-savo").post(ADD, form)
    assert answer.status_code == 200
    assert "tapaaminen" in " ".join(answer.context["form"].errors["description_fi"])
    with within("etela-savo"):
        assert not Organisation.objects.exists()


def test_tags_do_not_count(within: Any) -> None:
    with within("etela-savo"):
        Organisation(name_fi="Tupa ry", description_fi=f"<p><b>{'a' * 2500}</b></p>").full_clean()
        with pytest.raises(ValidationError) as refused:
            Organisation(name_fi="Tupa ry", description_fi=f"<p>{'a' * 2501}</p>").full_clean()
    assert list(refused.value.message_dict) == ["description_fi"]


def test_a_draft_from_before_is_read_as_paragraphs(organisation: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Tupa ry", description_fi="Kahvia & seuraa")
    with within("etela-savo"):
        draft = Organisation.objects.get(pk=made.pk).get_latest_revision_as_object()
        assert draft.description_fi == "<p>Kahvia &amp; seuraa</p>"
