"""What of a question may be kept: words of a topic, nothing that may be somebody's personal data. Pure.

What is kept is the question as it is counted: questions that differ in capitals, spaces, invisible characters or the
signs around them are one.
"""

import re
import unicodedata

from sites.invisible import one_line

MOST_CHARACTERS = 60
MOST_WORDS = 7
"""A longer question tells a story, which may be of one person."""
MOST_DIGITS = 4
"""Years and numbers of houses have so many at most; telephone numbers, dates and personal identity codes have more."""

_AROUND = " \t.,;:!?…\"'’”“„»«()[]-–"
_ADDRESS = re.compile(r"@|://|\bwww\.")
_STREET = re.compile(r"(katu|tie|kuja|polku|raitti|kaari|tori|gatan|vägen|stigen|gränden|street|road)\s+\d")


def kept_words(question: str) -> str:
    """Return a question as it is kept; empty where it is not to be kept."""
    text = unicodedata.normalize("NFC", one_line(question)).casefold().strip(_AROUND)
    return "" if may_be_personal(text) else text


def may_be_personal(text: str) -> bool:
    """Whether a question may hold somebody's address, number or story."""
    digits = sum(character.isdigit() for character in text)
    too_long = len(text) > MOST_CHARACTERS or len(text.split()) > MOST_WORDS
    return too_long or digits > MOST_DIGITS or bool(_ADDRESS.search(text) or _STREET.search(text))


_ROBOTS = re.compile(
    r"(?<!cu)bot\b|bot[/-]|crawl|spider|slurp|scrap|monitor|headless|preview|facebookexternalhit|"
    r"^(curl|wget|python|go-http|java|okhttp|libwww|php|ruby|axios|node)",
    re.IGNORECASE,
)


def is_robot(user_agent: str) -> bool:
    """Whether a client says that it is a program. Source of the words: what known crawlers and libraries send."""
    return _ROBOTS.search(user_agent) is not None
