"""A fair's programme as JSON, as a released version keeps it: times, rooms and titles, and no name of a person."""

import datetime
from typing import Any

from programmes.choices import BlockKind, TalkKind
from programmes.fairs.timetable import schedule_of
from programmes.models import Fair, FairBlock
from programmes.schedule import ItemKind, Schedule, ScheduleItem, ScheduleSpan
from sites.translated import LANGUAGES, texts, translation

KINDS = {**dict(BlockKind.choices), **dict(TalkKind.choices)}


def snapshot_of(fair: Fair) -> dict[str, Any]:
    """Return the programme of a fair. Streams, speakers and organisations are no part of it."""
    rows: dict[str, Any] = {row.key: row for block in fair.blocks.all() for row in (block, *block.items.all())}
    return {
        "rooms": [{"key": room.key, "names": texts(room, "name")} for room in fair.rooms.all()],
        "items": [
            {
                "key": item.key,
                "kind": item.kind.value,
                "titles": texts(rows[item.key], "title"),
                "part_of": item.part_of,
                "room": item.room,
                "start": item.time.start.isoformat() if item.time else "",
                "end": item.time.end.isoformat() if item.time else "",
                "status": item.status,
                "reasons": reasons_of(rows[item.part_of or item.key], item),
                "online": rows[item.part_of or item.key].is_online,
            }
            for item in schedule_of(fair, LANGUAGES[0]).items
        ],
    }


def reasons_of(block: FairBlock, item: ScheduleItem) -> dict[str, str]:
    """Return why an item is not as planned, by language: its block tells."""
    return {} if item.status == "scheduled" else texts(block, "status_reason")


def schedule_in(snapshot: dict[str, Any], language: str) -> Schedule:
    """Return the timetable of a snapshot, with its titles in a language."""
    return Schedule(
        rooms=[room["key"] for room in snapshot["rooms"]],
        items=[item_in(each, language) for each in snapshot["items"]],
    )


def item_in(row: dict[str, Any], language: str) -> ScheduleItem:
    """Return an item of a snapshot; without a title it is called what it is."""
    moments = [datetime.datetime.fromisoformat(row[name]) for name in ("start", "end") if row[name]]
    return ScheduleItem(
        key=row["key"],
        title=translation(row["titles"], language).text or str(KINDS[row["kind"]]),
        kind=ItemKind(row["kind"]),
        room=row["room"],
        time=ScheduleSpan(*moments) if moments else None,
        part_of=row["part_of"],
        status=row["status"],
    )


def reason_in(snapshot: dict[str, Any], key: str) -> dict[str, str]:
    """Return why an item is not as planned, by language; versions of an older shape do not tell."""
    return next((dict(row.get("reasons", {})) for row in snapshot["items"] if row["key"] == key), {})


def is_online_only(snapshot: dict[str, Any], key: str, unknown: bool) -> bool:
    """Tell whether an item is online and in no room; of versions of an older shape `unknown` is returned instead."""
    return any(row["key"] == key and not row["room"] and row.get("online", unknown) for row in snapshot["items"])


def rooms_in(snapshot: dict[str, Any], language: str) -> dict[str, str]:
    """Return the names of a snapshot's rooms by their keys."""
    return {room["key"]: translation(room["names"], language).text for room in snapshot["rooms"]}
