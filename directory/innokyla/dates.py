"""Dates as Innokylä and Finnish sites write them. Pure; `dateparser` misreads Finnish dates."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("tammi", "januari", "january"),
            ("helmi", "februari", "february"),
            ("maalis", "mars", "march"),
            ("huhti", "april"),
            ("touko", "maj", "may"),
            ("kesä", "juni", "june"),
            ("heinä", "juli", "july"),
            ("elo", "augusti", "august"),
            ("syys", "september"),
            ("loka", "oktober", "october"),
            ("marras", "november"),
            ("joulu", "december"),
        ),
        1,
    )
    for name in names
}
WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
TIME = r"(?:,?\s+(?:klo|kello|kl\.?|at)?\s*\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)?"
NUMBERS = re.compile(rf"{WEEKDAY}(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}){TIME}")
WORDS = re.compile(rf"{WEEKDAY}(\d{{1,2}})\.?\s+(?:den\s+)?([^\W\d_]+)\s+(\d{{4}}){TIME}")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.+Z].*)?)?")


def read_date(text: str) -> date | None:
    """Return the date that a text consists of: "02.12.2020", "ma 26. huhtikuuta 2021 11.07.00", "2020-12-02".

    A weekday before it and a time of day after it are ignored. None where the text is no date, or holds more.
    """
    text = " ".join(text.split())
    if found := NUMBERS.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if found := ISO.fullmatch(text):
        return _date(found[1], found[2], found[3])
    found = WORDS.fullmatch(text)
    month = MONTHS.get(re.sub("kuuta?$", "", found[2].lower())) if found else None
    return _date(found[3], month, found[1]) if found and month else None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
