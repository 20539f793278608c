"""Nothing typed or pasted is cut: forms, records and blocks have no `maxlength`, and a text comes back whole."""

from typing import Any

import pytest
from django import forms
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
    assert "maxlength" not in html.content.decode()
    assert str(SUMMARY_LENGTH) in html.content.decode()

    message = "Lomake ei avaudu.\r\n" * 300
    answer = visitor("etela-savo").post(FEEDBACK, {"message": message, "website": ""}).content.decode()
    assert answer.count("Lomake ei avaudu.") >= 300
    assert "enintään 5000" in answer
    assert "maxlength" not in answer.split("<main")[1]
    with within("etela-savo"):
        assert not Organisation.objects.exists()
        assert not Feedback.objects.exists()
