"""A record's text in several languages: one column each (`name_fi`, `name_sv`, `name_en`)."""

from dataclasses import dataclass
from typing import Any

from sites.listing import Texts, pick

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True)
class Translated:
    """A text and its language. `foreign`: the reader requested another one."""

    text: str
    language: str
    foreign: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def texts(record: Any, field: str) -> dict[str, str]:
    """Return the texts of a field by language, where they are not empty."""
    values = {language: getattr(record, f"{field}_{language}", "") for language in LANGUAGES}
    return {language: value for language, value in values.items() if value}


def translated(record: Any, field: str, language: str, order: tuple[str, ...] = LANGUAGES) -> Translated:
    """Return the field in the requested language, or in the first language of `order` that has it."""
    return translation(texts(record, field), language, order)


def translation(found: Texts, language: str, order: tuple[str, ...] = LANGUAGES) -> Translated:
    """Return a text in the requested language, or in the first language of `order` that it has."""
    text, used = pick(found, language, order)
    return Translated(text=text, language=used, foreign=bool(text) and used != language)
