"""When a content lacks a language. Pure: no Django.

A **page** exists when it is published in some language. In a language it is missing when it has no page of its own
there (an alias shows another language's words), begun when it has one that is not published, and changed when it is
published and one of these is true:

- it follows an original through wagtail-localize, and the original was published after the translation last took over
  its text, or some piece of that text is not translated, or was translated after the translation was last published;
- it follows none, and the original (the oldest page published of those that belong together) was published later.

A **record** has its languages side by side. Its name is no text to translate: associations have names in one language.
In a language it is missing when its other texts are in some language and none is in this one, begun when some are, and
changed when all are and a text of the original language has changed since a text of this one did. The original language
is the first of the region's that has a text. When a text changed is read from the record's saved versions up to the one
published; a record without versions (loaded from a list) is as old in all its languages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sites.translation.coverage import State

Texts = Mapping[str, Sequence[str]]  # by language, the fields in the same order


@dataclass(frozen=True)
class Followed:
    """How far a page follows its original through wagtail-localize."""

    synchronised: datetime
    untranslated: int
    last_translated: datetime | None


def page_state(
    original_published: datetime | None, own_published: datetime | None, followed: Followed | None
) -> State | None:
    """What a published page lacks beside its original; None where it lacks nothing."""
    if original_published is None:
        return None
    if followed is None:
        later = own_published is not None and original_published > own_published
        return State.CHANGED if later else None
    unpublished = (
        followed.last_translated is not None and own_published is not None and followed.last_translated > own_published
    )
    behind = original_published > followed.synchronised
    return State.CHANGED if behind or followed.untranslated or unpublished else None


def original_language(texts: Texts, languages: Sequence[str]) -> str | None:
    """The first of the languages that has a text."""
    return next((language for language in languages if any(texts.get(language, ()))), None)


def record_state(
    texts: Texts, language: str, languages: Sequence[str], changes: Mapping[str, datetime]
) -> State | None:
    """What a record lacks in a language; None where it lacks nothing. `changes`: when each language's text changed."""
    original = original_language(texts, languages)
    own = texts.get(language, ())
    used = {place for each in texts.values() for place, text in enumerate(each) if text}
    if not used or original is None:
        return None
    filled = {place for place, text in enumerate(own) if text}
    if not filled:
        return State.MISSING
    if not used <= filled:
        return State.BEGUN
    if language != original and original in changes and language in changes and changes[original] > changes[language]:
        return State.CHANGED
    return None


def last_changes(versions: Iterable[tuple[datetime, Texts]]) -> dict[str, datetime]:
    """When the text of each language changed last; `versions` oldest first. The first version counts as a change."""
    changes: dict[str, datetime] = {}
    before: dict[str, Sequence[str]] = {}
    for moment, texts in versions:
        for language, own in texts.items():
            if language not in before or list(before[language]) != list(own):
                changes[language] = moment
            before[language] = own
    return changes
