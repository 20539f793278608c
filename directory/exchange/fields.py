"""The columns of a file of organisations and the fields they stand for, both ways; each is declared once, in `COLUMNS`.

A cell holds what an editor reads in the admin: a code or a label in Finnish, Swedish or English, in any case. Its value
is then validated by the form field of the admin and by the model field: an import and the form accept the same.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory
from django.utils.html import linebreaks
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.choices import PlaceKind
from directory.exchange.messages import message_of
from directory.exchange.table import Cell, fault_of_cell
from directory.models import ContactPoint, Organisation, Place
from sites.invisible import one_line
from sites.plain_text import lines, plain
from sites.records.rich_text import RecordTextField
from sites.spreadsheet import unescape_formula
from sites.terms import labels
from sites.terms.fields import ALL_MUNICIPALITIES, COUNTY, CodesField, TermsField, own_municipalities
from sites.translated import LANGUAGES

KEY, SLUG = "key", "slug"
IDENTIFIERS = (KEY, SLUG)
SEPARATOR = "|"
# Spreadsheets export booleans in their own language: TOSI and EPÄTOSI, SANT and FALSKT.
YES = ("yes", "kyllä", "ja", "true", "tosi", "sant", "1", "x")
NO = ("no", "ei", "nej", "false", "epätosi", "falskt", "0")
FINNISH_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
# Spreadsheets count days from here; those of this century have five digits.
DAY_ZERO, FIRST_DAY, LAST_DAY = date(1899, 12, 30), 36_526, 73_050
DISPLAYED_LENGTH = 80
PLACES = 4  # as many places have columns of their own

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column and the field it stands for; the model field tells how it is parsed and what it is called.

    `model` has the field `field_name`; of places and contacts, `number` is that of the row, the first is 1. `names` are
    further heads by which the column is known. `is_internal`: only for those who edit the region's organisations.
    `digits`: a number gets leading zeros up to this length. `takes_numbers`: a number can stand for the text.
    """

    name: str
    model: type[models.Model] = Organisation
    field_name: str = ""
    number: int = 0
    names: tuple[str, ...] = ()
    is_internal: bool = False
    digits: int = 0
    takes_numbers: bool = True

    @property
    def field(self) -> Any:
        """The model field."""
        return self.model._meta.get_field(self.field_name or self.name)

    @property
    def form_field(self) -> forms.Field:
        """The form field of the admin."""
        return form_fields(self.model)[self.field_name or self.name]

    @property
    def label(self) -> str:
        """The head in the active language."""
        label = capfirst(str(self.field.verbose_name))
        return f"{label} {self.number}" if self.number > 1 else label

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """All heads by which the column is known, besides its name."""
        own = in_each_language(lambda: self.label)
        return tuple(dict.fromkeys((*own, *self.names)))

    @property
    def help(self) -> str:
        """What a cell takes, in the active language."""
        texts = [str(self.field.help_text or "")]
        if self.is_list:
            texts.append(_("Several values: put %(separator)s between them.") % {"separator": SEPARATOR})
        if isinstance(self.field, models.DateField):
            texts.append(_("A date: 31.12.2026."))
        length = self.field.max_length if isinstance(self.field, (models.CharField, models.TextField)) else None
        if length and not self.field.choices:
            texts.append(_("At most %(most)s characters.") % {"most": length})
        return " ".join(filter(None, texts))

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values."""
        return isinstance(self.field, (TermsField, CodesField)) or self.has_lines

    @property
    def has_lines(self) -> bool:
        """Whether the field is a text with a value on each line."""
        return self.name == "former_names"

    @property
    def is_rich(self) -> bool:
        """Whether the field has rich text; a file has the plain one."""
        return isinstance(self.field, RecordTextField)

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
        return self.is_flag or isinstance(self.field, TermsField) or bool(self.choices)


def in_languages(name: str, *names: str, **options: Any) -> list[Column]:
    """Return the columns of a text in each language; `names` are heads of the Finnish one."""
    return [Column(f"{name}_{language}", names=names if language == "fi" else (), **options) for language in LANGUAGES]


def of_place(number: int) -> list[Column]:
    """Return the columns of a place to visit; those of the first have no number."""
    end = "" if number == 1 else f"_{number}"
    numbered = "" if number == 1 else f" {number}"

    def column(name: str, field_name: str, *names: str, **options: Any) -> Column:
        heads = tuple(f"{head}{numbered}" for head in names)
        return Column(f"{name}{end}", Place, field_name, number, heads, **options)

    return [
        *(column(f"place_name_{language}", f"name_{language}") for language in LANGUAGES),
        column("street", "street", "Osoite", "Katu", "Adress", "Gatuadress", "Address", "Street"),
        column("postal_code", "postal_code", "Postinro", "Postnr", "Zip", digits=5),
        column("town", "town", "Postitoimipaikka", "Kaupunki", "Postort", "Stad", "City"),
        column("address_public", "is_public", "Osoitteen saa näyttää", "Adressen får visas"),
        column("latitude", "latitude", "Lat"),
        column("longitude", "longitude", "Lon", "Lng"),
        column("accessible", "accessible", "Esteettömyys", "Tillgänglighet"),
        *(column(f"accessibility_{language}", f"accessibility_{language}") for language in LANGUAGES),
    ]


def of_contact(name: str, *names: str, **options: Any) -> Column:
    """Return a column of the first general contact; persons are in no file."""
    return Column(name, ContactPoint, name, 1, names, **options)


DECLARED: tuple[Column, ...] = (
    Column(KEY, names=("Id", "Tunniste", "Tunnus", "Avain", "Nyckel"), is_internal=True),
    Column(SLUG),
    *in_languages("name", "Nimi", "Name", "Järjestö", "Yhdistys", "Organisaatio", "Yhdistyksen nimi", "Järjestön nimi"),
    *in_languages("short_name", "Lyhenne"),
    Column("former_names", names=("Aiemmat nimet", "Muut nimet")),
    Column("kind", names=("Laji", "Muoto", "Typ", "Type")),
    Column("business_id", names=("Y tunnus", "FO nummer", "Ytunnus")),
    Column("register_number", names=("Rekisterinumero", "Registernummer")),
    *in_languages("summary", "Lyhyt kuvaus"),
    *in_languages("description", "Kuvaus", "Esittely"),
    *in_languages("for_whom", "Kenelle"),
    *in_languages("not_for_whom"),
    *in_languages("how_to_join", "Miten mukaan"),
    *in_languages("alert"),
    Column("alert_until"),
    Column("themes", names=("Teema", "Aiheet", "Aihe")),
    Column("activities", names=("Toiminta", "Toimintamuodot")),
    Column("target_groups", names=("Kohderyhmä",)),
    Column("life_events", names=("Elämäntilanteet", "Elämäntilanne")),
    Column("service_classes", names=("Palveluluokka",)),
    Column("service_type"),
    Column("nationwide", names=("Valtakunnallinen",)),
    Column("county_wide"),
    Column("municipalities", names=("Kunta", "Toiminta-alue", "Kommun"), digits=3),
    Column("takes_new"),
    Column("languages", names=("Kielet", "Palvelukielet", "Kieli")),
    Column("cost", names=("Hinta",)),
    *in_languages("cost_text"),
    Column("age_from"),
    Column("age_to"),
    Column("round_the_clock"),
    Column("safety"),
    *of_place(1),
    of_contact("phone", "Puh", "Puhelinnumero", "Tel", "Tfn", takes_numbers=False),
    *(of_contact(f"phone_cost_{language}") for language in LANGUAGES),
    of_contact("email", "Sähköposti", "Email", "E mail", "Sähköpostiosoite", "Epost"),
    of_contact("web", "Www", "Verkkosivu", "Verkkosivut", "Kotisivu", "Kotisivut", "Hemsida", "Webbplats", "Website"),
    Column("source", is_internal=True),
    *(column for number in range(2, PLACES + 1) for column in of_place(number)),
)
COLUMNS: Mapping[str, Column] = {column.name: column for column in DECLARED}
RELATIONS = ("places", "contact_points")


@cache
def form_fields(model: type[models.Model]) -> Mapping[str, forms.Field]:
    """Return the form fields of a model's columns; their messages are lazy translations."""
    names = [column.field_name or column.name for column in DECLARED if column.model is model]
    form: Any = modelform_factory(model, form=WagtailAdminModelForm, fields=list(dict.fromkeys(names)))
    return dict(form.base_fields)


def in_each_language(text: Any) -> list[str]:
    """Return what a function or a lazy translation gives in each language."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(text() if callable(text) else text))
    return found


# Values of organisations


def row_of(organisation: Organisation, column: Column) -> Any:
    """Return what holds the field of a column: the organisation, a place, a contact, or None without such a row."""
    if column.model is Organisation:
        return organisation
    rows = rows_of(organisation, column)
    own = [each for each in rows if (each.kind == PlaceKind.VISITING if column.model is Place else not each.person)]
    return own[column.number - 1] if len(own) >= column.number else None


def rows_of(organisation: Organisation, column: Column) -> list[Any]:
    """Return the places or contacts that are saved with the organisation; a list that can be changed."""
    rows: list[Any] = getattr(organisation, "places" if column.model is Place else "contact_points").get_object_list()
    return rows


def value_of(organisation: Organisation, name: str) -> Any:
    """Return the value of a column; the field's default without a row."""
    column = COLUMNS[name]
    row = row_of(organisation, column)
    return column.field.get_default() if row is None else getattr(row, column.field_name or name)


def values_of(organisation: Organisation, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of an organisation by column."""
    return {name: value_of(organisation, name) for name in names}


def set_values(organisation: Organisation, values: Mapping[str, Any]) -> None:
    """Set the values of an organisation by column, in a new place or contact where there is none."""
    for name, value in values.items():
        column = COLUMNS[name]
        row: Any = row_of(organisation, column)
        if row is None:
            if value == column.field.get_default():
                continue
            row = column.model()
            row.organisation = organisation
            rows_of(organisation, column).append(row)
        setattr(row, column.field_name or name, value)
    if "takes_new" in values:
        organisation.takes_new_said = None
        organisation.date_takes_new()


def is_same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a column are equal; rich text with the same words is, as a file has plain text.

    So are lines that end in different ways: forms send other line ends than files have.
    """
    column = COLUMNS[name]
    if column.is_rich:
        return bool(one == other) or plain(one) == plain(other)
    if column.has_lines:
        return parts_of(SEPARATOR.join(one.splitlines())) == parts_of(SEPARATOR.join(other.splitlines()))
    return bool(one == other)


def to_json(value: Any) -> Any:
    """Return a value as it is stored in JSON."""
    return value.isoformat() if isinstance(value, date) else value


def from_json(name: str, value: Any) -> Any:
    """Return a value that was stored in JSON."""
    is_date = isinstance(COLUMNS[name].field, models.DateField)
    return date.fromisoformat(value) if is_date and value else value


# From cells to values


class CellParser:
    """Parses the cells of one file; the words of its columns are looked up once, in the active region."""

    def __init__(self, names: Collection[str]) -> None:
        self.words = {name: words_of(COLUMNS[name]) for name in names if name and COLUMNS[name].has_words}
        self.parsed_before: dict[tuple[str, Cell], Any] = {}

    def values_of(self, cells: Mapping[str, Cell]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """Return the values of the cells of a row, and columns with messages in the active language."""
        values: dict[str, Any] = {}
        errors: list[tuple[str, str]] = []
        for name in withheld_removed(cells, self.words):
            if name in IDENTIFIERS:
                continue
            try:
                values[name] = self.value_of(name, cells[name])
            except ValidationError as error:
                errors.append((name, " ".join(error.messages)))
        return values, errors

    def value_of(self, name: str, cell: Cell) -> Any:
        """Return the value that a cell gives its field. An empty cell gives the field's default.

        Raises ValidationError with messages in the active language.
        """
        known = (name, type(cell).__name__ + str(cell))
        if known not in self.parsed_before:
            column = COLUMNS[name]
            value = column.form_field.clean(self.parsed(column, text_of(column, cell)))
            self.parsed_before[known] = column.field.clean(value, None)
        return self.parsed_before[known]

    def parsed(self, column: Column, text: str) -> Any:
        """Return a cell as the form field of its column takes it. Raises ValidationError for words it does not know."""
        if not text:
            return column.field.get_default() if column.has_words else ""
        if column.has_words:
            words = self.words[column.name]
            return codes_of(column, text, words) if column.is_list else word_value(column, text, words)
        if column.is_rich:
            return linebreaks(text, autoescape=True)
        if column.is_list:
            return "\n".join(parts_of(text))
        return text


def withheld_removed(cells: Mapping[str, Cell], words: Mapping[str, Words]) -> Mapping[str, Cell]:
    """Return the cells without those of places that mean nothing.

    The cells of a place that is not public are empty in public exports: it stays as it is stored. An empty cell does
    not make a place public either.
    """
    dropped: set[str] = set()
    for number in range(1, PLACES + 1):
        own = {column.name for column in DECLARED if column.model is Place and column.number == number} & set(cells)
        flag = next((name for name in own if COLUMNS[name].is_flag), None)
        if flag and cells[flag] == "":
            dropped.add(flag)
        elif flag and words.get(flag, {}).get(folded(str(cells[flag]))) is False:
            rest = own - {flag}
            dropped |= rest if all(cells[name] == "" for name in rest) else set()
    return {name: cell for name, cell in cells.items() if name not in dropped}


def text_of(column: Column, cell: Cell) -> str:
    """Return the text of a cell. Raises ValidationError where the value cannot be known."""
    fault = fault_of_cell(cell)
    if fault:
        raise ValidationError(message_of(fault))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        text = unescape_formula(cell)
        return text.replace(",", ".") if isinstance(column.field, models.FloatField) else date_text(column, text)
    if isinstance(column.field, models.DateField):
        return serial_date(cell)
    if not column.takes_numbers:
        raise ValidationError(
            _("The spreadsheet has a number here, and zeros may be missing. Format the column as text.")
        )
    return str(cell).zfill(column.digits) if isinstance(cell, int) else str(cell)


def date_text(column: Column, text: str) -> str:
    """Return a date as forms take it; other texts as they are."""
    found = FINNISH_DATE.fullmatch(text) if isinstance(column.field, models.DateField) else None
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def serial_date(cell: float) -> str:
    """Return the date of a spreadsheet's number. Raises ValidationError for one of another century."""
    if not FIRST_DAY <= cell <= LAST_DAY:
        raise ValidationError(_("%(value)s is no date.") % {"value": cell})
    return (DAY_ZERO + timedelta(days=int(cell))).isoformat()


def folded(text: str) -> str:
    """Return a word as it is compared: without invisible characters, additional spaces and case."""
    return one_line(text).casefold()


def words_of(column: Column) -> Words:
    """Return the values of a column with fixed ones, by code and by label in each language, folded."""
    if column.is_flag:
        return {word: True for word in YES} | {word: False for word in NO}
    if column.choices:
        own = {"yes": YES, "no": NO}
        words = {word: code for code in column.choices for word in own.get(code, ())}
        return words | words_by_label({code: in_each_language(label) for code, label in column.choices.items()})
    vocabulary = column.field.vocabulary
    terms = {code: list(word.names.values()) for code, word in labels.vocabulary(vocabulary).items()}
    if vocabulary == labels.MUNICIPALITY and own_municipalities():
        terms = {COUNTY: in_each_language(ALL_MUNICIPALITIES), **terms}
    return words_by_label(terms)


def words_by_label(labels_by_code: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return codes by their folded labels and by themselves; a code takes precedence over a label."""
    words = {folded(label): code for code, own in labels_by_code.items() for label in own}
    return words | {folded(code): code for code in labels_by_code}


def parts_of(cell: str) -> list[str]:
    """Return the values of a cell with several."""
    return [one_line(part) for part in cell.split(SEPARATOR) if one_line(part)]


def codes_of(column: Column, cell: str, words: Words) -> list[str]:
    """Return the codes in a cell, each once. Raises ValidationError for unknown ones."""
    parts = [part.zfill(column.digits) if part.isdecimal() else part for part in parts_of(cell)]
    unknown = [part for part in parts if folded(part) not in words]
    if unknown:
        raise ValidationError(_("Not in the vocabulary: %(codes)s") % {"codes": ", ".join(unknown)})
    return list(dict.fromkeys(words[folded(part)] for part in parts))


def word_value(column: Column, cell: str, words: Words) -> Any:
    """Return the value of a word. Raises ValidationError with the words that the column takes."""
    if folded(cell) in words:
        return words[folded(cell)]
    if column.is_flag:
        raise ValidationError(_("%(value)s is neither yes nor no.") % {"value": cell})
    choices = ", ".join(str(label) for label in column.choices.values())
    raise ValidationError(_("%(value)s is none of: %(choices)s.") % {"value": cell, "choices": choices})


# From values to texts

YES_LABEL, NO_LABEL = gettext_lazy("Yes"), gettext_lazy("No")


def label_of_code(column: Column, code: str) -> str:
    """Return the label of a code in the active language."""
    if column.choices:
        return str(column.choices.get(code, code))
    return labels.label(column.field.vocabulary, code, get_language() or LANGUAGES[0])


def in_words(name: str, value: Any) -> str:
    """Return a value in the words of the active language; empty for none."""
    column = COLUMNS[name]
    if column.is_flag:
        return str(YES_LABEL if value else NO_LABEL)
    if column.has_words:
        codes = value if column.is_list else [value] if value else []
        return ", ".join(label_of_code(column, code) for code in codes)
    return lines(value) if column.is_rich else written(value)


def displayed(name: str, value: Any) -> str:
    """Return a value in the words of the active language, in one line and shortened; a dash for none."""
    return Truncator(one_line(in_words(name, value))).chars(DISPLAYED_LENGTH) or "–"


def written(value: Any) -> str:
    """Return a value as text: a date as 31.12.2026, nothing for None."""
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return "" if value is None else str(value)


class CellWriter:
    """Writes values as cells that an import reads as the same values: labels of the active language where they are
    unambiguous, else codes.
    """

    def __init__(self, columns: Collection[Column]) -> None:
        self.words = {column.name: words_of(column) for column in columns if column.has_words}
        self.flags = {True: str(YES_LABEL), False: str(NO_LABEL)}
        self.writers = {column.name: self.writer_of(column) for column in columns}
        self.written_words: dict[tuple[str, str], str] = {}

    def cell_of(self, organisation: Organisation, column: Column) -> str:
        """Return the cell of an organisation; empty where it has no such place or contact."""
        row = row_of(organisation, column)
        return "" if row is None else self.writers[column.name](getattr(row, column.field_name or column.name))

    def writer_of(self, column: Column) -> Callable[[Any], str]:
        """Return the function that writes the values of a column."""
        if column.is_flag:
            return lambda value: self.flags[value]
        if column.has_words and column.is_list:
            return lambda codes: f" {SEPARATOR} ".join(self.word_of(column, code) for code in codes)
        if column.has_words:
            return lambda code: self.word_of(column, code) if code else ""
        if column.is_rich:
            return lines
        if column.has_lines:
            return lambda text: f" {SEPARATOR} ".join(text.splitlines())
        return written

    def word_of(self, column: Column, code: str) -> str:
        """Return the label of a code, or the code where the label means another one."""
        known = (column.name, code)
        if known not in self.written_words:
            label = label_of_code(column, code)
            is_clear = self.words[column.name].get(folded(label)) == code and SEPARATOR not in label
            self.written_words[known] = label if is_clear else code
        return self.written_words[known]
