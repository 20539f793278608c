"""Opening hours as people write them in a list: "ma–pe 9–16, la 10–14", "vardagar kl. 9.30–12", "24/7". Pure."""

import re

from directory.hours.osm import NAMES, from_osm
from directory.hours.value import Hours, HoursError

WORDS_OF_DAYS = (
    ("ma", "maanantai", "må", "mån", "måndag", "mon", "monday"),
    ("ti", "tiistai", "tis", "tisdag", "tue", "tuesday"),
    ("ke", "keskiviikko", "on", "ons", "onsdag", "wed", "wednesday"),
    ("to", "torstai", "tor", "tors", "torsdag", "thu", "thursday"),
    ("pe", "perjantai", "fr", "fre", "fredag", "fri", "friday"),
    ("la", "lauantai", "lö", "lör", "lördag", "sat", "saturday"),
    ("su", "sunnuntai", "sö", "sön", "söndag", "sun", "sunday"),
)
PHRASES = {
    "ympäri vuorokauden": "24/7",
    "dygnet runt": "24/7",
    "around the clock": "24/7",
    "joka päivä": "Mo-Su",
    "päivittäin": "Mo-Su",
    "alla dagar": "Mo-Su",
    "every day": "Mo-Su",
    "arkisin": "Mo-Fr",
    "arkipäivisin": "Mo-Fr",
    "vardagar": "Mo-Fr",
    "weekdays": "Mo-Fr",
    "pyhäpäivinä": "PH",
    "pyhäpäivät": "PH",
    "helgdagar": "PH",
    "public holidays": "PH",
    "suljettu": "off",
    "stängt": "off",
    "klo": "",
    "kl.": "",
    "kl": "",
    "ja": ",",
    "sekä": ",",
    "och": ",",
    "and": ",",
}
WORDS = PHRASES | {word: day for day, words in zip(NAMES, WORDS_OF_DAYS, strict=True) for word in words}
WORD = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(WORDS, key=len, reverse=True)))
SPAN = re.compile(r"(?<![\d:.])(\d{1,2})(?:[.:](\d{2}))? ?- ?(\d{1,2})(?:[.:](\d{2}))?(?![\d:.])")

LIST = re.compile(r"(?<=\d\d:\d\d), (?=\d\d:)|(?<=\b[A-Z][a-z]), (?=[A-Z][a-z]\b)")
"""The commas between times of a day and between days, which an expression has without a space."""


def from_text(text: str) -> Hours:
    """Return the hours of an OpenStreetMap expression, or of the words of a list. Raises HoursError for others."""
    try:
        return from_osm(text)
    except HoursError:
        return from_osm(expression_of(text))


def expression_of(text: str) -> str:
    """Return a text with the words and times of an expression in place of those of people."""
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    words = WORD.sub(lambda found: WORDS[found[0]], plain)
    times = SPAN.sub(lambda found: f"{clock(found[1], found[2])}-{clock(found[3], found[4])}", words)
    spaced = re.sub(r"\s*,[\s,]*", ", ", re.sub(r"\s+", " ", times))
    tidy = re.sub(r"\s*-\s*", "-", spaced)
    return LIST.sub(",", tidy).strip(" ,")


def clock(hours: str, minutes: str | None) -> str:
    """Return a time of day as an expression has it."""
    return f"{int(hours):02}:{minutes or '00'}"
