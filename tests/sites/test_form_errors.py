"""A field says once what is wrong with it."""

import pytest
from django import forms
from django.utils import translation

from programmes.models import FairBlock

BlockForm = forms.modelform_factory(FairBlock, fields=("start", "end"))


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ("kymmeneltä", ["Kirjoita kellonaika näin: 9.00."]),
        ("", ["Anna molemmat kellonajat tai ei kumpaakaan."]),
        ("8", ["Loppu ei ole alun jälkeen."]),
    ],
)
def test_what_was_refused_is_not_said_to_be_missing_as_well(typed: str, messages: list[str]) -> None:
    with translation.override("fi"):
        assert BlockForm({"start": "9", "end": typed}).errors == {"end": messages}
