"""Terms of a record: codes of a vocabulary, chosen by their words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory
from django.utils.translation import override
from wagtail.admin.telepath import JSContext

from directory.choices import Funder
from directory.models import OperatingModelPage, Organisation
from sites.terms import labels
from sites.terms.fields import COUNTY, TermsField
from sites.terms.widgets import TermsWidget

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("themes", ["no-such-theme"]),
        ("themes", ["mental-health", "no-such-theme"]),
        ("themes", ["Mental-Health"]),
        ("target_groups", ["mental-health"]),
        ("municipalities", ["999"]),
        ("municipalities", ["Mikkeli"]),
        ("life_events", [""]),
    ],
)
def test_codes_the_vocabulary_does_not_have_are_refused(within, field, codes):
    with within("etela-savo"), pytest.raises(ValidationError) as refused:
        Organisation(name_fi="Toivon Tupa ry", **{field: codes}).full_clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Ei ole sanastossa"), ("sv", "Finns inte i"), ("en", "Not in the vocabulary")]
)
def test_the_refusal_is_in_the_editors_language(within, language, words):
    with within("etela-savo"), override(language), pytest.raises(ValidationError, match=words):
        Organisation(name_fi="Toivon Tupa ry", themes=["no-such-theme"]).full_clean()


def test_known_codes_are_kept_in_their_order(within):
    with within("etela-savo"):
        made = Organisation(name_fi="Toivon Tupa ry", themes=["loneliness", "mental-health"], municipalities=["491"])
        made.full_clean()
        made.save()
        made.refresh_from_db()
    assert made.themes == ["loneliness", "mental-health"]
    assert made.activities == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_form_shows_words_in_the_editors_language(within, language):
    """One form class for all editors, as in the admin."""
    form = modelform_factory(Organisation, fields=["themes", "municipalities"])
    with within("etela-savo"), override(language):
        shown = str(form()["themes"])
        assert labels.label("theme", "loneliness", language) in shown
        assert labels.municipality("491", language) in str(form()["municipalities"])


def codes_of(field):
    """The codes a form field offers."""
    return [
        code for key, words in field.choices for code in (dict(words) if isinstance(words, list | tuple) else [key])
    ]


def test_every_municipality_can_be_chosen_once_and_the_county_as_a_whole(within):
    form = modelform_factory(Organisation, fields=["municipalities"])
    with within("etela-savo"):
        codes = codes_of(form().fields["municipalities"])
    assert codes[0] == COUNTY
    assert sorted(codes[1:]) == sorted(labels.vocabulary("municipality"))
    with within("national"):
        assert COUNTY not in codes_of(form().fields["municipalities"])


def test_the_county_stands_for_its_municipalities(within):
    form_class = modelform_factory(Organisation, fields=["name_fi", "municipalities"])
    with within("etela-savo"):
        form = form_class({"name_fi": "Toivon Tupa ry", "municipalities": ["491", COUNTY, "091"]})
        assert form.is_valid(), form.errors
        chosen = form.cleaned_data["municipalities"]
        own = [code for code, word in labels.vocabulary("municipality").items() if word.group == "12"]
    assert len(own) > 5
    assert chosen == [*own, "091"]


def test_what_no_resident_is_cannot_be_ticked_anew_and_is_not_lost(within):
    form_class = modelform_factory(Organisation, fields=["name_fi", "target_groups"])
    with within("etela-savo"):
        assert "KR2.5" not in codes_of(form_class().fields["target_groups"])
        kept = Organisation(name_fi="Toivon Tupa ry", target_groups=["KR1.3", "KR2.5"])
        html = str(form_class(instance=kept)["target_groups"])
        assert "Suuryritykset" in html
        assert html.count("checked") == 2
        form = form_class({"name_fi": "Toivon Tupa ry", "target_groups": ["KR1.3", "KR2.5"]}, instance=kept)
        assert form.is_valid(), form.errors
        assert form.cleaned_data["target_groups"] == ["KR1.3", "KR2.5"]


@pytest.mark.parametrize(("field", "searched"), [("municipalities", True), ("themes", False)])
def test_long_lists_can_be_searched(within, field, searched):
    form_class = modelform_factory(Organisation, fields=[field])
    with within("etela-savo"):
        form = form_class()
        assert ('type="search"' in str(form[field])) is searched
        assert "terms.js" in str(form.media)


def test_labels_codes_and_attributes_of_boxes_are_escaped():
    widget = TermsWidget(choices=[("a&b", "Kahvi & pulla"), ("<Muut>", [("c", "<b>"), ("d", "Ilta")])])
    html = widget.render("terms", ["a&b", "d"], {"id": "id_terms", "aria-describedby": "help"})
    assert (
        '<input type="checkbox" name="terms" aria-describedby="help" value="a&amp;b" checked> Kahvi &amp; pulla' in html
    )
    assert "<legend>&lt;Muut&gt;</legend>" in html
    assert 'value="c"> &lt;b&gt;' in html
    assert html.count(" checked") == 2
    assert html.count("id_terms") == 1


def test_scripts_get_no_second_copy_of_the_boxes():
    packed = str(JSContext().pack(TermsWidget(choices=[("c", "Kahvila")])))
    assert "RadioSelect" in packed
    assert "Kahvila" not in packed


def test_what_is_ticked_is_what_is_stored(within):
    form_class = modelform_factory(Organisation, fields=["name_fi", "themes"])
    with within("etela-savo"):
        form = form_class({"name_fi": "Toivon Tupa ry", "themes": ["loneliness"]})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["themes"] == ["loneliness"]
        form = form_class({"name_fi": "Toivon Tupa ry", "themes": ["no-such-theme"]})
        assert not form.is_valid()
        form = form_class({"name_fi": "Toivon Tupa ry"})
        assert form.is_valid()
        assert form.cleaned_data["themes"] == []


def test_a_migration_names_the_vocabulary_and_makes_the_same_field():
    field = TermsField("theme", verbose_name="themes")
    _, path, args, options = field.deconstruct()
    assert path == "sites.terms.fields.TermsField"
    assert "base_field" not in options
    again = TermsField(*args, **options)
    assert again.vocabulary == "theme"
    assert isinstance(again.base_field, models.CharField)
    assert again.deconstruct()[1:] == field.deconstruct()[1:]


def test_codes_of_fixed_choices_are_tick_boxes_and_migrate_as_an_array():
    field = OperatingModelPage._meta.get_field("funders")
    html = field.formfield().widget.render("funders", ["stm"])
    assert html.count('type="checkbox"') == len(Funder)
    assert html.count("checked") == 1
    assert field.formfield().clean(["stm", "none"]) == ["stm", "none"]
    with pytest.raises(ValidationError):
        field.formfield().clean(["moon"])
    assert field.deconstruct()[1] == "django.contrib.postgres.fields.ArrayField"
