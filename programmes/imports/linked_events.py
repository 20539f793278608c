"""Reads events in the shape of the Linked Events API (City of Helsinki). Pure."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from programmes.imports.dates import last_of, local, values_of, window_of
from programmes.imports.ics import MOST_EVENTS, OURS, with_whole_status
from programmes.imports.texts import place_of, texts_of
from programmes.imports.told import CalendarReadError, Dropped, LeftOutError, LeftOutReason, Moment, Told
from sites.invisible import visible
from sites.link_values import is_safe_link
from sites.translated import LANGUAGES

LIST = re.compile(r"/v\d+/event/?$")
INTERNET = ":internet"  # how the id of the place of what is online only ends
LONGEST_ORGANISER = 200
CANCELLED = ("EventCancelled", "EventPostponed")
LinkedEvent = Mapping[str, Any]


def is_json(content: bytes) -> bool:
    """Tell whether a file may be JSON."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def page_of(content: bytes) -> tuple[list[LinkedEvent], str]:
    """Return the events of a page and the address of the next one, or empty. Raises CalendarReadError."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CalendarReadError from error
    found = data.get("data") if isinstance(data, dict) else data
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise CalendarReadError
    meta = data.get("meta") if isinstance(data, dict) else None
    return found, text_of(meta, "next") if isinstance(meta, dict) else ""


def with_places(address: str) -> str:
    """Return the address of a list of events, asking that it tells their places and keywords and no links to them."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not LIST.search(parts.path) or "include" in query:
        return address
    told = parts.query + ("&" if parts.query else "") + urlencode({"include": "location,keywords,audience"})
    return urlunsplit(parts._replace(query=told))


def read(events: Sequence[LinkedEvent], own_region: str, today: datetime.date) -> list[Told]:
    """Return what some events say; those of a recurring one are its dates. Raises CalendarReadError for too many."""
    if len(events) > MOST_EVENTS:
        raise CalendarReadError
    series = {text_of(each, "@id"): each for each in events if each.get("super_event_type") == "recurring"}
    found: dict[str, list[LinkedEvent]] = {}
    for number, each in enumerate(events):
        if text_of(each, "@id") not in series or not each.get("super_event_type"):
            found.setdefault(uid_of(each, series) or f"#{number}", []).append(each)
    return [told(uid, own, own_region, today) for uid, own in found.items()]


def uid_of(event: LinkedEvent, series: Mapping[str, LinkedEvent]) -> str:
    """Return by what an event is known; all dates of a recurring one, and of a thing of this software, by that."""
    above = event.get("super_event")
    parent = series.get(text_of(above, "@id")) if isinstance(above, dict) else None
    uid = text_of(parent or event, "id")
    ours = OURS.fullmatch(uid.partition(":")[2])
    return f"{ours['stem']}@{ours['region']}" if ours else uid


def told(uid: str, events: Sequence[LinkedEvent], own_region: str, today: datetime.date) -> Told:
    """Return what the dates of one event say, or why it is left out."""
    main = next((each for each in events if each.get("event_status") not in CANCELLED), events[0])
    names = texts_in(main, "name")
    name = next(iter(names.values()), "")
    try:
        check(main, names, uid, own_region)
        moments = [moment_of(each) for each in events]
        values = facts_of(main, names, moments)
        values |= values_of(with_whole_status(moments), {}, [], window_of(today), next(iter(names)))
        last_day = max((each.end or each.start).date() for each in moments)
        return Told(uid, name, values, last_day, words=words_of(main), dropped=dropped_of(main))
    except LeftOutError as error:
        return Told(uid, name or uid, problem=error.problem)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return Told(uid, name or uid, problem=LeftOutReason.UNREADABLE)


def check(main: LinkedEvent, names: Mapping[str, str], uid: str, own_region: str) -> None:
    """Raise LeftOutError for what is not to be imported at all."""
    if uid.endswith(f"@{own_region}"):
        raise LeftOutError(LeftOutReason.OWN)
    if main.get("deleted"):
        raise LeftOutError(LeftOutReason.DELETED)
    if main.get("publication_status", "public") != "public":
        raise LeftOutError(LeftOutReason.DRAFT)
    if not names:
        raise LeftOutError(LeftOutReason.NO_NAME)
    if not main.get("start_time"):
        raise LeftOutError(LeftOutReason.NO_START)


def moment_of(event: LinkedEvent) -> Moment:
    """Return the date of an event."""
    start = local(datetime.datetime.fromisoformat(str(event["start_time"])))
    ended = event.get("end_time")
    end = local(datetime.datetime.fromisoformat(str(ended))) if ended else None
    is_off = event.get("event_status") in CANCELLED
    ours = OURS.fullmatch(text_of(event, "id").partition(":")[2])
    day = datetime.date.fromisoformat(ours["day"]) if ours else start.date()
    if event.get("has_start_time", True):
        has_end = end is not None and event.get("has_end_time", True)
        return Moment(day, start, end if has_end else None, cancelled=is_off)
    after = (end - datetime.timedelta.resolution).date() + datetime.timedelta(days=1) if end else start.date()
    whole = local(start.date())
    return Moment(day, whole, last_of(start.date(), after), whole_day=True, cancelled=is_off)


def facts_of(main: LinkedEvent, names: Mapping[str, str], moments: Sequence[Moment]) -> dict[str, Any]:
    """Return the values of an event besides its dates."""
    values: dict[str, Any] = {}
    shorts, longs, links = (texts_in(main, name) for name in ("short_description", "description", "info_url"))
    for language, name in names.items():
        short, long = shorts.get(language, ""), longs.get(language, "")
        text = long if not short or short in long else f"<p>{short}</p>{long}"
        values |= texts_of(name, text, links.get(language, ""), language)
    providers = texts_in(main, "provider")
    values |= {f"organiser_{language}": text for language, text in providers.items() if len(text) <= LONGEST_ORGANISER}
    offers = main.get("offers") or []
    return values | where_of(main, next(iter(names))) | {
        "status": "cancelled" if all(each.cancelled for each in moments) else "scheduled",
        "cost": "free" if any(each.get("is_free") for each in offers) else "",
    }  # fmt: skip


def words_of(main: LinkedEvent) -> list[str]:
    """Return the names of the keywords and audiences of an event, in all languages."""
    named = [each for name in ("keywords", "audience") for each in main.get(name) or () if isinstance(each, dict)]
    return [text for each in named for text in texts_in(each, "name").values()]


def dropped_of(main: LinkedEvent) -> list[Dropped]:
    """Return what of an event is left out: a place that is a link alone or its position, a long organiser, files."""
    place = main.get("location")
    found = {
        Dropped.PLACE: isinstance(place, dict) and place.keys() == {"@id"},
        Dropped.ORGANISER: any(len(text) > LONGEST_ORGANISER for text in texts_in(main, "provider").values()),
        Dropped.COORDINATES: isinstance(place, dict) and bool(place.get("position")),
        Dropped.PICTURES: bool(main.get("images")),
        Dropped.FILES: bool(main.get("videos")),
    }
    return [each for each, is_there in found.items() if is_there]


def where_of(main: LinkedEvent, language: str) -> dict[str, Any]:
    """Return the place of an event and where it is joined online.

    The web address of a place is where to join what is on the internet, and of a file of this software; of others it
    is the site of the house.
    """
    place = main.get("location") or {}
    names, streets, towns = (texts_in(place, name) for name in ("name", "street_address", "address_locality"))
    parts = [next(iter(texts.values()), "") for texts in (names, streets)]
    town = " ".join(filter(None, (text_of(place, "postal_code"), next(iter(towns.values()), ""))))
    is_online = place.get("@type") == "VirtualLocation" or text_of(place, "id").endswith(INTERNET)
    is_joined = is_online or OURS.fullmatch(text_of(main, "id").partition(":")[2])
    web = next((each for each in texts_in(place, "info_url").values() if is_joined and is_safe_link(each)), "")
    line = "" if is_online else ", ".join(filter(None, (*parts, town)))
    return place_of(line, language) | {"online": is_online or bool(web), "online_address": web}


def texts_in(data: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text by language; in an answer without languages it is Finnish."""
    value = data.get(name)
    told = {LANGUAGES[0]: value} if isinstance(value, str) else value if isinstance(value, dict) else {}
    texts = {code: text_of(told, code) for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text.strip()}


def text_of(data: Any, name: str) -> str:
    """Return a text of an object, without what nobody sees; empty for anything else."""
    value = data.get(name) if isinstance(data, dict) else None
    return visible(value) if isinstance(value, str) else ""
