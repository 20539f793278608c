"""Where a block that was moved or postponed was to be, as the versions of the programme before told it.

Each version keeps it (`with_plans`): in its items, from the version in which they still were as planned.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from programmes.schedule import ScheduleItem, ScheduleSpan
from sites.listing import Texts
from sites.occurrence_text import day_text, times_text
from sites.translated import translation

CHANGED = ("rescheduled", "moved-online", "postponed")
"""The statuses of items of which it is told where they were to be."""


@dataclass(frozen=True)
class PlannedTime:
    """When and in which room, by the name it had, an item was to be; either may not have been told."""

    time: ScheduleSpan | None
    room: Texts


def with_plans(programme: dict[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a snapshot whose changed items tell where they were to be by the snapshot before."""
    if before is None:
        return programme
    known = {row["key"]: row for row in before["items"]}
    rooms = {room["key"]: room["names"] for room in before["rooms"]}
    items = [{**row, "planned": plan_of(row, known.get(row["key"]), rooms)} for row in programme["items"]]
    return {**programme, "items": items}


def plan_of(row: Mapping[str, Any], before: Mapping[str, Any] | None, rooms: Mapping[str, Texts]) -> dict[str, Any]:
    """Return where an item was to be: where it was before it was changed; nothing of one that is as planned."""
    if before is None or row["status"] not in CHANGED:
        return {}
    if before["status"] in CHANGED:
        return dict(before.get("planned", {}))
    return {"start": before["start"], "end": before["end"], "room": rooms.get(before["room"], {})}


def plans_in(programme: Mapping[str, Any]) -> dict[str, PlannedTime]:
    """Return where the changed items of a snapshot were to be, by their keys."""
    return {row["key"]: planned(row["planned"]) for row in programme["items"] if row.get("planned")}


def planned(plan: Mapping[str, Any]) -> PlannedTime:
    """Return what a snapshot keeps of where an item was to be."""
    moments = [datetime.datetime.fromisoformat(plan[name]) for name in ("start", "end") if plan[name]]
    return PlannedTime(ScheduleSpan(*moments) if moments else None, plan["room"])


def planned_text(plan: PlannedTime | None, item: ScheduleItem, room: str, language: str, today: datetime.date) -> str:
    """Return where an item was to be, as far as that differs from where it is: "Aiemmin: Aula, klo 10".

    `room` is the name of its room now. Empty where nothing differs.
    """
    if plan is None:
        return ""
    place = translation(plan.room, language).text
    start, now = (each.start if each else None for each in (plan.time, item.time))
    told = [place if place != room else ""]
    if start and start != now:
        told += [day_text(start.date(), today) if not now or start.date() != now.date() else "", times_text(start)]
    what = ", ".join(filter(None, told))
    return pgettext("of a moved block", "Earlier: %(what)s") % {"what": what} if what else ""
