"""Tick boxes for a vocabulary, and a choice of one among many."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

SEARCHED_FROM = 16  # a list of so many choices gets a search within


class SearchedBoxes(forms.widgets.ChoiceWidget):
    """Boxes over the full width, and a search within long lists. All of it works without JavaScript but the search."""

    template_name = "terms/terms.html"

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["kohtaamo/terms.js"])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the context of the template, with the boxes as HTML.

        Django renders three templates for each box: most of the time of a form with 600 boxes.
        """
        context = forms.Widget.get_context(self, name, value, attrs)
        choices = list(self.choices)
        context["widget"]["searched"] = sum(len(each) for _group, each in groups_of(choices)) >= SEARCHED_FROM
        chosen = {str(each) for each in self.format_value(value)}
        own = {key: each for key, each in context["widget"]["attrs"].items() if key != "id"}
        context["widget"]["boxes"] = boxes(choices, str(self.input_type), name, chosen, flatatt(own))
        return context


class TermsWidget(SearchedBoxes, forms.CheckboxSelectMultiple):
    """Tick boxes, and one that ticks a whole county.

    A chosen code that is no choice any more is shown ticked, in a group of its own, so that saving the form does not
    drop it.
    """


class OneTermWidget(SearchedBoxes, forms.RadioSelect):
    """One of many choices."""


def groups_of(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, list[tuple[Any, Any]]]]:
    """Return choices by the label of their group; "" for choices without a group."""
    return [(code, words) if isinstance(words, list) else ("", [(code, words)]) for code, words in choices]


def boxes(
    choices: Iterable[tuple[Any, Any]], kind: str, name: str, chosen: Collection[str], attributes: str
) -> SafeString:
    """Return the boxes of choices and of groups of choices as HTML, with further attributes of each box.

    `kind` is the type of the boxes: "checkbox" or "radio".
    """
    box = f'<label><input type="{kind}" name="{escape(name)}"{attributes} value='
    rows = []
    for label, words in groups_of(choices):
        rows += [f"<fieldset><legend>{escape(label)}</legend>"] if label else []
        rows += [
            f'{box}"{escape(code)}"{" checked" if str(code) in chosen else ""}> {escape(text)}</label>'
            for code, text in words
        ]
        rows += ["</fieldset>"] if label else []
    return mark_safe("\n".join(rows))  # noqa: S308 - every value is escaped
