"""The rules of missing translations. Pure: no Django.

A **page** exists when it is published in some language. In a language it is missing when it has no page of its own
there (an alias shows the text of another language), begun when it has one that is not published, and changed when it is
published and one of these is true:

- it is synchronised by wagtail-localize, and the original was published after the last synchronisation, or some segment
  is not translated, or was translated after the translation was last published;
- it is not, and the original (the oldest published page of the translation key) was published later.

A **record** has a column for each language. Its name need not be translated: associations have names in one language.
In a language it is missing when its other texts are in some language and none is in this one, begun when some are, and
changed when all are and a text of the original language has changed since a text of this one did. The original language
is the first of the region's that has a text. When a text changed is read from the record's saved versions up to the one
published; a record without versions (loaded from a list) is as old in all its languages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sites.translation.coverage import TranslationState

TextsByLanguage = Mapping[str, Sequence[str]]  # by language, the fields in the same order


@dataclass(frozen=True)
class SyncStatus:
    """The state of a page that wagtail-localize synchronises with its original."""

    synchronised: datetime
    untranslated: int
    last_translated: datetime | None


def page_state(
    original_published: datetime | None, own_published: datetime | None, followed: SyncStatus | None
) -> TranslationState | None:
    """Return the state of a published page compared with its original; None if nothing is missing."""
    if original_published is None:
        return None
    if followed is None:
        later = own_published is not None and original_published > own_published
        return TranslationState.CHANGED if later else None
    unpublished = (
        followed.last_translated is not None and own_published is not None and followed.last_translated > own_published
    )
    behind = original_published > followed.synchronised
    return TranslationState.CHANGED if behind or followed.untranslated or unpublished else None


def original_language(texts: TextsByLanguage, languages: Sequence[str]) -> str | None:
    """Return the first of the languages that has a text."""
    return next((language for language in languages if any(texts.get(language, ()))), None)


def record_state(
    texts: TextsByLanguage, language: str, languages: Sequence[str], changes: Mapping[str, datetime]
) -> TranslationState | None:
    """Return the state of a record in a language; None if nothing is missing. `changes`: last changes by language."""
    original = original_language(texts, languages)
    own = texts.get(language, ())
    used = {place for each in texts.values() for place, text in enumerate(each) if text}
    if not used or original is None:
        return None
    filled = {place for place, text in enumerate(own) if text}
    if not filled:
        return TranslationState.MISSING
    if not used <= filled:
        return TranslationState.BEGUN
    if language != original and original in changes and language in changes and changes[original] > changes[language]:
        return TranslationState.CHANGED
    return None


def last_changes(versions: Iterable[tuple[datetime, TextsByLanguage]]) -> dict[str, datetime]:
    """Return when the text of each language changed last; `versions` oldest first, the first one is a change."""
    changes: dict[str, datetime] = {}
    before: dict[str, Sequence[str]] = {}
    for moment, texts in versions:
        for language, own in texts.items():
            if language not in before or list(before[language]) != list(own):
                changes[language] = moment
            before[language] = own
    return changes
