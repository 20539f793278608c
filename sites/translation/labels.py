"""Translated labels of states and languages."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sites.translation.coverage import TranslationState

STATES: dict[TranslationState, Any] = {
    TranslationState.MISSING: _("Missing"),
    TranslationState.BEGUN: _("Begun"),
    TranslationState.CHANGED: _("Changed since"),
}
EXPLANATIONS: dict[TranslationState, Any] = {
    TranslationState.MISSING: _("Nothing is in this language."),
    TranslationState.BEGUN: _("Some of it is in this language, or the translation is not published."),
    TranslationState.CHANGED: _(
        "It is published, but the original has changed since, or some of its text is not translated."
    ),
}
ACTIONS: dict[TranslationState, Any] = {
    TranslationState.MISSING: _("Translate"),
    TranslationState.BEGUN: _("Go on translating"),
    TranslationState.CHANGED: _("Update the translation"),
}
LANGUAGES: dict[str, Any] = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}


def name_within_sentence(language: str) -> str:
    """Return the translated name of a language as it is written within a sentence; its code if it is unknown."""
    return str(LANGUAGES.get(language, language))


def name_of(language: str) -> str:
    """Return the translated, capitalised name of a language; its code if it is unknown."""
    return str(capfirst(name_within_sentence(language)))
