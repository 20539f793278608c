"""The filter of models that other regions offer."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sites.regions.open_regions import open_regions_by_code


class OfferFilter(forms.Form):
    """Filters by words of the name and by region. Unknown choices are ignored."""

    words = forms.CharField(label=_("Words of the name"), required=False, max_length=100)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, own_region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fi"
        others = [region for code, region in open_regions_by_code().items() if code != own_region]
        named = [(region.code, region.short_name_in(language)) for region in others]
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells mypy)
        field.choices = [("", _("All")), *sorted(named, key=lambda pair: pair[1])]

    def chosen(self, name: str) -> str:
        """Return the value of a filter; empty if it is missing or unknown."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
