"""How a name, an e-mail address or a telephone number is found in texts, however it is written. Pure.

The expressions mean the same to PostgreSQL and to Python.
"""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

DIGITS_BETWEEN = r"[\s().‐-–-]*"
COUNTRY = "358"
LEAST_DIGITS, LEAST_LETTERS = 6, 4  # shorter ones would be found in too many other texts
REPLACEMENT = "…"


@dataclass(frozen=True)
class Terms:
    """Expressions that find a person. Raises ValueError for terms too short to be told from other texts."""

    patterns: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str] = (), emails: Iterable[str] = (), phones: Iterable[str] = ()) -> "Terms":
        """Return the expressions of names, addresses and numbers, each once."""
        found = [*map(name_pattern, names), *map(email_pattern, emails), *map(phone_pattern, phones)]
        return cls(tuple(dict.fromkeys(found)))

    @property
    def expression(self) -> str:
        """One expression that finds any of them, in whatever case."""
        return "|".join(f"(?:{pattern})" for pattern in self.patterns)

    def are_in(self, text: str) -> bool:
        """Tell whether a text holds one of them."""
        return bool(self.patterns) and re.search(self.expression, text, re.IGNORECASE) is not None

    def removed_from(self, value: Any) -> Any:
        """Return a text, or what JSON holds, without them: empty where nothing else is there."""
        if isinstance(value, str):
            text = re.sub(self.expression, REPLACEMENT, value, flags=re.IGNORECASE)
            return "" if text.strip() == REPLACEMENT else text
        if isinstance(value, list):
            return [self.removed_from(each) for each in value]
        if isinstance(value, dict):
            return {name: self.removed_from(each) for name, each in value.items()}
        return value


def name_pattern(name: str) -> str:
    """Return the expression of a name, with any white space between its words."""
    words = name.split()
    if sum(map(len, words)) < LEAST_LETTERS:
        raise ValueError(name)
    spaced = r"\s+".join(map(written, words))
    return rf"(?<!\w){spaced}(?!\w)"


def email_pattern(email: str) -> str:
    """Return the expression of an e-mail address."""
    if "@" not in email.strip(" @"):
        raise ValueError(email)
    return rf"(?<![\w.+-]){written(email.strip())}(?![\w-])"


def phone_pattern(phone: str) -> str:
    """Return the expression of a number: with spaces and hyphens anywhere, and with or without the country code."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    national = digits.removeprefix("00").removeprefix(COUNTRY) if is_international(phone) else digits.removeprefix("0")
    if len(national) < LEAST_DIGITS:
        raise ValueError(phone)
    start = rf"(?:(?:\+|00){DIGITS_BETWEEN}{COUNTRY}{DIGITS_BETWEEN}(?:0{DIGITS_BETWEEN})?|0{DIGITS_BETWEEN})"
    return rf"(?<!\d){start}{DIGITS_BETWEEN.join(national)}(?!\d)"


def is_international(phone: str) -> bool:
    """Tell whether a number is written with the Finnish country code."""
    return re.sub(r"[^\d+]", "", phone).startswith((f"+{COUNTRY}", f"00{COUNTRY}"))


def written(word: str) -> str:
    """Return the expression of a word as it stands in texts, in HTML, and in JSON stored as text.

    In each case by itself, as not every database knows the case of letters such as Ä.
    """
    cases = (word, word.lower(), word.upper(), word.title())
    ways = dict.fromkeys(way for each in cases for way in (each, html.escape(each), json.dumps(each)[1:-1]))
    return "(?:" + "|".join(map(re.escape, ways)) + ")"
