"""Reads iCalendar (RFC 5545): rules, exceptions and changed dates, and the files of this software. Pure."""

import datetime
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import icalendar
from dateutil.rrule import rrulestr

from programmes.imports.dates import Window, last_of, local, part, values_of, window_of
from programmes.imports.texts import place_of, texts_of, told_plainly
from programmes.imports.told import CalendarReadError, Dropped, LeftOutError, LeftOutReason, Moment, Told
from sites.invisible import one_line, visible
from sites.link_values import is_safe_link

MOST_EVENTS = 5000
MOST_DATES = 1000
LONGEST_PLACE, LONGEST_REASON = 200, 250  # of one date
MOST_SECONDS = 120.0  # for all events: a rule that never has a date is looked through to the end of the calendar
ESCAPED = re.compile(r"\\([\\;,nN])")
MEETINGS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
"""Where a web address to join stands: by RFC 7986, and as Google and Outlook write it."""
TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
CALLED_OFF = re.compile(r"^(?:PERUTTU|PERUUTETTU|INSTÄLLD|INSTÄLLT|CANCELLED|CANCELED)\s*[:!–-]\s*", re.IGNORECASE)
OURS = re.compile(r"(?P<stem>[a-z-]+-\d+)-(?P<day>\d{8})@(?P<region>[a-z0-9-]+)")
"""The permanent id of a date in a file of this software: its thing, the day on which it was planned, its region."""

IcsComponent = Any
Date = datetime.date | datetime.datetime


def read(content: bytes, language: str, own_region: str, today: datetime.date) -> list[Told]:
    """Return the events of a file. `own_region` is the code of the region that imports. Raises CalendarReadError."""
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, TypeError) as error:
        raise CalendarReadError from error
    events: list[IcsComponent] = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not calendars or len(events) > MOST_EVENTS:
        raise CalendarReadError
    found: dict[str, list[IcsComponent]] = {}
    for number, event in enumerate(events):
        found.setdefault(uid_of(event) or f"#{number}", []).append(event)
    until, read_so_far = time.monotonic() + MOST_SECONDS, []
    for uid, own in found.items():
        if time.monotonic() > until:
            raise CalendarReadError
        read_so_far.append(told(uid, own, language, own_region, today))
    return read_so_far


def uid_of(event: IcsComponent) -> str:
    """Return by what an event is known; all dates of a thing of this software by the thing."""
    uid = one_line(text_in(event, "UID"))
    ours = OURS.fullmatch(uid)
    return f"{ours['stem']}@{ours['region']}" if ours else uid


def told(uid: str, events: Sequence[IcsComponent], language: str, own_region: str, today: datetime.date) -> Told:
    """Return what the components with one id say, or why they are left out."""
    main = master_of(events)
    name = CALLED_OFF.sub("", one_line(told_plainly(text_in(main, "SUMMARY", language))))
    try:
        check(main, name, uid, own_region)
        moments, rule, skipped = dates_of(events, main, window_of(today), language)
        values = facts_of(main, name, moments, language)
        first = local(main["DTSTART"].dt).date()
        values |= values_of(with_whole_status(moments), rule, skipped, window_of(today), language, first)
        last_day = max((each.end or each.start).date() for each in moments)
        words = [visible(str(each)) for each in main.categories]
        return Told(uid, name, values, last_day, words=words, dropped=dropped_of(main, events))
    except LeftOutError as error:
        return Told(uid, name or uid, problem=error.problem)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return Told(uid, name or uid, problem=LeftOutReason.UNREADABLE)


def master_of(events: Sequence[IcsComponent]) -> IcsComponent:
    """Return the component that speaks of the whole: the first that changes no date, rather one that takes place."""
    whole = [each for each in events if "RECURRENCE-ID" not in each] or list(events)
    return next((each for each in whole if not is_cancelled(each)), whole[0])


def check(main: IcsComponent, name: str, uid: str, own_region: str) -> None:
    """Raise LeftOutError for what is not to be imported at all."""
    if uid.endswith(f"@{own_region}"):
        raise LeftOutError(LeftOutReason.OWN)
    if str(main.get("CLASS", "PUBLIC")).upper() in ("PRIVATE", "CONFIDENTIAL"):
        raise LeftOutError(LeftOutReason.PRIVATE)
    if not name:
        raise LeftOutError(LeftOutReason.NO_NAME)
    if "DTSTART" not in main:
        raise LeftOutError(LeftOutReason.NO_START)


def is_cancelled(event: IcsComponent) -> bool:
    """Tell whether a component does not take place."""
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def facts_of(main: IcsComponent, name: str, moments: Sequence[Moment], language: str) -> dict[str, Any]:
    """Return the values of an event besides its dates."""
    location = text_in(main, "LOCATION", language)
    online = next(filter(None, (address_of(main.get(each)) for each in MEETINGS)), "") or alone(location)
    link = address_of(main.get("URL"))
    text = html_of(main) or text_in(main, "DESCRIPTION", language)
    is_off = all(each.cancelled for each in moments) and bool(moments)
    reasons = {each.reason for each in moments if each.reason} if is_off else set()
    return {
        **texts_of(name, without_line(text, link), link, language),
        **place_of("" if alone(location) else location, language),
        "online": bool(online),
        "online_address": online,
        "status": "cancelled" if is_off else "scheduled",
        f"status_reason_{language}": next(iter(reasons), ""),
    }


def html_of(main: IcsComponent) -> str:
    """Return the description with markup, as Outlook writes it: escaped as texts are, which no library expects."""
    found = next((str(each) for each in listed(main.get("X-ALT-DESC")) if "<" in str(each)), "")
    return visible(ESCAPED.sub(lambda each: "\n" if each[1] in "nN" else each[1], found))


def alone(text: str) -> str:
    """Return a web address that is all of a text; empty of other texts."""
    return address_of(text) if len(text.split()) == 1 else ""


def dropped_of(main: IcsComponent, events: Iterable[IcsComponent]) -> list[Dropped]:
    """Return what of an event is left out: GEO, ATTACH and IMAGE (RFC 7986) by their media types, RANGE of its changes.

    A component with RANGE=THISANDFUTURE (RFC 5545 3.2.13) changes the dates after its own, too.
    """
    attached = [str(getattr(each, "params", {}).get("FMTTYPE", "")).lower() for each in listed(main.get("ATTACH"))]
    found = {
        Dropped.COORDINATES: "GEO" in main,
        Dropped.PICTURES: "IMAGE" in main or any(each.startswith("image/") for each in attached),
        Dropped.FILES: any(not each.startswith("image/") for each in attached),
        Dropped.FOLLOWING: any("RANGE" in each["RECURRENCE-ID"].params for each in events if "RECURRENCE-ID" in each),
    }
    return [each for each, is_there in found.items() if is_there]


def without_line(text: str, address: str) -> str:
    """Return a text without a last line that is nothing but the address of the event."""
    lines = text.rstrip().splitlines()
    return "\n".join(lines[:-1]) if address and lines and lines[-1].strip() == address else text


def address_of(value: Any) -> str:
    """Return the first web address of a property; empty without."""
    found = (str(each).strip() for each in listed(value))
    return next((each for each in found if each.startswith(("https://", "http://")) and is_safe_link(each)), "")


def text_in(event: IcsComponent, name: str, language: str = "") -> str:
    """Return a text, without what nobody sees; of one that is told in several languages that in a language, if any.

    RFC 5545 allows one; programs write one in each language, with the parameter LANGUAGE.
    """
    found = listed(event.get(name))
    own = (each for each in found if language and language_of(each).startswith(language))
    return visible(str(next(own, found[0] if found else "")))


def language_of(value: Any) -> str:
    """Return the language of a text, as its parameter tells it; empty without."""
    return str(getattr(value, "params", {}).get("LANGUAGE", "")).lower()


def listed(value: Any) -> list[Any]:
    """Return the values of a property that may stand once, several times or not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def with_whole_status(moments: Sequence[Moment]) -> list[Moment]:
    """Return dates that are cancelled on their own; where all are, the event as a whole tells it."""
    if all(each.cancelled for each in moments):
        return [Moment(each.day, each.start, each.end, each.whole_day, place=each.place) for each in moments]
    return list(moments)


def dates_of(
    events: Sequence[IcsComponent], main: IcsComponent, window: Window, language: str
) -> tuple[list[Moment], Mapping[str, Any], list[datetime.date]]:
    """Return the dates within a window, the parts of the rule, and the days that it leaves out."""
    if OURS.fullmatch(str(main.get("UID", ""))):
        return [moment_of(each, main, planned_day(each), language) for each in events], {}, []
    if "RRULE" not in main and "RDATE" not in main:
        return single(events, main, language), {}, []
    return series(events, main, window, language)


def planned_day(event: IcsComponent) -> datetime.date:
    """Return the day on which a date of a file of this software was planned."""
    match = OURS.fullmatch(str(event.get("UID", "")))
    return datetime.datetime.strptime(match["day"], "%Y%m%d").date() if match else local(event["DTSTART"].dt).date()


def single(events: Sequence[IcsComponent], main: IcsComponent, language: str) -> list[Moment]:
    """Return the dates of an event without a rule: of components that say the same the last counts.

    Some programs write each date of a series as a component of its own, with the same id and no rule.
    """
    whole = [each for each in events if "RECURRENCE-ID" not in each]
    newest = max(map(number_of, whole), default=0)
    dates = {each["DTSTART"].dt: each for each in whole if number_of(each) == newest}
    found = {when: (local(when).date(), each) for when, each in dates.items()}
    found |= {each["RECURRENCE-ID"].dt: (day, each) for day, each in changed_in(events).items()}
    return [moment_of(each, main, day, language) for day, each in found.values()]


def number_of(event: IcsComponent) -> int:
    """Return which version of an event a component is."""
    return int(event.get("SEQUENCE", 0))


def changed_in(events: Sequence[IcsComponent]) -> dict[datetime.date, IcsComponent]:
    """Return the components that change a date, by the day on which it was planned."""
    found = sorted((each for each in events if "RECURRENCE-ID" in each), key=number_of)
    return {local(each["RECURRENCE-ID"].dt).date(): each for each in found}


def moment_of(event: IcsComponent, main: IcsComponent, day: datetime.date, language: str) -> Moment:
    """Return the date of a component; `main` speaks of the whole. Raises LeftOutError for a place that is too long."""
    start, end = event["DTSTART"].dt, end_of(event)
    whole_day = not isinstance(start, datetime.datetime)
    place, usual = (one_line(text_in(each, "LOCATION", language)) for each in (event, main))
    if place != usual and len(place) > LONGEST_PLACE:
        raise LeftOutError(LeftOutReason.LONG_TEXT)
    return Moment(
        day,
        local(start),
        finish_of(start, end),
        whole_day,
        is_cancelled(event),
        "RECURRENCE-ID" in event,
        "" if place == usual else place,
        reason_of(event, main, language),
    )


def finish_of(start: Date, end: Date | None) -> datetime.datetime | None:
    """Return when a date ends; of several whole days the midnight with which the last one begins, None of one."""
    if end is None:
        return None
    return local(end) if isinstance(start, datetime.datetime) else last_of(start, end)


def reason_of(event: IcsComponent, main: IcsComponent, language: str) -> str:
    """Return why a date was called off or changed: the first line of its own text that the whole has not."""
    if event is main:
        return ""
    known, lines = (
        [line.strip() for line in text_in(each, "DESCRIPTION", language).splitlines()] for each in (main, event)
    )
    found = next((line for line in lines if line and line not in known and not line.startswith("http")), "")
    return found if len(found) <= LONGEST_REASON else ""


def end_of(event: IcsComponent) -> Date | None:
    """Return when a component ends, by its end or its duration; None where neither is told."""
    if "DTEND" in event:
        return event["DTEND"].dt
    return event["DTSTART"].dt + event["DURATION"].dt if "DURATION" in event else None


def series(
    events: Sequence[IcsComponent], main: IcsComponent, window: Window, language: str
) -> tuple[list[Moment], Mapping[str, Any], list[datetime.date]]:
    """Return the dates of a rule, with those that were changed or left out."""
    start = main["DTSTART"].dt
    rules = listed(main.get("RRULE"))
    rule: Mapping[str, Any] = rules[0] if len(rules) == 1 and "RDATE" not in main else {}
    skipped = {local(each).date() for each in times_in(main.get("EXDATE"))}
    starts = [each for each in expanded(main, start, rules, window) if local(each).date() not in skipped]
    changed, planned = changed_in(events), {local(each).date() for each in starts}
    moments = [planned_at(main, when) for when in starts if local(when).date() not in changed]
    moments += [
        moment_of(each, main, day, language)
        for day, each in changed.items()
        if day in planned or is_extra(each, day not in skipped, window)
    ]
    return sorted(moments, key=lambda each: each.day), rule, sorted(skipped)


def planned_at(main: IcsComponent, start: Date) -> Moment:
    """Return the date of a rule that starts then."""
    end = end_of(main)
    finish = None if end is None else finish_of(start, start + (end - main["DTSTART"].dt))
    is_whole = not isinstance(start, datetime.datetime)
    return Moment(local(start).date(), local(start), finish, is_whole, is_cancelled(main))


def is_extra(event: IcsComponent, is_wanted: bool, window: Window) -> bool:
    """Tell whether a date that the rule does not have, and does not leave out, takes place within a window."""
    return is_wanted and not is_cancelled(event) and window[0] <= local(event["DTSTART"].dt) < window[1]


def times_in(value: Any) -> Iterable[Date]:
    """Yield the moments of RDATE or EXDATE."""
    for each in listed(value):
        for one in each.dts:
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def expanded(main: IcsComponent, start: Date, rules: Sequence[Mapping[str, Any]], window: Window) -> list[Date]:
    """Return when the dates of rules start, each once, in their own time zone; whole days as dates. In their order."""
    zone = start.tzinfo if isinstance(start, datetime.datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime.datetime) else midnight(start)
    found = {naive, *(naive_of(each, zone) for each in times_in(main.get("RDATE")))}
    first, last = (moment.replace(tzinfo=None) for moment in window)
    for rule in rules:
        if part(rule, "FREQ") in TOO_OFTEN:
            raise LeftOutError(LeftOutReason.MANY_DATES)
        parts = dict(rule)
        until = parts.pop("UNTIL", None)
        end = min(last, naive_of(listed(until)[0], zone, is_end=True)) if until else last
        text = ";".join(f"{name}={','.join(map(str, listed(value)))}" for name, value in parts.items())
        for number, each in enumerate(rrulestr(text, dtstart=naive)):
            if each > end or number > MOST_DATES * 20:
                break
            found.add(each)
    within = sorted(each for each in found if first <= each < last)
    if len(within) > MOST_DATES:
        raise LeftOutError(LeftOutReason.MANY_DATES)
    is_whole = not isinstance(start, datetime.datetime)
    return [each.date() if is_whole else each.replace(tzinfo=zone) for each in within]


def midnight(day: datetime.date) -> datetime.datetime:
    """Return the midnight with which a day begins, without a zone."""
    return datetime.datetime.combine(day, datetime.time())


def naive_of(moment: Date, zone: Any, is_end: bool = False) -> datetime.datetime:
    """Return a moment in a zone, without it; a date as its midnight, with `is_end` the last moment of it."""
    if not isinstance(moment, datetime.datetime):
        return midnight(moment) + (datetime.timedelta(days=1, microseconds=-1) if is_end else datetime.timedelta())
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo and zone else moment.replace(tzinfo=None)
