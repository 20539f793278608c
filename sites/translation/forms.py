"""The filter of the desk's list."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sites.translation import labels
from sites.translation.desk import Overview


class FilterForm(forms.Form):
    """Filters by type, language, state and words of the title; unknown choices are ignored."""

    kind = forms.ChoiceField(label=_("Type"), required=False)
    language = forms.ChoiceField(label=_("Language that is lacking"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    words = forms.CharField(label=_("Words of the title"), required=False, max_length=100)

    def __init__(self, *args: Any, overview: Overview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        kinds = [(coverage.kind, capfirst(coverage.name)) for coverage in overview.coverages]
        languages = [(language, labels.name_of(language)) for language in overview.languages]
        for name, choices in (("kind", kinds), ("language", languages), ("state", list(labels.STATES.items()))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells mypy)
            field.choices = [*everything, *choices]

    def chosen(self) -> dict[str, str]:
        """Return the given filters that are valid."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
