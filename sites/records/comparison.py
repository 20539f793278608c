"""Two versions of a record compared in words: labels and dates as the editor reads them, never codes or Python."""

import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext
from wagtail.admin.compare import (
    FieldComparison,
    M2MFieldComparison,
    RichTextFieldComparison,
    TextDiff,
    register_comparison_class,
)

from sites.rich_text_links import SafeRichTextField, without_keys
from sites.terms import labels
from sites.terms.fields import CodesField, TermsField


def words(value: Any) -> str:
    """Return a value in the active language; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    return str(formats.localize(value))


class ValueComparison(FieldComparison):
    """A single value: the old one beside the new one."""

    def htmldiff(self) -> str:
        """Return the HTML of the difference."""
        old, new = words(self.val_a), words(self.val_b)
        if old == new:
            return TextDiff([("equal", new)]).to_html()
        return TextDiff([change for change in (("deletion", old), ("addition", new)) if change[1]]).to_html()


class ListComparison(M2MFieldComparison):
    """A list of values: what was removed and what was added."""

    def get_items(self) -> tuple[list[Any], list[Any]]:
        """Return the values of both versions."""
        return list(self.val_a or ()), list(self.val_b or ())

    def get_item_display(self, item: Any) -> str:
        """Return one of the values in words."""
        return words(item)


class CodesComparison(ListComparison):
    """Codes out of fixed choices. Their order says nothing: an import has another than a form."""

    def has_changed(self) -> bool:
        """Tell whether a code was added or removed."""
        return set(self.val_a or ()) != set(self.val_b or ())

    def get_items(self) -> tuple[list[Any], list[Any]]:
        """Return the codes of both versions, in the order of their labels."""
        old, new = super().get_items()
        return sorted(old, key=self.get_item_display), sorted(new, key=self.get_item_display)

    def get_item_display(self, item: Any) -> str:
        """Return the label of a code; the code itself where there is none."""
        return str(dict(self.field.base_field.flatchoices).get(item, item))


class TermsComparison(CodesComparison):
    """Codes of a vocabulary."""

    def get_item_display(self, item: Any) -> str:
        """Return the label of a code; the code itself where there is none."""
        return labels.label(self.field.vocabulary, item, get_language() or "fi")


class SafeRichTextComparison(RichTextFieldComparison):
    """A rich text."""

    def has_changed(self) -> bool:
        """Tell whether a reader could notice a difference."""
        return without_keys(self.val_a or "") != without_keys(self.val_b or "")


for field in (models.BooleanField, models.DateField, models.TimeField, models.FloatField, models.IntegerField):
    register_comparison_class(field, comparison_class=ValueComparison)
register_comparison_class(ArrayField, comparison_class=ListComparison)
register_comparison_class(CodesField, comparison_class=CodesComparison)
register_comparison_class(TermsField, comparison_class=TermsComparison)
register_comparison_class(SafeRichTextField, comparison_class=SafeRichTextComparison)
