"""Tick boxes for a vocabulary."""

from typing import Any

from django import forms

SEARCHED_FROM = 16  # a list of so many choices gets a search within


class TermsWidget(forms.CheckboxSelectMultiple):
    """Tick boxes over the full width, a search within long lists, and a box that ticks a whole county.

    All of it works without JavaScript but the search. A chosen code that is no choice any more is shown ticked, in a
    group of its own, so that saving the form does not drop it.
    """

    template_name = "terms/terms.html"

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["kohtaamo/terms.js"])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        number = sum(len(options) for _group, options, _index in context["widget"]["optgroups"])
        context["widget"]["searched"] = number >= SEARCHED_FROM
        return context
