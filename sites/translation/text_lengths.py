"""Translated texts that are longer than their place holds.

wagtail-localize stores any text: an over-long one is published, or fails the database. A translation with an error is
shown beside its field in the editor of the translation, and is never used: so is one that is too long.
"""

from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, TranslationContext, post_save_string_translation
from wagtail_localize.strings import StringValue

from sites.translation.places import place_of


def connect() -> None:
    """Check every translated text when it is stored. To be called once, when the app is ready.

    The library's own receiver writes a translated title into the page, whatever its length: it runs after the check.
    """
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(check_length, sender=StringTranslation)


def check_length(
    sender: Any, instance: StringTranslation, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Set the error of a text that is longer than its field or block takes."""
    if raw or instance.context is None or (update_fields is not None and "data" not in update_fields):
        return
    most, length = limit_of(instance.context), length_of(instance.data)
    if most is None or length <= most:
        post_save_string_translation(instance)
        return
    message = _("Write at most %(limit_value)d characters; this has %(show_value)d.")
    instance.has_error, instance.field_error = True, message % {"limit_value": most, "show_value": length}
    # Written once more: whoever updates a text names the fields to be saved, and these are not always among them.
    instance.save(update_fields=["has_error", "field_error"])


def length_of(data: str) -> int:
    """The length of a translation as its field will hold it."""
    try:
        return len(StringValue.from_translated_html(data).render_text())
    except ValueError:  # broken HTML, of which the library tells itself
        return len(data)


def limit_of(context: TranslationContext) -> int | None:
    """Return how many characters a place takes; None where there is no limit."""
    place = place_of(context)
    return getattr(getattr(place, "field", place), "max_length", None)
