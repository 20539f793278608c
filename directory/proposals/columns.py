"""Which columns of an organisation can be proposed, and what the form calls them. They are all public.

What residents may not see stands in no form: a place that is not public, and whether those who help against violence
take new people.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.values import row_of
from directory.models import Organisation, Place

TEXTS: Mapping[str, Any] = {
    "name": _("Name"),
    "summary": _("Summary"),
    "description": _("Description"),
    "for_whom": _("For whom"),
    "not_for_whom": _("Who it is not for"),
    "how_to_join": _("How to join"),
    "cost_text": _("More about the cost"),
}
"""Texts in each language, of which a form has one language."""
FACTS: Mapping[str, Any] = {
    "takes_new": _("Takes new people"),
    "cost": _("Cost"),
    "languages": _("Languages of service"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "web": _("Website"),
    "street": _("Street address"),
    "postal_code": _("Postal code"),
    "town": _("Town"),
}


def labels_in(language: str) -> dict[str, Any]:
    """Return the labels of the columns of a form by column: the texts of a language, and the facts."""
    return {f"{name}_{language}": label for name, label in TEXTS.items()} | dict(FACTS)


def label_of(column: str) -> str:
    """Return what a column is called in the active language; a text with its language."""
    return str(FACTS.get(column) or COLUMNS[column].label)


def proposable(organisation: Organisation, columns: Sequence[str]) -> list[str]:
    """Return the columns without those that residents may not see."""
    return [column for column in columns if not is_withheld(organisation, column)]


def is_withheld(organisation: Organisation, column: str) -> bool:
    """Tell whether residents may not see a column of the organisation."""
    if column == "takes_new":
        return organisation.safety
    if COLUMNS[column].model is not Place:
        return False
    place = row_of(organisation, COLUMNS[column])
    return place is not None and not place.is_public
