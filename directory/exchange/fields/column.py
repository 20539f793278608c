"""A column of a list: its heads, its help, and the field it stands for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django import forms
from django.db import models
from django.forms import modelform_factory
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.hours.fields import HoursField
from directory.models import Organisation, Place
from sites.invisible import one_line
from sites.link_values import WebAddressField
from sites.occurrences.dates_field import DatesField
from sites.records.fields import IN_LANGUAGE
from sites.records.rich_text import RecordTextField
from sites.terms.fields import CodesField, TermsField
from sites.translated import LANGUAGES

SEPARATOR = "|"


@dataclass(frozen=True)
class Rows:
    """Rows of an organisation that have columns: those of a relation with these values, the first `most` of them.

    `label` tells the heads of their columns from those of other rows.
    """

    relation: str
    model: type[models.Model]
    values: tuple[tuple[str, Any], ...]
    most: int
    label: Any = ""

    def of(self, organisation: Organisation) -> list[Any]:
        """Return the rows that are saved with an organisation, in their order."""
        every = getattr(organisation, self.relation).get_object_list()
        return [each for each in every if all(getattr(each, name) == value for name, value in self.values)]

    def add(self, organisation: Organisation) -> Any:
        """Add a row to an organisation, and return it."""
        row = self.model(**dict(self.values))
        row.organisation = organisation  # type: ignore[attr-defined]
        getattr(organisation, self.relation).get_object_list().append(row)
        return row

    def replace(self, organisation: Organisation, attribute: str, values: Sequence[Any]) -> None:
        """Let the rows have these values, each one, in their order; rows that have one already stay."""
        stored = {getattr(row, attribute): row for row in self.of(organisation)}
        getattr(organisation, self.relation).get_object_list().clear()
        for place, value in enumerate(dict.fromkeys(values)):
            row: Any = stored.get(value) or self.model(**{attribute: value}, organisation=organisation)
            row.sort_order = place
            getattr(organisation, self.relation).get_object_list().append(row)


@dataclass(frozen=True)
class Column:
    """A column and the field of a record it stands for; the model field tells how it is parsed and what it is called.

    Of a column of `rows`, `number` is that of the row, the first is 1; 0 stands for all of them, whose values are one
    list. `title` is the head where that is not the field's name. `names` are further heads of the column,
    `hint` says more of what a cell takes. `is_internal`: only for those who edit the region's organisations.
    `digits`: a number gets leading zeros up to this length. `takes_numbers`: a number can stand for the text.
    `is_read_only`: for readers of an export alone; an import ignores its cells. `text_of` returns the text of such a
    column, of a record. `record` is the model of the records that the list has.
    """

    name: str
    field_name: str = ""
    rows: Rows | None = None
    number: int = 0
    title: Any = ""
    names: tuple[str, ...] = ()
    hint: Any = ""
    is_internal: bool = False
    digits: int = 0
    takes_numbers: bool = True
    is_read_only: bool = False
    text_of: Callable[[Any], str] | None = None
    record: type[models.Model] = Organisation

    @property
    def model(self) -> type[models.Model]:
        """The model that has the field."""
        return self.rows.model if self.rows else self.record

    @property
    def field(self) -> Any:
        """The model field."""
        return self.model._meta.get_field(self.field_name or self.name)

    @property
    def default(self) -> Any:
        """The value of an empty cell."""
        return [] if self.has_all_rows else self.field.get_default()

    @property
    def attribute(self) -> str:
        """The attribute of the row with the value: of a reference the primary key."""
        return str(self.field.attname)

    @property
    def form_field(self) -> forms.Field:
        """The form field of the admin."""
        return form_fields(self.model)[self.field_name or self.name]

    @property
    def label(self) -> str:
        """The head in the active language."""
        label = str(self.title) or capfirst(str(self.field.verbose_name))
        if self.is_read_only and self.is_hours:
            label = _("%(column)s in words") % {"column": label}
        if self.rows and self.rows.label:
            label = f"{label} ({self.rows.label})"
        return f"{label} {self.number}" if self.number > 1 else label

    @property
    def label_of_choice(self) -> str:
        """The head in the active language, with a remark where an import takes no notice of the column."""
        return _("%(column)s (not imported)") % {"column": self.label} if self.is_read_only else self.label

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """All heads by which the column is known, besides its name.

        The column of a text in a language is also known by what that language calls the text alone.
        """
        own = in_each_language(lambda: self.label)
        languages = zip(LANGUAGES, own, strict=True)
        alone = [without_language(head, each) for each, head in languages if self.name.endswith(f"_{each}")]
        return tuple(dict.fromkeys((*own, *self.names, *alone)))

    @property
    def help(self) -> str:
        """What a cell takes, in the active language."""
        if self.is_read_only:
            return _("For reading alone: an import takes no notice of it.")
        texts = [str(self.field.help_text or ""), str(self.hint)]
        if self.is_list:
            texts.append(_("Several values: put %(separator)s between them.") % {"separator": SEPARATOR})
        if self.is_date:
            texts.append(_("A date: 31.12.2026."))
        length = self.field.max_length if isinstance(self.field, (models.CharField, models.TextField)) else None
        if length and not self.field.choices and not self.is_reference:
            texts.append(_("At most %(most)s characters.") % {"most": length})
        return " ".join(filter(None, texts))

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values."""
        is_array = isinstance(self.field, (TermsField, CodesField, DatesField))
        return is_array or self.has_lines or self.has_all_rows

    @property
    def has_all_rows(self) -> bool:
        """Whether the values of all rows are one list."""
        return self.rows is not None and self.number == 0

    @property
    def is_reference(self) -> bool:
        """Whether a value is the primary key of an organisation."""
        return isinstance(self.field, models.ForeignKey) and self.field.related_model is Organisation

    @property
    def is_place(self) -> bool:
        """Whether a value is the primary key of a place of the record's organisation."""
        return isinstance(self.field, models.ForeignKey) and self.field.related_model is Place

    @property
    def is_required(self) -> bool:
        """Whether a record without a value cannot be stored."""
        return isinstance(self.field, models.ForeignKey) and not self.field.null and not self.has_all_rows

    @property
    def is_date(self) -> bool:
        """Whether the field has a date or several."""
        return isinstance(self.field, (models.DateField, DatesField))

    @property
    def is_time(self) -> bool:
        """Whether the field has a time of day."""
        return isinstance(self.field, models.TimeField)

    @property
    def has_lines(self) -> bool:
        """Whether the field is a text with a value on each line."""
        return self.name == "former_names"

    @property
    def is_rich(self) -> bool:
        """Whether the field has rich text; a file has the plain one."""
        return isinstance(self.field, RecordTextField)

    @property
    def is_hours(self) -> bool:
        """Whether the field has opening hours."""
        return isinstance(self.field, HoursField)

    @property
    def is_address(self) -> bool:
        """Whether the field has an address: of the web or an e-mail."""
        return isinstance(self.field, (WebAddressField, models.EmailField))

    @property
    def is_flag(self) -> bool:
        """Whether the field is true or false."""
        return isinstance(self.field, models.BooleanField)

    @property
    def choices(self) -> Mapping[str, Any]:
        """The labels of fixed choices by code."""
        field = self.field.base_field if isinstance(self.field, CodesField) else self.field
        return dict(field.choices or ())

    @property
    def has_words(self) -> bool:
        """Whether a cell holds codes or labels."""
        refers = self.is_reference or self.is_place
        return self.is_flag or refers or isinstance(self.field, TermsField) or bool(self.choices)


def folded(text: str) -> str:
    """Return a word as it is compared: without invisible characters, additional spaces and case."""
    return one_line(text).casefold()


@cache
def form_fields(model: type[models.Model]) -> Mapping[str, forms.Field]:
    """Return the form fields of a model; their messages are lazy translations."""
    form: Any = modelform_factory(model, form=WagtailAdminModelForm, fields="__all__")
    return dict(form.base_fields)


def without_language(head: str, language: str) -> str:
    """Return the head of a text in a language, as that language says it, without the words for "in the language"."""
    with override(language):
        return head.removesuffix(f" {IN_LANGUAGE[language]}")


def in_each_language(text: Any) -> list[str]:
    """Return what a function or a lazy translation gives in each language."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(text() if callable(text) else text))
    return found
