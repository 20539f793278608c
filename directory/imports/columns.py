"""The columns of a file of organisations: how a cell becomes the value of its field, and how a value is displayed.

A cell holds what an editor reads in the admin: a code or a label in Finnish, Swedish or English, in any case. Its value
is then validated by the form field of the admin and by the model field: a load and the form accept the same.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.utils.html import linebreaks
from django.utils.text import Truncator
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.choices import OrganisationKind, TakesNew
from directory.imports.details import CONTACT, DETAILS, PLACE, model_of
from directory.models import ContactPoint, Organisation, Place
from sites.invisible import one_line
from sites.plain_text import plain
from sites.terms import labels
from sites.terms.fields import ALL_MUNICIPALITIES, COUNTY, own_municipalities
from sites.translated import LANGUAGES

LISTS = {
    "themes": "theme",
    "activities": "activity",
    "target_groups": "target_group",
    "life_events": "life_event",
    "municipalities": labels.MUNICIPALITY,
}
FLAGS = ("address_public", "nationwide")
CHOICES = {"kind": OrganisationKind, "takes_new": TakesNew}
TEXTS = (
    *(f"{name}_{language}" for name in ("name", "summary", "description", "alert") for language in LANGUAGES),
    "business_id", "street", "postal_code", "town", "phone", "email", "web",
)  # fmt: skip
RICH_TEXTS = tuple(f"description_{language}" for language in LANGUAGES)  # plain text in a file
FIELDS = (*TEXTS, "former_names", *CHOICES, *LISTS, *FLAGS)
COLUMNS = ("key", *FIELDS)
SEPARATOR = "|"
# Spreadsheets export booleans in their own language: TOSI and EPÄTOSI, SANT and FALSKT.
YES = ("yes", "kyllä", "ja", "true", "tosi", "sant", "1", "x")
NO = ("no", "ei", "nej", "false", "epätosi", "falskt", "0")
DISPLAYED_LENGTH = 80

Words = Mapping[str, Any]


class CellParser:
    """Parses the cells of one file; the words of its columns are looked up once, in the active region."""

    def __init__(self, columns: Collection[str]) -> None:
        self.words = {name: words_of(name) for name in columns if name in (*LISTS, *CHOICES, *FLAGS)}

    def value_of(self, column: str, cell: str) -> Any:
        """Return the value that a cell gives its field. An empty cell gives the field's default.

        Raises ValidationError with messages in the active language.
        """
        value = form_fields()[column].clean(self.parsed(column, cell))
        return model_field(column).clean(value, None)

    def parsed(self, column: str, cell: str) -> Any:
        """Return a cell as the form field of its column takes it. Raises ValidationError for words it does not know."""
        if column in LISTS:
            return codes_of(cell, self.words[column])
        if column in FLAGS or column in CHOICES:
            return word_value(column, cell, self.words[column]) if cell else default_of(column)
        if column in RICH_TEXTS:
            return linebreaks(cell, autoescape=True) if cell else ""
        if column == "former_names":
            return "\n".join(parts_of(cell))
        return cell


@cache
def form_fields() -> Mapping[str, forms.Field]:
    """Return the form fields of the admin, by column; their messages are lazy translations."""
    own = {name: name for name in FIELDS if name not in DETAILS}
    found: dict[str, forms.Field] = {}
    models: tuple[tuple[Any, Mapping[str, str]], ...] = ((Organisation, own), (Place, PLACE), (ContactPoint, CONTACT))
    for model, columns in models:
        form: Any = modelform_factory(model, form=WagtailAdminModelForm, fields=list(columns.values()))
        found |= {column: form.base_fields[name] for column, name in columns.items()}
    return found


def model_field(column: str) -> Any:
    """Return the model field of a column."""
    if column in DETAILS:
        return model_of(column)._meta.get_field(DETAILS[column])
    return Organisation._meta.get_field(column)


def folded(text: str) -> str:
    """Return a word as it is compared: without invisible characters, additional spaces and case."""
    return one_line(text).casefold()


def words_of(column: str) -> Words:
    """Return the values of a column with fixed ones, by code and by label in each language, folded."""
    if column in FLAGS:
        return {word: True for word in YES} | {word: False for word in NO}
    if column in CHOICES:
        choices = CHOICES[column]
        own = {"yes": YES, "no": NO}
        words = {word: code for code in choices.values for word in own.get(code, ())}
        return words | words_by_label({code: in_each_language(label) for code, label in choices.choices})
    terms = {code: list(word.names.values()) for code, word in labels.vocabulary(LISTS[column]).items()}
    if column == "municipalities" and own_municipalities():
        terms = {COUNTY: in_each_language(ALL_MUNICIPALITIES), **terms}
    return words_by_label(terms)


def words_by_label(labels_by_code: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return codes by their folded labels and by themselves; a code takes precedence over a label."""
    words = {folded(label): code for code, own in labels_by_code.items() for label in own}
    return words | {folded(code): code for code in labels_by_code}


def in_each_language(label: Any) -> list[str]:
    """Return a lazy translation in each language."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(label))
    return found


def parts_of(cell: str) -> list[str]:
    """Return the values of a cell with several."""
    return [one_line(part) for part in cell.split(SEPARATOR) if one_line(part)]


def codes_of(cell: str, words: Words) -> list[str]:
    """Return the codes of the terms in a cell, each once. Raises ValidationError for unknown ones."""
    parts = parts_of(cell)
    unknown = [part for part in parts if folded(part) not in words]
    if unknown:
        raise ValidationError(_("Not in the vocabulary: %(codes)s") % {"codes": ", ".join(unknown)})
    return list(dict.fromkeys(words[folded(part)] for part in parts))


def word_value(column: str, cell: str, words: Words) -> Any:
    """Return the value of a word. Raises ValidationError with the words that the column takes."""
    if folded(cell) in words:
        return words[folded(cell)]
    if column in FLAGS:
        raise ValidationError(_("%(value)s is neither yes nor no.") % {"value": cell})
    choices = ", ".join(str(label) for label in CHOICES[column].labels)
    raise ValidationError(_("%(value)s is none of: %(choices)s.") % {"value": cell, "choices": choices})


def default_of(column: str) -> Any:
    """Return the default of a field."""
    return model_field(column).get_default()


def is_same(column: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a column are equal; rich text with the same words is, as a file has plain text."""
    return bool(one == other) or (column in RICH_TEXTS and plain(one) == plain(other))


def displayed(column: str, value: Any) -> str:
    """Return a value in the words of the active language, shortened; a dash for none."""
    if column in LISTS:
        language = get_language() or LANGUAGES[0]
        text = ", ".join(labels.label(LISTS[column], code, language) for code in value)
    elif column in FLAGS:
        text = _("Yes") if value else _("No")
    elif column in CHOICES:
        text = str(dict(CHOICES[column].choices).get(value, value))
    else:
        text = plain(value) if column in RICH_TEXTS else value
    return Truncator(one_line(text)).chars(DISPLAYED_LENGTH) or "–"
