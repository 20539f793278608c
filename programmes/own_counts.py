"""What a region counts in its own tables of its programmes: numbers alone leave the region.

All of the last 12 months. Numbers of people are not told where there are few.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.db.models import Count as RowCount
from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory.models import Organisation
from programmes.caption_column import day_of as recorded_day
from programmes.captions import ALLOWED, Recorded
from programmes.choices import CaptionState, MaterialVisibility, TableState
from programmes.dates import planned_day
from programmes.events.listing import SOURCE as EVENTS
from programmes.fairs.listing import SOURCE as FAIRS
from programmes.kiosk_choices import PartyKindChoices, TurnStateChoices
from programmes.kiosks.listing import SOURCE as KIOSKS
from programmes.models import (
    Face,
    Fair,
    FairApplication,
    FairItem,
    FairRecording,
    FairTable,
    FeedbackAnswer,
    InfoSession,
    InfoSessionPresenter,
    InfoSessionRecording,
    Kiosk,
    KioskTurn,
)
from programmes.models.captioned import Captioned
from programmes.sessions.listing import SOURCE as SESSIONS
from sites.indicators import (
    Count,
    Indicator,
    IndicatorArea,
    IndicatorStatus,
    Unit,
    number,
    number_of_people,
    people,
    per_residents,
    share,
    share_of,
)
from sites.listing import HELSINKI, NOT_TAKING_PLACE, Listing, Occurrence
from sites.records.queries import findable

YEAR = datetime.timedelta(days=365)
HISTORY = 2 * YEAR
"""For so long a region has programmes before it is told who is new."""
TOOK_PART = (TurnStateChoices.CONFIRMED, TurnStateChoices.HELD)
R = TypeVar("R", InfoSessionRecording, FairRecording)
LONGEST = datetime.timedelta(days=1)
"""A date counts at most so long."""
INDICATORS = (
    Indicator(
        code="programme-days",
        label=_("Days with a programme in 12 months"),
        caution=_("Days of events, fairs, kiosks and info sessions that are over; cancelled ones are not counted."),
        unit=Unit.NUMBER,
    ),
    Indicator(
        code="programme-hours",
        label=_("Hours of programme in 12 months per 10,000 residents"),
        caution=_("Dates without an end and dates of whole days count no hours. The parts of a fair count once."),
        unit=Unit.AMOUNT,
        mapped=True,
    ),
    Indicator(
        code="programme-municipalities",
        label=_("Municipalities with a programme in 12 months"),
        caution=_("By the place of the programme; what takes place online is left out."),
    ),
    Indicator(
        code="taking-part",
        label=_("Organisations that took part in a programme in 12 months"),
        caution=_("Those of the directory that were confirmed: by table, talk, turn at a kiosk or info session."),
    ),
    Indicator(
        code="newcomers",
        label=_("Of these, organisations that took part for the first time"),
        caution=_("Told where the region has had programmes for two years; before that everybody is new."),
    ),
    Indicator(
        code="kiosk-days",
        label=_("Days of kiosks with everybody who was planned"),
        # What is planned is what the kiosk needs, an association and a unit of the city unless it says otherwise.
        caution=_(
            "So many associations and units of the city as the kiosk needs had confirmed. Days that are cancelled or "
            "left out for a holiday are not counted, nor those of kiosks that need nobody."
        ),
        version=2,
    ),
    Indicator(
        code="captions",
        label=_("Recordings whose captions were checked within 14 days"),
        caution=_(
            "Public recordings of info sessions and fairs that are older than 14 days. Automatic captions do not count "
            "before somebody has checked them, and streams need none. Those of which the day of the check is not "
            "recorded are left out."
        ),
        version=3,
    ),
    Indicator(
        code="feedback-answers",
        label=_("Answers to feedback"),
        caution=_("Those of all years: an answer does not say when it was given. Fewer than five are not shown."),
        unit=Unit.NUMBER,
    ),
    Indicator(
        code="feedback",
        label=_("Answers to feedback that say “good” or “very good”"),
        caution=_("Who answers has chosen to. Fewer than five answers are not shown."),
        funnel=True,
    ),
)


Held = tuple[Occurrence, Listing]
"""A date that took place, and what it is of."""


def own_counts(today: datetime.date, area: IndicatorArea) -> Mapping[str, Count]:
    """Count what `INDICATORS` name, in the current region."""
    dates = dates_held(today)
    part = taking_part(today - YEAR, today)
    return {
        "programme-days": number(len({each.start[:10] for each, _listing in dates})),
        "programme-hours": per_residents(round(sum(length(each) for each, _listing in dates)), area),
        "programme-municipalities": municipalities_of(dates, area),
        "taking-part": share(len(part), findable(Organisation).count())
        if dates
        else Count(status=IndicatorStatus.NOT_IN_USE),
        "newcomers": newcomers(part, today),
        "kiosk-days": kiosk_days(today),
        "captions": captions(today),
        **feedback(),
    }


def span(today: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """Return the midnights between which the last 12 months lie: up to the beginning of today."""
    begin, finish = (datetime.datetime.combine(day, datetime.time(), HELSINKI) for day in (today - YEAR, today))
    return begin, finish


def dates_held(today: datetime.date) -> list[Held]:
    """Return the dates of the last 12 months that took place, of all programmes that residents find."""
    begin, finish = span(today)
    sources = (EVENTS, FAIRS, KIOSKS, SESSIONS)
    listings = [
        each for source in sources if source.dated for each in source.dated(list(source.keys()), begin, finish).values()
    ]
    return [(date, each) for each in listings for date in each.occurrences if date.status not in NOT_TAKING_PLACE]


def length(date: Occurrence) -> float:
    """Return how many hours a date took; 0 where its end was not told."""
    if date.whole_day or not date.end:
        return 0.0
    took = datetime.datetime.fromisoformat(date.end) - datetime.datetime.fromisoformat(date.start)
    return min(took, LONGEST) / datetime.timedelta(hours=1)


def municipalities_of(dates: Iterable[Held], area: IndicatorArea) -> Count:
    """Count the region's municipalities where something took place."""
    places = [date.place or listing.place for date, listing in dates]
    if not places:
        return Count(status=IndicatorStatus.NOT_IN_USE)
    named = {place.municipality for place in places if place is not None}
    return Count(len(named & area.municipalities), len(area.municipalities))


def taking_part(first: datetime.date, last: datetime.date) -> set[int]:
    """Return the keys of the organisations that were at a fair, a kiosk or an info session between two days."""
    fairs = findable(Fair).filter(first_day__range=(first, last)).exclude(status__in=NOT_TAKING_PLACE)
    turns = Q(day__range=(first, last), state__in=TOOK_PART)
    named = (
        FairTable.objects.filter(fair__in=fairs).values_list("organisation"),
        FairApplication.objects.filter(fair__in=fairs, state=TableState.CONFIRMED).values_list("organisation"),
        FairItem.objects.filter(block__fair__in=fairs)
        .exclude(block__status__in=NOT_TAKING_PLACE)
        .values_list("organisation"),
        KioskTurn.objects.filter(turns, kiosk__in=findable(Kiosk)).values_list("party__organisation"),
        InfoSessionPresenter.objects.filter(turns, session__in=findable(InfoSession)).values_list("organisation"),
    )
    keys = {key for each in named for (key,) in each.distinct()}
    return keys & set(findable(Organisation).values_list("pk", flat=True))


def newcomers(part: set[int], today: datetime.date) -> Count:
    """Count those that took part and never had before."""
    if not part:
        return Count(status=IndicatorStatus.NOT_IN_USE)
    first = first_day()
    if first is None or first > today - HISTORY:
        return Count(status=IndicatorStatus.TOO_NEW)
    return share(len(part - taking_part(first, today - YEAR - datetime.timedelta(days=1))), len(part))


def first_day() -> datetime.date | None:
    """Return the day of the first fair, turn at a kiosk or info session of the region; None without any."""
    firsts = (
        Fair.objects.aggregate(day=Min("first_day"))["day"],
        KioskTurn.objects.aggregate(day=Min("day"))["day"],
        InfoSessionPresenter.objects.aggregate(day=Min("day"))["day"],
    )
    return min((each for each in firsts if each), default=None)


def kiosk_days(today: datetime.date) -> Count:
    """Count the days of kiosks on which as many had confirmed as were needed; kiosks that need nobody are left out."""
    begin, finish = span(today)
    needing = findable(Kiosk).exclude(associations_needed=0, city_units_needed=0)
    kiosks = list(needing.prefetch_related("changed_dates", "venues"))
    turns = KioskTurn.objects.filter(kiosk__in=kiosks, state__in=TOOK_PART, day__range=(begin.date(), finish.date()))
    there = Counter(turns.values_list("kiosk", "day", "party__kind"))
    planned = [
        (kiosk, planned_day(date))
        for kiosk in kiosks
        for date in kiosk.occurrences(begin, finish)
        if date.status not in NOT_TAKING_PLACE
    ]
    return share(sum(is_staffed(there, kiosk, day) for kiosk, day in planned), len(planned))


def is_staffed(there: Mapping[Any, int], kiosk: Kiosk, day: datetime.date) -> bool:
    """Return whether as many were there as a kiosk needs; `there` are numbers by kiosk, day and kind of party."""
    needs = {
        PartyKindChoices.ASSOCIATION: kiosk.associations_needed,
        PartyKindChoices.CITY_UNIT: kiosk.city_units_needed,
    }
    return all(there[kiosk.pk, day, kind.value] >= need for kind, need in needs.items())


def captions(today: datetime.date) -> Count:
    """Count the public recordings of which captions were checked in time, of info sessions and of fairs."""
    due = [each for each in (*of_sessions(), *of_fairs()) if each.day < today - ALLOWED and each.is_known]
    return share_of(due, lambda each: each.in_time)


def of_sessions() -> Iterator[Recorded]:
    """Yield the public recordings of info sessions; one query."""
    found = public(InfoSessionRecording).filter(session__in=findable(InfoSession))
    return (recorded(each.day, each) for each in found)


def of_fairs() -> Iterator[Recorded]:
    """Yield the public recordings of fairs; three queries."""
    recordings = public(FairRecording).filter(fair__in=findable(Fair)).select_related("fair")
    for each in recordings.prefetch_related("fair__blocks"):
        yield recorded(recorded_day(each.fair, each), each)


def recorded(day: datetime.date, recording: Captioned) -> Recorded:
    """Return a recording of what took place on a day."""
    return Recorded(day, recording.captions == CaptionState.CHECKED, recording.captions_checked)


def public(recordings: type[R]) -> "QuerySet[R]":
    """Return the recordings that residents may see where they find what was recorded."""
    found: QuerySet[R] = recordings._default_manager.filter(visibility=MaterialVisibility.PUBLIC)
    return found.exclude(address="")


def feedback() -> dict[str, Count]:
    """Count the answers that staff may see, and those that are good; no few of them."""
    answers = FeedbackAnswer.objects.filter(released=True)
    found = answers.aggregate(all=RowCount("pk"), good=RowCount("pk", filter=Q(face__gte=Face.GOOD)))
    return {"feedback-answers": number_of_people(found["all"]), "feedback": people(found["good"], found["all"])}
