"""What a form brings as rich text is stored if it is the editor's own format, and is a bad request otherwise."""

import json

import pytest
from django.core.exceptions import BadRequest

from sites.pages.rich_text_input import RichTextInput

pytestmark = pytest.mark.django_db
STYLES = {"type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}


def content(text="hei", entities=None, **fields):
    return json.dumps({"blocks": [{"key": "k1", "text": text, **STYLES, **fields}], "entityMap": entities or {}})


def read(value):
    return RichTextInput().value_from_datadict({"text": value}, {}, "text")


def test_text():
    assert read(content("hei")) == '<p data-block-key="k1">hei</p>'


def test_half_of_a_surrogate_pair_is_replaced_and_whole_ones_stay():
    assert read(content("a\ud83db 💛")) == '<p data-block-key="k1">a\ufffdb 💛</p>'


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "[]",
        '{"blocks": 1}',
        pytest.param("[" * 3000, id="deep"),
        pytest.param("9" * 5000, id="long number"),
        content(entityRanges=[{"key": 5, "offset": 0, "length": 1}]),
        pytest.param(content(type="unordered-list-item", depth=5000), id="deep list"),
    ],
)
def test_what_the_editor_does_not_make(value):
    with pytest.raises(BadRequest):
        read(value)
