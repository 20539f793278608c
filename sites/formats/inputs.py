"""How dates and times may be typed: `d.m.yyyy` in every language. Django itself adds the ISO formats to each list.

Swedish and English have no formats of their own: Django's take 12/1/2026 for the first of December, which editors in
Finland read as the twelfth of January.
"""

WORDS = ("klo ", "kello ", "kl. ", "kl ", "klockan ", "at ")
SEPARATORS = (" ", *(f" {word}" for word in WORDS), ", ")
HOURS = ("%H.%M", "%H:%M", "%H.%M.%S", "%H:%M:%S", "%H")

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y"]
TIME_INPUT_FORMATS = [f"{word}{hour}" for word in ("", *WORDS) for hour in HOURS]
DATETIME_INPUT_FORMATS = [
    *(f"{day}{separator}{hour}" for day in DATE_INPUT_FORMATS for separator in SEPARATORS for hour in HOURS),
    *DATE_INPUT_FORMATS,
]
