"""Validate the length of translated texts.

wagtail-localize stores texts of any length: one that is too long is published, or raises a database error. It shows the
error of a translation beside its field in the editor, and never uses such a translation: so too long ones get an error.
"""

from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, TranslationContext, post_save_string_translation
from wagtail_localize.strings import StringValue

from sites.translation.places import place_of


def connect() -> None:
    """Connect the receiver. Called once, when the app is ready.

    The library's own receiver writes a translated title into the page, whatever its length: it runs after the check.
    """
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(check_length, sender=StringTranslation)


def check_length(
    sender: Any, instance: StringTranslation, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Receiver of `post_save`: set the error of a text that is longer than its field or block allows."""
    if raw or instance.context is None or (update_fields is not None and "data" not in update_fields):
        return
    most, length = limit_of(instance.context), length_of(instance.data)
    if most is None or length <= most:
        post_save_string_translation(instance)
        return
    message = _("Write at most %(limit_value)d characters; this has %(show_value)d.")
    instance.has_error, instance.field_error = True, message % {"limit_value": most, "show_value": length}
    # Saved again: the caller's `update_fields` may not contain these.
    instance.save(update_fields=["has_error", "field_error"])


def length_of(data: str) -> int:
    """Return the length of a translation as its field will store it."""
    try:
        return len(StringValue.from_translated_html(data).render_text())
    except ValueError:  # broken HTML: the library sets its own error
        return len(data)


def limit_of(context: TranslationContext) -> int | None:
    """Return the maximum length of a field or block; None if it has none."""
    place = place_of(context)
    return getattr(getattr(place, "field", place), "max_length", None)
