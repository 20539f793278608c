"""The desk's words for states and languages."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sites.translation.coverage import State

STATES: dict[State, Any] = {
    State.MISSING: _("Missing"),
    State.BEGUN: _("Begun"),
    State.CHANGED: _("Changed since"),
}
EXPLANATIONS: dict[State, Any] = {
    State.MISSING: _("Nothing is in this language."),
    State.BEGUN: _("Some of it is in this language, or the translation is not published."),
    State.CHANGED: _("It is published, but the original has changed since, or some of its text is not translated."),
}
DOING: dict[State, Any] = {
    State.MISSING: _("Translate"),
    State.BEGUN: _("Go on translating"),
    State.CHANGED: _("Update the translation"),
}
LANGUAGES: dict[str, Any] = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}


def name_of(language: str) -> str:
    """A language's name in the reader's language, as a line begins; its code where we have no name for it."""
    return str(capfirst(str(LANGUAGES.get(language, language))))
