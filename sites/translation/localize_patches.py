"""Translate what wagtail-localize shows in English in every language, and remove what must not be used.

`tests/sites/translation/test_whole_admin.py` finds what is missing here.
"""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail_localize import models
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import StringTranslation
from wagtail_localize.views import edit_translation

# The editor of a translation formats dates by `strftime`, which does not translate: use numbers only.
DATE_IN_FIGURES = "%-d.%-m.%Y"


def apply() -> None:
    """Replace the dates in English, and remove "Sync from". Raises AttributeError if the names have changed."""
    edit_translation.DATE_FORMAT, models.DATE_FORMAT  # noqa: B018
    edit_translation.DATE_FORMAT = models.DATE_FORMAT = DATE_IN_FIGURES
    StringTranslation.get_comment = comment_of
    # "Sync from" makes aliases of a language's whole tree, which would be published untranslated.
    LOCALE_COMPONENTS.clear()


def comment_of(translated: Any) -> str:
    """Return how and when a text was translated, for the editor of the translation."""
    date = date_format(translated.updated_at, "SHORT_DATE_FORMAT")
    if translated.tool_name:
        return _("Translated with {tool_name} on {date}").format(tool_name=translated.tool_name, date=date)
    if translated.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return _("Machine translated on {date}").format(date=date)
    return _("Translated manually on {date}").format(date=date)
