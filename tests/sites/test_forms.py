"""Forms are drawn with the components, and every control is named, explained and marked where it is wrong."""

import re

import pytest
from django import forms
from django.utils import translation

from sites.forms import ComponentRenderer
from sites.gallery.example import TextPicker
from sites.gallery.forms import ExampleForm

SAY = TextPicker("fi")


@pytest.fixture(autouse=True)
def finnish() -> None:
    translation.activate("fi")


def drawn(form: forms.Form, name: str) -> str:
    return re.sub(r"\s+", " ", str(form[name].as_field_group()))


def test_every_form_is_drawn_by_our_renderer() -> None:
    form = ExampleForm(SAY)
    assert isinstance(form.renderer, ComponentRenderer)
    assert 'class="fields"' in str(form)
    assert str(form).count('class="field') > 9


@pytest.mark.parametrize("name", ["name", "email", "message", "role", "day", "file", "agree"])
def test_one_control_has_a_label_and_its_notes(name: str) -> None:
    html = drawn(ExampleForm(SAY, data={}), name)
    assert f'<label for="id_{name}">' in html
    assert f'aria-describedby="id_{name}_helptext id_{name}_error"' in html
    assert f'id="id_{name}_helptext"' in html
    assert f'id="id_{name}_error"' in html
    assert 'aria-invalid="true"' in html
    assert "field-wrong" in html
    assert "<fieldset" not in html


@pytest.mark.parametrize("name", ["way", "several"])
def test_several_controls_stand_under_a_legend(name: str) -> None:
    form = ExampleForm(SAY, data={})
    html = drawn(form, name)
    assert "<legend>" in html
    assert re.search(rf'<fieldset[^>]* aria-describedby="id_{name}_helptext id_{name}_error"', html)
    assert f'<a href="#id_{name}_0">' in str(form)
    assert f'id="id_{name}_0"' in html


def test_what_may_be_left_out_says_so() -> None:
    form = ExampleForm(SAY)
    form.fields["email"].required = False
    assert "field-optional" in drawn(form, "email")
    assert "field-optional" not in drawn(ExampleForm(SAY), "name")
    assert " required" in drawn(ExampleForm(SAY), "name")


def test_where_everything_may_be_left_out_no_label_repeats_it() -> None:
    assert "field-optional" not in str(ExampleForm(SAY, required=False))


def test_a_fresh_form_has_no_errors() -> None:
    html = str(ExampleForm(SAY))
    assert "error-summary" not in html
    assert "aria-invalid" not in html
    assert "field-error" not in html


def test_errors_are_listed_first_and_lead_to_their_fields() -> None:
    form = ExampleForm(SAY, data={"email": "aino"})
    form.add_error(None, "Lomake vanhentui.")
    html = str(form)
    assert html.index("error-summary") < html.index("<label")
    assert "Lomake vanhentui." in html
    assert '<a href="#id_email">' in html
    assert "autofocus" in html


def test_hidden_fields_come_along_without_a_label() -> None:
    html = str(ExampleForm(SAY))
    assert '<input type="hidden" name="hidden" id="id_hidden">' in html
    assert 'for="id_hidden"' not in html


def test_what_people_wrote_stays_text() -> None:
    form = ExampleForm(SAY, data={"name": '"><script>alert(1)</script>', "role": "<b>x</b>"})
    html = str(form)
    assert "<script>" not in html
    assert "<b>" not in html


class Asking(forms.Form):
    title = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Page title"}))


def test_a_placeholder_is_left_out_of_our_components_and_kept_in_the_admin() -> None:
    assert "placeholder" not in drawn(Asking(), "title")
    assert 'placeholder="Page title"' in str(Asking()["title"])
