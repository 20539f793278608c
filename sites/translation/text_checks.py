"""Validate translated texts: their length, and control characters.

wagtail-localize stores any text: one that is too long is published, or raises a database error, as a NUL character
does. It shows the error of a translation beside its field in the editor, and never uses such a translation: so invalid
ones get an error.
"""

import unicodedata
from typing import Any

from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, TranslationContext, post_save_string_translation
from wagtail_localize.strings import StringValue

from sites.translation.places import place_of

REPLACEMENT = "\ufffd"  # the character that Unicode has for what cannot be represented
ORDINARY = "\n\r\t"


def connect() -> None:
    """Connect the receivers. Called once, when the app is ready.

    The library's own receiver writes a translated title into the page, whatever its length: it runs after the check.
    """
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    pre_save.connect(replace_null, sender=StringTranslation)
    post_save.connect(check_text, sender=StringTranslation)


def replace_null(sender: Any, instance: StringTranslation, **kwargs: Any) -> None:
    """Receiver of `pre_save`: replace NUL characters, which PostgreSQL cannot store; `check_text` reports them."""
    instance.data = instance.data.replace("\0", REPLACEMENT)


def check_text(
    sender: Any, instance: StringTranslation, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Receiver of `post_save`: set the error of an invalid text."""
    if raw or instance.context is None or (update_fields is not None and "data" not in update_fields):
        return
    error = error_of(instance.data, limit_of(instance.context))
    if not error:
        post_save_string_translation(instance)
        return
    instance.has_error, instance.field_error = True, error
    # Saved again: the caller's `update_fields` may not contain these.
    instance.save(update_fields=["has_error", "field_error"])


def error_of(data: str, most: int | None) -> str:
    """Return what is wrong with a translation of at most so many characters; empty if nothing is."""
    if any(is_control(character) for character in data):
        return _("The text holds control characters, which nobody can read. Write it again without them.")
    length = length_of(data)
    if most is not None and length > most:
        message = _("Write at most %(limit_value)d characters; this has %(show_value)d.")
        return message % {"limit_value": most, "show_value": length}
    return ""


def is_control(character: str) -> bool:
    """Return whether a character is a control character other than a line break or tab, or stands for one."""
    return character == REPLACEMENT or (character not in ORDINARY and unicodedata.category(character) == "Cc")


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
