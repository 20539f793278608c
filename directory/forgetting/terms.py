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
AROUND = 40
"""Characters shown before and after what is likely to be the person."""
VOWELS = "aeiouyåäö"
LONGEST_ENDING = 9
# Consonant gradation: how the last consonants of a name's stem change in other cases.
GRADATION = (
    *(("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("mp", "mm"), ("nk", "ng"), ("lt", "ll"), ("rt", "rr")),
    *(("k", ""), ("p", "v"), ("t", "d")),
)


@dataclass(frozen=True)
class Terms:
    """Expressions that find a person. Raises ValueError for terms too short to be told from other texts.

    `likely` find the last words of names in any case form, with a capital: perhaps the person, perhaps somebody else.
    `given` find the words before them in the same way, which are too many people's to be looked for everywhere.
    """

    patterns: tuple[str, ...]
    likely: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str] = (), emails: Iterable[str] = (), phones: Iterable[str] = ()) -> "Terms":
        """Return the expressions of names, addresses and numbers, each once."""
        names = list(names)
        found = [*map(name_pattern, names), *map(email_pattern, emails), *map(phone_pattern, phones)]
        last = [name.split()[-1] for name in names]
        given = [word for name in names for word in name.split()[:-1]]
        return cls(*(tuple(dict.fromkeys(each)) for each in (found, map(form_pattern, last), map(form_pattern, given))))

    @property
    def expression(self) -> str:
        """One expression that finds any of them, in whatever case."""
        return "|".join(f"(?:{pattern})" for pattern in self.patterns)

    @property
    def likely_expression(self) -> str:
        """One expression that finds what is likely to be the person; its case counts."""
        return "|".join(f"(?:{pattern})" for pattern in self.likely)

    @property
    def given_expression(self) -> str:
        """One expression that finds what may be the person by a given name; its case counts."""
        return "|".join(f"(?:{pattern})" for pattern in self.given)

    def excerpts(self, text: str, expression: str) -> list[str]:
        """Return the surroundings of what an expression finds, where `removed_from` leaves it."""
        left = " ".join(
            re.sub(r"<[^>]*>", " ", re.sub(self.expression, REPLACEMENT, text, flags=re.IGNORECASE)).split()
        )
        found = (each.span() for each in re.finditer(expression, left))
        return list(dict.fromkeys(left[max(0, start - AROUND) : end + AROUND] for start, end in found))

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


def form_pattern(word: str) -> str:
    """Return the expression of a word of a name in any case form of Finnish or Swedish."""
    stems = "|".join(dict.fromkeys(way for stem in stems_of(word) for way in capitalised(stem)))
    return rf"(?<!\w)(?:{stems})\w{{0,{LONGEST_ENDING}}}(?!\w)"


def stems_of(word: str) -> list[str]:
    """Return what the forms of a name begin with: of "Virtanen" also "Virtas", of "Lehto" "Lehdo", of "Mäki" "Mäe"."""
    small = word.lower()
    if small.endswith("nen"):
        return [small, f"{small[:-3]}s"]
    if small.endswith("s"):
        return [small, f"{small[:-1]}ks"]
    if small[-1] not in VOWELS:
        return [small]
    bare, vowels = small[:-1], "ie" if small.endswith("i") else small[-1]
    weak = next((bare.removesuffix(strong) + soft for strong, soft in GRADATION if bare.endswith(strong)), bare)
    return list(dict.fromkeys(stem + vowel for stem in (bare, weak) for vowel in vowels))


def capitalised(stem: str) -> list[str]:
    """Return the expressions of a stem that begins with a capital, or is of capitals, also in HTML and JSON."""
    cases = (stem.title(), stem.upper())
    return [re.escape(way) for each in cases for way in (each, html.escape(each), json.dumps(each)[1:-1])]


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
