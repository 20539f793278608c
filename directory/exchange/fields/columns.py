"""The columns of a file of organisations, each declared once: its heads, its help, and the field it stands for."""

from collections.abc import Mapping
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

from directory.models import ContactPoint, Organisation, Place
from sites.records.rich_text import RecordTextField
from sites.terms.fields import CodesField, TermsField
from sites.translated import LANGUAGES

KEY, SLUG = "key", "slug"
IDENTIFIERS = (KEY, SLUG)
SEPARATOR = "|"
PLACES = 4  # as many places have columns of their own


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
