"""A record's terms: an array of codes, chosen from a vocabulary in the editor's language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy

from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.terms import labels
from sites.terms.widgets import TermsWidget

OF_FORMS = ("label", "help_text", "widget", "required")
# A choice that stands for all municipalities of the region's county; never stored.
COUNTY = "county"
ALL_MUNICIPALITIES = gettext_lazy("All municipalities of this county")
# Parts of a vocabulary that describe no resident: PTV's target groups of enterprises and of authorities.
NOT_OFFERED = {"target_group": ("KR2", "KR3")}

Choices = list[tuple[str, Any]]


class CodesField(ArrayField):
    """An array of codes out of fixed choices, edited by tick boxes. Stored and migrated as a plain ArrayField."""

    def __init__(self, base_field: models.Field, **options: Any) -> None:
        super().__init__(base_field, **options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, options

    def formfield(self, **options: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.base_field.choices or (),
            coerce=str,
            **form_options(self, forms.CheckboxSelectMultiple, options),
        )


class TermsFormField(forms.TypedMultipleChoiceField):
    """Tick boxes of a vocabulary, labelled in the form's language. `COUNTY` selects the county's codes."""

    def __init__(self, *, vocabulary: str, **options: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(choices=lambda: offered(vocabulary), coerce=str, **options)

    def prepare_value(self, value: Any) -> Any:
        """Add selected codes that are not offered to this form's choices, so that they stay visible and ticked."""
        self.choices = lambda: with_chosen(self.vocabulary, value)
        return value

    def valid_value(self, value: Any) -> bool:
        return value == COUNTY or value in labels.vocabulary(self.vocabulary)

    def clean(self, value: Any) -> Any:
        codes = super().clean(value)
        if COUNTY not in codes:
            return codes
        return list(dict.fromkeys([*own_municipalities(), *(code for code in codes if code != COUNTY)]))


class TermsField(ArrayField):
    """Codes of one national vocabulary. Codes, not keys: they mean the same in every region and every export."""

    def __init__(self, vocabulary: str, **options: Any) -> None:
        self.vocabulary = vocabulary
        options.setdefault("default", list)
        options.setdefault("blank", True)
        options["base_field"] = models.CharField(max_length=40)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        options.pop("base_field", None)
        return name, "sites.terms.fields.TermsField", args, {"vocabulary": self.vocabulary, **options}

    def validate(self, value: list[str], model_instance: models.Model | None) -> None:
        """Raise ValidationError for codes that the vocabulary does not have."""
        super().validate(value, model_instance)
        unknown = [code for code in value if code not in labels.vocabulary(self.vocabulary)]
        if unknown:
            raise ValidationError(gettext("Not in the vocabulary: %(codes)s") % {"codes": ", ".join(unknown)})

    def formfield(self, **options: Any) -> forms.Field:
        return TermsFormField(vocabulary=self.vocabulary, **form_options(self, TermsWidget, options))


def form_options(field: models.Field, widget: Any, options: dict[str, Any]) -> dict[str, Any]:
    """Return the form field's label, help text, widget and `required`: the form's own, or else the model field's."""
    own = {
        "label": capfirst(field.verbose_name),
        "help_text": field.help_text,
        "required": not field.blank,
        "widget": widget,
    }
    return own | {key: value for key, value in options.items() if key in OF_FORMS and value is not None}


def own_municipalities() -> list[str]:
    """Return the codes of the region's municipalities by their Finnish names; none where the region is no county."""
    region = known_regions().get(connection.schema_name)
    if region is None or not region.statistics_code:
        return []
    places = labels.vocabulary(labels.MUNICIPALITY)
    return [code for code, word in places.items() if word.group == region.statistics_code]


def is_offered(vocabulary: str, code: str) -> bool:
    """Tell whether editors may choose a term."""
    return code.split(".")[0] not in NOT_OFFERED.get(vocabulary, ())


def offered(vocabulary: str) -> Choices:
    """Return a vocabulary's choices in the active language; of municipalities the region's own come first."""
    pairs = labels.choices(vocabulary, get_language() or "fi")
    every = [(code, name) for code, name in pairs if is_offered(vocabulary, code)]
    own = set(own_municipalities()) if vocabulary == labels.MUNICIPALITY else set()
    if not own:
        return every
    county = (COUNTY, str(ALL_MUNICIPALITIES))
    return [
        (gettext("In this region"), [county, *(pair for pair in every if pair[0] in own)]),
        (gettext("Elsewhere"), [pair for pair in every if pair[0] not in own]),
    ]


def with_chosen(vocabulary: str, chosen: Any) -> Choices:
    """Return the choices, and the selected codes that are not among them in a group of their own."""
    choices = offered(vocabulary)
    known = {code for key, words in choices for code in ([key] if isinstance(words, str) else dict(words))}
    language = get_language() or "fi"
    others = [(code, labels.label(vocabulary, code, language)) for code in chosen or () if code not in known]
    return [*choices, (gettext("Chosen earlier"), others)] if others else choices
