"""A record's texts in several languages."""

from types import SimpleNamespace

import pytest

from sites.translated import Translated, texts, translated


def record(**fields):
    return SimpleNamespace(**{"name_fi": "", "name_sv": "", "name_en": ""} | fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {}),
        ({"name_fi": "Tupa"}, {"fi": "Tupa"}),
        ({"name_sv": "Stuga", "name_fi": "Tupa"}, {"fi": "Tupa", "sv": "Stuga"}),
    ],
)
def test_only_the_languages_that_have_a_text(fields, expected):
    assert texts(record(**fields), "name") == expected


def test_a_field_the_record_lacks_has_no_texts():
    assert texts(record(), "motto") == {}


@pytest.mark.parametrize(
    ("fields", "language", "order", "expected"),
    [
        ({"name_fi": "Tupa", "name_sv": "Stuga"}, "sv", ("fi", "sv", "en"), ("Stuga", "sv", False)),
        ({"name_fi": "Tupa", "name_sv": "Stuga"}, "en", ("fi", "sv", "en"), ("Tupa", "fi", True)),
        ({"name_fi": "Tupa", "name_sv": "Stuga"}, "en", ("sv", "fi"), ("Stuga", "sv", True)),
        ({"name_en": "Cottage"}, "sv", ("sv", "fi"), ("Cottage", "en", True)),
        ({}, "sv", ("fi", "sv"), ("", "sv", False)),
    ],
)
def test_a_text_tells_its_language_and_whether_it_is_foreign(fields, language, order, expected):
    assert translated(record(**fields), "name", language, order) == Translated(*expected)


@pytest.mark.parametrize(("text", "truth"), [("Tupa", True), ("", False)])
def test_a_translated_text_is_its_text(text, truth):
    found = Translated(text, "fi", False)
    assert str(found) == text
    assert bool(found) is truth
