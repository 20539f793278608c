"""Calendars as programs read them: strictly by RFC 5545, by a library, and by khal, a calendar of the terminal."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import recurring_ical_events

from sites.listing import HELSINKI

VALUE = r'(?:"[^"]*"|[^";:,]*)'
LINE = re.compile(rf"[A-Z][A-Z0-9-]*(?:;[A-Z][A-Z0-9-]*={VALUE}(?:,{VALUE})*)*:[^\x00-\x08\x0a-\x1f\x7f]*")
"""A content line (RFC 5545, 3.1): a name, parameters, a value without control characters."""
ONCE = ("UID", "DTSTAMP", "DTSTART")
AT_MOST_ONCE = ("DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "STATUS", "SEQUENCE", "URL", "LAST-MODIFIED")
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
CONFIG = """
[calendars]
[[calendar]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Helsinki
default_timezone = Europe/Helsinki
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
KEPT = """
import re, sys
from datetime import datetime
from zoneinfo import ZoneInfo
from khal.khalendar.backend import SQLiteDb
from khal.settings import get_config

database, config, *moments = sys.argv[1:]
kept = SQLiteDb(["calendar"], database, get_config(config)["locale"])
for item, _href, start, *_rest in kept.get_localized(*map(datetime.fromisoformat, moments)):
    uid = re.search("^UID:(.*?)\\r?$", item, re.MULTILINE)[1]
    print(f"{start.astimezone(ZoneInfo('Europe/Helsinki')):%Y-%m-%d %H:%M}", uid)
"""
"""A program of its own, as khal changes icalendar for all of a process: it prints each date that khal keeps."""
ENVIRONMENT = {**os.environ, "TZ": "Europe/Helsinki"}


def strict(content: bytes) -> icalendar.Calendar:
    """Return a calendar. Raises AssertionError for what RFC 5545 does not allow, where most programs are lenient."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line or len(line) > 75]
    unfolded = content.decode().replace("\r\n ", "").splitlines()
    assert not [line for line in unfolded if not LINE.fullmatch(line)]
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert not [error for part in calendar.walk() for error in getattr(part, "errors", ())]
    assert Counter(line.partition(":")[0] for line in unfolded)["VERSION"] == 1
    assert str(calendar["PRODID"])
    events = calendar.walk("VEVENT")
    for each in events:
        check_event(each)
    assert len({(str(each["UID"]), str(each.get("RECURRENCE-ID", ""))) for each in events}) == len(events)
    zones = {str(each["TZID"]) for each in calendar.walk("VTIMEZONE")}
    assert {found for line in unfolded for found in re.findall(r";TZID=([^:;]+)", line)} <= zones
    return calendar


def check_event(event: icalendar.Event) -> None:
    """Raise AssertionError for properties that are missing, told twice, or do not fit together."""
    names = Counter(name for name, _value in event.property_items(recursive=False))
    assert all(names[name] == 1 for name in ONCE), names
    assert all(names[name] <= 1 for name in AT_MOST_ONCE), names
    assert str(event["DTSTAMP"].to_ical(), "ascii").endswith("Z")
    assert str(event.get("STATUS", "CONFIRMED")) in STATUSES
    if "DTEND" in event:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(start) is type(end)
        assert end > start


class Shown(NamedTuple):
    """What a program shows of a date: its start as local time ("2026-12-02 13:00"), its title, "CANCELLED" or empty."""

    start: str
    title: str
    status: str


def local(moment: date) -> str:
    """Return a moment as local time; of a whole day its date."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return f"{moment.astimezone(HELSINKI):%Y-%m-%d %H:%M}"


class Library:
    """recurring-ical-events: the calendar that was read last."""

    def __init__(self, folder: Path) -> None:
        self.content = b""

    def read(self, content: bytes) -> None:
        """Read a calendar in place of the one before."""
        self.content = content

    def dates(self, first: date, days: int) -> dict[str, list[Shown]]:
        """Return what is on from a day on, by UID."""
        found: dict[str, list[Shown]] = {}
        calendar = icalendar.Calendar.from_ical(self.content)
        for each in recurring_ical_events.of(calendar).between(first, first + timedelta(days=days)):
            status = str(each.get("STATUS", "")).replace("CONFIRMED", "")
            shown = Shown(local(each["DTSTART"].dt), str(each["SUMMARY"]), status)
            found.setdefault(str(each["UID"]), []).append(shown)
        return {uid: sorted(dates) for uid, dates in found.items()}


class Khal:
    """khal with a calendar of its own, which keeps what it has read, as calendars of people do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder))

    def run(self, *arguments: str) -> str:
        """Run khal; return what it prints."""
        return self.printed([sys.executable, "-m", "khal", "-c", str(self.folder / "config"), *arguments])

    def read(self, content: bytes) -> None:
        """Import a calendar: events with a known UID are replaced."""
        file = self.folder / "read.ics"
        file.write_bytes(content)
        self.run("import", "--batch", str(file))

    def dates(self, first: date, days: int) -> dict[str, list[Shown]]:
        """Return what is on from a day on, by UID."""
        form = "{uid}|{start}|{title}|{status}"
        listed = self.run("list", "--day-format", "", "--format", form, f"{first}", f"{days}d")
        found: dict[str, list[Shown]] = {}
        for line in filter(None, listed.splitlines()):
            uid, start, title, status = line.split("|")
            found.setdefault(uid, []).append(Shown(start, title, status.strip().replace("CONFIRMED", "")))
        return {uid: sorted(set(dates)) for uid, dates in found.items()}

    def starts(self, begin: datetime, finish: datetime) -> Iterator[tuple[str, str]]:
        """Yield UID and local start of all dates between two moments, as it keeps them: listing them takes a minute."""
        files = [str(self.folder / name) for name in ("khal.db", "config")]
        command = [sys.executable, "-c", KEPT, *files, begin.isoformat(), finish.isoformat()]
        for line in self.printed(command).splitlines():
            yield line[17:], line[:16]

    def printed(self, command: Sequence[str]) -> str:
        """Run a program; return what it prints."""
        return subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout


PROGRAMS: tuple[type[Any], ...] = (Library, Khal)
