"""The form of an own word."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from search.own_words import checks, concepts
from search.own_words.models import OwnWord
from search.own_words.reading import national_words
from sites.regions.connection import connection
from sites.terms.widgets import OneTermWidget


class OwnWordForm(WagtailAdminModelForm):
    """Offers every concept by its name, and refuses words that would not count."""

    concept = forms.ChoiceField(label=capfirst(OwnWord._meta.get_field("concept").verbose_name), widget=OneTermWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["concept"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (tells mypy)
        groups = concepts.choices(get_language() or "fi")
        field.choices = [(label or _("Everyday words"), found) for label, found in groups]

    def clean_text(self) -> str:
        """Return the word as it is kept. Raises ValidationError for one without letters."""
        return checks.plain(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError beside the word where it would not count, must not, or is there already."""
        found: dict[str, Any] = super().clean()
        text, language, key = (found.get(name, "") for name in ("text", "language", "concept"))
        if text and language:
            try:
                checks.check(text, language)
                checks.check_new(text, language, key, national_words(connection.schema_name))
            except ValidationError as error:
                self.add_error("text", error)
        return found
