"""Links within rich text pass the same gate as all others: when entered, and whatever is stored, when rendered."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html, extract_references_from_rich_text

from directory.models import ContactPoint, OperatingModelPage, Organisation
from sites.link_values import check_web_address
from sites.pages.blocks import RICH_TEXT
from sites.pages.models import ContactPage, StandardPage
from sites.pages.rich_text_input import RichTextInput
from sites.rich_text_links import check_rich_text, without_unsafe_links
from tests.sites.test_link_values import SAFE, UNSAFE

OWN = ("sites.", "directory.", "programmes.", "search.")
HOSTILE = ["javascript:alert(1)", "JaVa\tscript:alert(1)", "//evil.fi"]


def contentstate(address: Any, **data: Any) -> str:
    """What the editor sends: one paragraph, whose first word is a link."""
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address, **data}}
    ranges = [{"offset": 0, "length": 3, "key": 0}]
    block = {"key": "a", "text": "hei", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    return json.dumps({"entityMap": {"0": entity}, "blocks": [block]})


def stored(address: Any, **data: Any) -> str:
    """What becomes of it before it is validated."""
    html: str = ContentstateConverter(features=["link"]).to_database_format(contentstate(address, **data))
    return html


def hrefs(html: str) -> list[str]:
    return [str(tag["href"]) for tag in BeautifulSoup(html, "html.parser").find_all(href=True)]


@pytest.mark.parametrize("address", SAFE)
def test_a_safe_link_is_stored_and_rendered_as_it_was_typed(address: str) -> None:
    check_rich_text(stored(address))
    assert hrefs(expand_db_html(stored(address))) == [address]


@pytest.mark.parametrize("address", [*UNSAFE, None, 7])
def test_an_unsafe_link_is_refused_by_its_name_and_never_rendered(address: Any) -> None:
    with pytest.raises(ValidationError, match="hei"):
        check_rich_text(stored(address))
    assert hrefs(expand_db_html(stored(address))) in ([], [""])


@pytest.mark.parametrize("number", ["²", "1 OR 1", "99999999999999999999", -1, "abc", {"a": 1}, ""])
def test_a_link_to_a_page_has_the_number_of_one(number: Any) -> None:
    with pytest.raises(ValidationError):
        check_rich_text(stored("", id=number))


ODD_KEYS = ['id="x"', 'id="²"', 'id=""', 'id="1.5"', 'id="99999999999999999999"', f'id="{"a" * 400}"', ""]
ODD_TAGS = {
    "a link": '<a linktype="{kind}" {key}>a</a>',
    "a picture": '<embed embedtype="image" format="left" alt="a" {key}/>',
    "a picture of no format": '<embed embedtype="image" {key}/>',
    "a video": '<embed embedtype="media" {key}/>',
}


@pytest.mark.django_db
@pytest.mark.parametrize("tag", ODD_TAGS.values(), ids=ODD_TAGS)
def test_malformed_references_are_shown_saved_and_edited_as_deleted_ones(tag: str, within: Any) -> None:
    editor = RichTextInput(features=RICH_TEXT)
    with within("etela-savo"):
        for kind in ("page", "document", "record", "nonsense"):
            for key in ODD_KEYS:
                markup = f"<p>hei {tag.format(kind=kind, key=key)}</p>"
                assert hrefs(expand_db_html(markup)) == []
                assert {str(key) for _, key, *_ in extract_references_from_rich_text(markup)} <= {"0"}
                assert "hei" in editor.format_value(markup)
            assert "hei" in editor.format_value(f"<p>hei <a id='x' linktype='{kind}'>a</a></p>")


@pytest.mark.django_db
def test_well_formed_references_stay(within: Any) -> None:
    markup = '<p><a linktype="page" id="7">a</a> <a id="8" linktype="document">b</a></p>'
    with within("etela-savo"):
        assert [key for _, key, *_ in extract_references_from_rich_text(markup)] == ["7", "8"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p onclick='x'>a</p>", "<script>x</script>", '<p><img src="x" onerror="y"></p>', "<iframe></iframe>",
        '<p><a href="/x" style="position:fixed">a</a></p>', "<svg><a xlink:href='javascript:x'>a</a></svg>",
        '<p><a linktype="page" id="3" href="javascript:x">a</a></p>',
    ],
)  # fmt: skip
def test_what_no_editor_makes_is_refused(markup: str) -> None:
    with pytest.raises(ValidationError):
        check_rich_text(markup)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ('<p><a href="/fi/">a</a> <a href="#b">b</a></p>', '<p><a href="/fi/">a</a> <a href="#b">b</a></p>'),
        ('<p><a href="/fi/?a=1&amp;b=2">a</a></p>', '<p><a href="/fi/?a=1&amp;b=2">a</a></p>'),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href="/&#47;evil.fi">a</a>', "<a>a</a>"),
        ('<a href="java&#9;script:x">a</a><a href="/b">b</a>', '<a>a</a><a href="/b">b</a>'),
        ("<a href='javascript:x'>a</a>", "<a>a</a>"),
        ('<A HREF="javascript:x">a</A>', "<a>a</a>"),
        ("<a href=javascript:x>a</a>", "<a>a</a>"),
        ('<a title=">" href="javascript:x">a</a>', '<a title="&gt;">a</a>'),
        ('<a/href="javascript:x">a</a>', "<a>a</a>"),
        ('<a\nhref="javascript:x">a</a>', "<a>a</a>"),
        ('<svg><a xlink:href="javascript:x">a</a></svg>', "<svg><a>a</a></svg>"),
    ],
)
def test_what_is_stored_renders_no_unsafe_link(kept: str, shown: str) -> None:
    assert without_unsafe_links(kept) == shown
    assert expand_db_html(kept).replace("></a>", ">") == shown.replace("></a>", ">")


def test_a_quotation_mark_hides_no_link() -> None:
    shown = without_unsafe_links('<a href=/x"><a href="javascript:alert(1)" title=">">a</a></a>')
    assert "javascript" not in " ".join(hrefs(shown))


def form_fields() -> Iterator[tuple[str, Any, Any]]:
    """Yield (place, form field, gate) for every place of ours that takes a web address or rich text."""
    for model in apps.get_models():
        for field in model._meta.local_fields if model.__module__.startswith(OWN) else ():
            if isinstance(field, StreamField):
                yield from fields_of_blocks(str(field), field.stream_block)
            elif isinstance(field, RichTextField):
                yield str(field), field.formfield(), check_rich_text
            elif isinstance(field, models.URLField):
                yield str(field), field, check_web_address


def fields_of_blocks(place: str, block: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(block, blocks.RichTextBlock):
        yield place, block.field, check_rich_text
    elif isinstance(block, blocks.URLBlock):
        yield place, block.field, check_web_address
    elif isinstance(block, blocks.RawHTMLBlock):
        yield place, block.field, None
    children = getattr(block, "child_blocks", {}) or {"item": getattr(block, "child_block", None)}
    for name, child in children.items():
        if child is not None:
            yield from fields_of_blocks(f"{place}.{name}", child)


def test_every_field_for_links_or_rich_text_has_the_gate() -> None:
    found = list(form_fields())
    assert {place.rpartition(".")[2] for place, _field, _gate in found} >= {
        "web",
        "url",
        "text",
        "body",
        "description_fi",
    }
    assert [place for place, field, gate in found if gate not in field.validators] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", HOSTILE)
def test_the_message_stands_at_the_field_and_nothing_is_lost_or_stored(
    address: str, page: Any, signed_in: Any, within: Any
) -> None:
    """A text field, a text block of a page, and a record's text, posted as the editor would send them."""
    contact = page("etela-savo", "fi", ContactPage, title="Yhteys", slug="yhteys")
    client = signed_in("etela-savo", "admin")
    fields = {
        "title": "Yhteys", "slug": "yhteys", "organisation": "", "contacts-count": "0", "body": contentstate(address),
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = client.post(f"/admin/pages/{contact.pk}/edit/", fields)
    assert_refused(answer, "body")
    answer = client.post(
        "/admin/snippets/directory/organisation/add/",
        {"name_fi": "Tupa", "kind": "association", "description_fi": contentstate(address)},
    )
    assert_refused(answer, "description_fi")
    with within("etela-savo"):
        assert ContactPage.objects.get(pk=contact.pk).get_latest_revision_as_object().body == ""
        assert not Organisation.objects.exists()


def assert_refused(answer: Any, name: str) -> None:
    assert answer.status_code == 200
    form = answer.context["form"]
    assert "hei" in " ".join(form.errors[name])
    assert json.loads(form[name].field.widget.format_value(form[name].value()))["blocks"][0]["text"] == "hei"


@pytest.mark.django_db
def test_a_text_block_refuses_an_unsafe_link_in_a_draft_too(page: Any, signed_in: Any, within: Any) -> None:
    made = page("etela-savo", "fi", StandardPage, title="Arki", slug="arki")
    fields = {
        "title": "Arki", "slug": "arki", "introduction": "", "search_description": "", "seo_title": "",
        "body-count": 1, "body-0-deleted": "", "body-0-order": 0, "body-0-type": "text", "body-0-id": "",
        "body-0-value": contentstate("java\tscript:alert(1)"), "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = signed_in("etela-savo", "admin").post(f"/admin/pages/{made.pk}/edit/", fields)
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors
    with within("etela-savo"):
        assert len(StandardPage.objects.get(pk=made.pk).get_latest_revision_as_object().body) == 0


@pytest.mark.django_db
def test_a_page_that_holds_an_unsafe_link_from_before_is_published_and_shown_without_it(
    page: Any, visitor: Any, within: Any
) -> None:
    made = page("etela-savo", "fi", OperatingModelPage, title="Malli", slug="malli", live=False)
    name = next(field.name for field in made._meta.local_fields if isinstance(field, RichTextField))
    with within("etela-savo"):
        setattr(made, name, '<p>Katso <a href="ftp://vanha.example/">vanha</a></p>')
        made.save_revision().publish()
        path = made.get_url()
    html = visitor("etela-savo").get(re.sub(r"^https?://[^/]*", "", path)).content.decode()
    assert "Katso <a>vanha</a>" in html


@pytest.mark.parametrize("field", [ContactPoint._meta.get_field("web")])
@pytest.mark.parametrize(
    "address", ["ftp://toivontupa.fi/", "javascript:alert(1)", "https://a.fi/\u200bx", "https://a.fi/\\x", "//evil.fi"]
)
def test_a_web_address_passes_the_gate_too(field: Any, address: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(address, None)
    assert field.clean("https://www.toivontupa.fi/äö?a=1#b", None)


def test_every_feature_of_editors_passes() -> None:
    """What the editor makes of each feature in use is no foreign markup."""
    kinds = ["unstyled", "header-two", "header-three", "ordered-list-item", "unordered-list-item"]
    made = [
        {"key": kind, "text": "a\nb", "type": kind, "depth": 0, "entityRanges": [],
         "inlineStyleRanges": [{"offset": 0, "length": 1, "style": style} for style in ("BOLD", "ITALIC")]}
        for kind in kinds
    ]  # fmt: skip
    html = ContentstateConverter(features=RICH_TEXT).to_database_format(json.dumps({"entityMap": {}, "blocks": made}))
    check_rich_text(html + '<p><a linktype="document" id="3">c</a></p>')
