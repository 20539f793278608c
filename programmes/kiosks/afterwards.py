"""After a day of a kiosk: how many visitors there were, and a note in one line. Who was there is in the turns."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from programmes.dates import planned_day
from programmes.models import Kiosk, KioskDayNote, VisitorCount
from programmes.models.feedback import key_of
from sites.listing import Occurrence

MOST_VISITORS = 100_000


@dataclass(frozen=True)
class KioskDayReport:
    """What is known of a day that is over; `visitors` is None where nobody counted them."""

    visitors: int | None = None
    note: str = ""


def reports(kiosk: Kiosk, occurrences: Iterable[Occurrence]) -> dict[datetime.date, KioskDayReport]:
    """Return what is known of days, by the day of the rule; two queries."""
    notes = dict(KioskDayNote.objects.filter(kiosk=kiosk).exclude(note="").values_list("day", "note"))
    counts = dict(VisitorCount.objects.filter(subject=key_of("kiosk", kiosk)).values_list("day", "count"))
    return {
        day: KioskDayReport(counts.get(counted_day(each)), notes.get(day, ""))
        for each in occurrences
        if (day := planned_day(each)) in notes or counted_day(each) in counts
    }


def counted_day(occurrence: Occurrence) -> datetime.date:
    """Return the day on which visitors of a date are counted: that on which it takes place."""
    return datetime.datetime.fromisoformat(occurrence.start).date()


def report(kiosk: Kiosk, occurrence: Occurrence, visitors: str, note: str) -> None:
    """Save how many visitors a date had, empty where nobody counted, and the note. Raises ValidationError."""
    day, subject = counted_day(occurrence), key_of("kiosk", kiosk)
    number = number_of(visitors)
    row = KioskDayNote(kiosk=kiosk, day=planned_day(occurrence), note=note.strip())
    row.full_clean(exclude=["kiosk"], validate_unique=False, validate_constraints=False)
    with transaction.atomic():
        KioskDayNote.objects.update_or_create(kiosk=kiosk, day=row.day, defaults={"note": row.note})
        if number is None:
            VisitorCount.objects.filter(subject=subject, day=day).delete()
        else:
            VisitorCount.objects.update_or_create(subject=subject, day=day, defaults={"count": number})


def number_of(text: str) -> int | None:
    """Return a number of visitors, None of an empty text. Raises ValidationError."""
    digits = "".join(text.split())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7 and int(digits) <= MOST_VISITORS):
        raise ValidationError(_("Give the number of visitors in digits, such as 45."))
    return int(digits)
