"""Texts longer than their field are not truncated: the form returns with the whole text and an error.

Django renders the attribute `maxlength`, with which browsers truncate pasted text silently. It is replaced by
`data-length-limit`, which `kohtaamo/text-length.js` reads to show a counter. The patch is on `forms.CharField`, because
Wagtail builds the fields of pages, records and blocks itself. It counts what is seen: soft hyphens, as text copied from
documents holds, are not stored; passwords stay as they are.
"""

from typing import Any

from django import forms

from sites.invisible import without_soft_hyphens

LIMIT = "data-length-limit"


def apply() -> None:
    """Patch `forms.CharField`. To be called before the first form is defined. Idempotent."""
    field_class: Any = forms.CharField
    if getattr(field_class, "is_patched_for_lengths", False):
        return
    djangos_attrs, djangos_to_python = field_class.widget_attrs, field_class.to_python

    def widget_attrs(field: Any, widget: Any) -> dict[str, Any]:
        attrs = djangos_attrs(field, widget)
        limit = attrs.pop("maxlength", None)
        return attrs if limit is None else {**attrs, LIMIT: limit}

    def to_python(field: Any, value: Any) -> Any:
        text = djangos_to_python(field, value)
        if not isinstance(text, str) or isinstance(field.widget, forms.PasswordInput):
            return text
        # Browsers send a line break as two characters. It is stored and counted as one, as the counter counts it.
        return without_soft_hyphens(text).replace("\r\n", "\n")

    field_class.widget_attrs = widget_attrs
    field_class.to_python = to_python
    field_class.is_patched_for_lengths = True
