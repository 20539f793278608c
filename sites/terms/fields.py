"""A record's terms: an array of codes, chosen from a vocabulary in the editor's language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.terms import labels


class TermsFormField(forms.TypedMultipleChoiceField):
    """Tick boxes of a vocabulary; the words come in the language of the form."""

    widget = forms.CheckboxSelectMultiple


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
        """Refuses codes the vocabulary does not have."""
        super().validate(value, model_instance)
        unknown = [code for code in value if code not in labels.vocabulary(self.vocabulary)]
        if unknown:
            raise ValidationError(gettext("Not in the vocabulary: %(codes)s") % {"codes": ", ".join(unknown)})

    def formfield(self, **options: Any) -> forms.Field:
        options = {key: value for key, value in options.items() if key in ("label", "help_text", "widget", "required")}
        vocabulary = self.vocabulary
        return TermsFormField(
            choices=lambda: choices_here(vocabulary),
            coerce=str,
            required=not self.blank,
            label=options.pop("label", None) or capfirst(self.verbose_name),
            help_text=options.pop("help_text", None) or self.help_text,
            **options,
        )


def choices_here(vocabulary: str) -> list[tuple[str, Any]]:
    """A vocabulary for a form in the active language; of municipalities the region's own come first."""
    every = labels.choices(vocabulary, get_language() or "fi")
    region = known_regions().get(connection.schema_name)
    if vocabulary != labels.MUNICIPALITY or region is None or not region.statistics_code:
        return list(every)
    group = {code: word.group for code, word in labels.vocabulary(vocabulary).items()}
    own = [(code, name) for code, name in every if group[code] == region.statistics_code]
    others = [(code, name) for code, name in every if group[code] != region.statistics_code]
    return [(gettext("In this region"), own), (gettext("Elsewhere"), others)]
