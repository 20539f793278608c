"""Nothing typed or pasted is cut: forms, records and blocks have no `maxlength`, and a text comes back whole."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib.staticfiles import finders
from wagtail import blocks

from directory.models import Organisation
from sites.text_lengths_patches import LIMIT

ADD = "/admin/snippets/directory/organisation/add/"
SUMMARY_LENGTH = Organisation._meta.get_field("summary_fi").max_length
FEEDBACK = "/fi/saavutettavuuspalaute/"


class Letter(forms.Form):
    text = forms.CharField(max_length=10, widget=forms.Textarea)


@pytest.mark.parametrize("field", [forms.CharField, forms.EmailField, forms.SlugField])
def test_a_field_says_its_limit_and_does_not_cut(field: type[forms.Field]) -> None:
    """Fails where Django gives its fields their limit in another way."""
    attrs = field(max_length=10).widget.attrs
    assert "maxlength" not in attrs
    assert attrs[LIMIT] == "10"


@pytest.mark.parametrize(
    "block", [blocks.CharBlock(max_length=10), blocks.TextBlock(max_length=10)], ids=["char", "text"]
)
def test_a_block_says_its_limit_and_does_not_cut(block: Any) -> None:
    html = block.field.widget.render("text", "", {})
    assert "maxlength" not in html
    assert f'{LIMIT}="10"' in html


@pytest.mark.parametrize(
    ("text", "taken"), [("a\r\n" * 4 + "b", True), ("a\r\n" * 4 + "bc", True), ("a\r\n" * 4 + "bcd", False)]
)
def test_a_line_break_counts_once(text: str, taken: bool) -> None:
    form = Letter({"text": text})
    assert form.is_valid() is taken
    if taken:
        assert form.cleaned_data["text"] == text.replace("\r\n", "\n")


@pytest.mark.django_db
def test_a_text_too_long_comes_back_whole_with_its_message(signed_in: Any, visitor: Any, within: Any) -> None:
    from sites.pages.models import Feedback

    long = "Olohuone kaikille. " * 20
    assert len(long) > SUMMARY_LENGTH
    html = signed_in("etela-savo").post(ADD, {"name_fi": "Tupa", "kind": "association", "summary_fi": long})
    assert long.strip() in html.content.decode()
    cut = [tag for tag in BeautifulSoup(html.content, "html.parser").select("[maxlength]") if tag["type"] != "hidden"]
    assert cut == []
    assert str(SUMMARY_LENGTH) in html.content.decode()

    message = "Lomake ei avaudu.\r\n" * 300
    answer = visitor("etela-savo").post(FEEDBACK, {"message": message, "website": ""}).content.decode()
    assert answer.count("Lomake ei avaudu.") >= 300
    assert "enintään 5000" in answer
    assert "maxlength" not in answer
    with within("etela-savo"):
        assert not Organisation.objects.exists()
        assert not Feedback.objects.exists()


def test_rich_text_with_a_limit_has_wagtails_counter() -> None:
    """Fails where Wagtail's editor is told of the limit in another way."""
    field = Organisation._meta.get_field("description_fi")
    html = field.formfield().widget.render("description_fi", "<p>Hei</p>", {})
    assert f'maxlength="{field.max_length}"' in html
    assert LIMIT not in html
    script = Path(finders.find("wagtailadmin/js/draftail.js") or "").read_text(encoding="utf-8")
    assert 'hasAttribute("maxlength")' in script


@pytest.mark.parametrize(
    ("widget", "kept"), [(forms.TextInput, "vertaistuki"), (forms.PasswordInput, "vertais\u00adtuki")]
)
def test_soft_hyphens_of_pasted_words_are_not_stored(widget: type[forms.Widget], kept: str) -> None:
    """They would count, and no search for the word would find it; hyphens that can be seen stay."""
    assert forms.CharField(widget=widget).clean("vertais\u00adtuki") == kept
    assert forms.CharField().clean("per-heille") == "per-heille"
