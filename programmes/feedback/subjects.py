"""What visitors give feedback on, and while its form is open.

A subject is a thing that takes place, or a row of one: a block or a table of a fair, a date of a kiosk or of a
series of info sessions. Each kind of subject is declared once, in `KINDS`. The key of a subject ("event-12",
"block-3-a1b2c3d4", "kiosk-2-20261203") is in the address of its form, and answers name it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from programmes.fairs.timetable import time_of
from programmes.feedback.dates import date_of, latest_date, name_of_date, spans_of_dates
from programmes.models import Event, Fair, InfoSession, Kiosk
from programmes.models.feedback import key_of
from sites.facets import TimeSpan
from sites.listing import NOT_TAKING_PLACE
from sites.local_time import aware_span
from sites.occurrence_text import moments
from sites.page_cache import validity
from sites.records.models import Record
from sites.records.queries import findable
from sites.translated import Translated, translated

OPEN_FOR = timedelta(days=14)
AHEAD = timedelta(days=366)
KEY = re.compile(r"(?P<code>[a-z]+)-(?P<number>[1-9][0-9]{0,17})(?:-(?P<row>[0-9a-z]{1,8}))?")


@dataclass(frozen=True)
class SubjectKind:
    """A kind of subject.

    `row_of` returns the row of a record with a key, or None. `name_of` returns the name of a row in a language.
    `spans` returns when a row takes place between two moments; what is cancelled does not. `has_dates`: each date of a
    record is a row with a form of its own.
    """

    code: str
    model: type[Record]
    spans: Callable[[Any, Any, datetime, datetime], list[TimeSpan]]
    name_of: Callable[[Any, str], Translated]
    row_of: Callable[[Any, str], Any] = lambda record, key: None if key else record
    prefetch: tuple[str, ...] = ()
    has_dates: bool = False


def spans_of_record(record: Any, _row: Any, begin: datetime, finish: datetime) -> list[TimeSpan]:
    """Return when a record with occurrences takes place."""
    found = record.occurrences(begin, finish)
    return [moments(each) for each in found if each.status not in NOT_TAKING_PLACE]


def spans_of_block(fair: Fair, block: Any, begin: datetime, finish: datetime) -> list[TimeSpan]:
    """Return when a block takes place; one without times of its own when the fair does."""
    if not block.takes_place or fair.status in NOT_TAKING_PLACE:
        return []
    time = time_of(block, fair)
    if time is None:
        return spans_of_record(fair, block, begin, finish)
    span = aware_span(time.start, time.end)
    return [span] if span[1] > begin and span[0] < finish else []


def spans_of_table(fair: Fair, table: Any, begin: datetime, finish: datetime) -> list[TimeSpan]:
    """Return when visitors come to a table: while the fair is on."""
    return [] if fair.status in NOT_TAKING_PLACE else spans_of_record(fair, table, begin, finish)


def table_of(fair: Fair, key: str) -> Any:
    """Return the table of a fair with a key, or None."""
    return next((table for table in fair.tables.all() if table.key == key), None)


def name_of_table(table: Any, language: str) -> Translated:
    """Return the number of a table; who stands there is not told, as that may change until the fair."""
    with override(language):
        return Translated(gettext("Table %(number)s") % {"number": table.number}, language, False)


def block_of(fair: Fair, key: str) -> Any:
    """Return the block of a fair with a key, or None."""
    return next((block for block in fair.blocks.all() if block.key == key), None)


def dated(code: str, model: type[Record], *prefetch: str) -> SubjectKind:
    """Return the kind of a record that takes place again and again: each of its dates is a subject too."""
    return SubjectKind(code, model, spans_of_dates, name_of_date, date_of, prefetch, has_dates=True)


def name_of_record(record: Any, language: str) -> Translated:
    """Return the name of a record."""
    return translated(record, "name", language)


def name_of_block(block: Any, language: str) -> Translated:
    """Return the title of a block; without one, of which kind it is."""
    return translated(block, "title", language) or Translated(str(block.get_kind_display()), language, False)


KINDS: Mapping[str, SubjectKind] = {
    kind.code: kind
    for kind in (
        SubjectKind("event", Event, spans_of_record, name_of_record),
        SubjectKind("fair", Fair, spans_of_record, name_of_record),
        dated("kiosk", Kiosk, "changed_dates", "venues"),
        dated("infosession", InfoSession, "changed_dates"),
        SubjectKind("block", Fair, spans_of_block, name_of_block, block_of, prefetch=("blocks",)),
        SubjectKind("table", Fair, spans_of_table, name_of_table, table_of, prefetch=("tables",)),
    )
}


@dataclass(frozen=True)
class FeedbackSubject:
    """What a form is about: a record, or a row of it."""

    key: str
    kind: SubjectKind
    record: Any
    row: Any

    def name(self, language: str) -> Translated:
        """Return its name in a language."""
        return self.kind.name_of(self.row, language)

    @property
    def is_part(self) -> bool:
        """Whether it is a row of a record."""
        return self.row is not self.record

    @property
    def whole_key(self) -> str:
        """The key of the whole record; visitors of all its dates are counted under it."""
        return key_of(self.kind.code, self.record)

    def answers(self) -> Q:
        """Return the condition of its answers: those of all its dates, of a record that has dates."""
        own = Q(subject=self.key)
        return own if self.is_part or not self.kind.has_dates else own | Q(subject__startswith=f"{self.key}-")

    def counts(self) -> Q:
        """Return the condition of its counted visitors."""
        return Q(subject=self.whole_key, day=self.row.day) if self.is_date else Q(subject=self.key)

    @property
    def is_date(self) -> bool:
        """Whether it is one date of a record."""
        return self.is_part and self.kind.has_dates

    def latest(self, now: datetime) -> "FeedbackSubject":
        """Return the subject of the date that began last, where it has dates and the form of one is open; or itself."""
        if self.is_part or not self.kind.has_dates:
            return self
        row = latest_date(self.record, now, OPEN_FOR)
        return subject_of(self.kind.code, self.record, row) if row else self

    def spans(self, now: datetime) -> list[TimeSpan]:
        """Return when it takes place: what began in the last two weeks, or begins within a year."""
        return self.kind.spans(self.record, self.row, now - OPEN_FOR, now + AHEAD)

    def open_until(self, now: datetime) -> datetime | None:
        """Return until when its form is open; None where it is not. The form opens when it begins."""
        return max((end + OPEN_FOR for start, end in self.spans(now) if start <= now < end + OPEN_FOR), default=None)

    def begins(self, now: datetime) -> datetime | None:
        """Return when it begins next; None where it does not."""
        return min((start for start, _end in self.spans(now) if start > now), default=None)

    def may(self, user: Any, verb: str) -> bool:
        """Tell whether a user has a permission ("view", "change") over the record's model."""
        return has_permission(self.kind, user, verb)


def has_permission(kind: SubjectKind, user: Any, verb: str) -> bool:
    """Tell whether a user has a permission over the records of a kind of subject."""
    options = kind.model._meta
    return bool(user.has_perm(f"{options.app_label}.{verb}_{options.model_name}"))


def subject_of(code: str, record: Any, row: Any = None) -> FeedbackSubject:
    """Return the subject of a loaded record, or of a row of it."""
    return FeedbackSubject(key_of(code, record, row), KINDS[code], record, record if row is None else row)


def load(keys: Iterable[str], is_public: bool = False) -> dict[str, FeedbackSubject]:
    """Return the subjects with some keys; `is_public`: only of records residents may find. One query for each kind."""
    parsed = {key: found for key in keys if (found := KEY.fullmatch(key)) and found["code"] in KINDS}
    by_code: dict[str, set[int]] = defaultdict(set)
    for found in parsed.values():
        by_code[found["code"]].add(int(found["number"]))
    records = {code: records_of(KINDS[code], numbers, is_public) for code, numbers in by_code.items()}
    made = {}
    for key, found in parsed.items():
        record = records[found["code"]].get(int(found["number"]))
        kind = KINDS[found["code"]]
        row = kind.row_of(record, found["row"] or "") if record else None
        if row is not None:
            made[key] = FeedbackSubject(key, kind, record, row)
    return made


def records_of(kind: SubjectKind, numbers: Collection[int], is_public: bool) -> dict[int, Any]:
    """Return records of a kind of subject by number."""
    records = findable(kind.model) if is_public else kind.model._default_manager.all()
    return records.prefetch_related(*kind.prefetch).in_bulk(list(numbers))


def form_path(key: str, language: str) -> str:
    """Return the address of a subject's form in a language."""
    with override(language):
        return reverse("programme_feedback", args=[key])


def form_links(subjects: Iterable[FeedbackSubject], language: str) -> list[dict[str, Any]]:
    """Return links to those forms that are open now. The response is valid until one opens or closes."""
    now, links = timezone.now(), []
    for subject in subjects:
        until, begins = subject.open_until(now), subject.begins(now)
        for moment in filter(None, (until, begins)):
            validity.limit(moment)
        if until:
            name = subject.name(language)
            links.append({"url": form_path(subject.key, language), "text": name.text, "language": name.language})
    return links
