"""The skeleton of a fair for the next year: rooms, tables, parts and blocks, and nobody's name."""

import datetime
import re
from typing import Any

from django.db.models import Model

from programmes.choices import TalkKind
from programmes.models import (
    Fair,
    FairArea,
    FairBlock,
    FairItem,
    FairOrganiser,
    FairPart,
    FairRoom,
    FairTable,
    FairTask,
)
from sites.dates import add_months
from sites.translated import LANGUAGES

MONTHS = 12
KEPT = (
    "series_id", "operating_model_id", "opens", "closes", "mode", "street", "postal_code", "town", "target_groups",
    "life_events", "table_capacity", "chooses_table", "cost", "languages",
)  # fmt: skip
APPLICATION_DAYS = ("applications_from", "applications_until")
KEPT_TEXTS = ("summary", "venue", "picture_alt")
NAMED = ("key", *(f"name_{language}" for language in LANGUAGES))
ON_PLAN = ("across", "down")
TABLE = ("key", "number", "area", "power", "accessible", *ON_PLAN)
TITLES = tuple(f"title_{language}" for language in LANGUAGES)


def next_year(fair: Fair) -> Fair:
    """Return an unsaved fair of the next year.

    It keeps where and how the fair is held, rooms, areas and numbers of tables, parts, blocks with their times, and the
    roles and lengths of talks. Streams, speakers, who stood at the tables, titles of talks and the year's theme are
    left out. Of a series the next host is in turn.
    """
    first = add_months(fair.first_day, MONTHS)
    by = first - fair.first_day
    names = {f"name_{code}": next_name(getattr(fair, f"name_{code}"), fair.first_day.year) for code in LANGUAGES}
    kept = {name: getattr(fair, name) for name in (*KEPT, "picture_id", "floor_plan_id", *texts_of(KEPT_TEXTS))}
    rows: dict[str, Any] = {
        "organisers": [FairOrganiser(organisation_id=each.organisation_id) for each in fair.organisers.all()],
        "parts": [copied(each, FairPart, *NAMED, "audience", "visibility") for each in fair.parts.all()],
        "rooms": [copied(each, FairRoom, *NAMED) for each in fair.rooms.all()],
        "areas": [copied(each, FairArea, *NAMED, *ON_PLAN) for each in fair.areas.all()],
        "tables": [copied(each, FairTable, *TABLE) for each in fair.tables.all()],
        "blocks": [next_block(each, by) for each in fair.blocks.all()],
    }
    last = fair.last_day + by if fair.last_day else None
    host = next_host(fair.series.hosts if fair.series else "", fair.host)
    shifted = {name: add_months(day, MONTHS) for name in APPLICATION_DAYS if (day := getattr(fair, name))}
    return Fair(live=False, first_day=first, last_day=last, host=host, **names, **kept, **shifted, **rows)


def next_tasks(fair: Fair, new: Fair) -> list[FairTask]:
    """Return the unsaved checklist of the next year's fair: nothing is done, and nobody does it yet."""
    return [
        FairTask(fair=new, phase=each.phase, title=each.title, due=add_months(each.due, MONTHS) if each.due else None)
        for each in fair.tasks.all()
    ]


def texts_of(names: tuple[str, ...]) -> list[str]:
    """Return the columns of texts in each language."""
    return [f"{name}_{language}" for name in names for language in LANGUAGES]


def copied(row: Any, model: type[Model], *names: str) -> Any:
    """Return a new row with these values of another."""
    return model(**{name: getattr(row, name) for name in (*names, "sort_order")})


def next_block(block: FairBlock, by: datetime.timedelta) -> FairBlock:
    """Return a block that takes place so much later; it is as planned, and no captions are planned yet."""
    new: FairBlock = copied(block, FairBlock, "key", "kind", *TITLES, "start", "end", "part", "room", "online")
    new.day = block.day + by if block.day else None
    new.items.set([next_item(each) for each in block.items.all()])
    return new


def next_item(item: FairItem) -> FairItem:
    """Return an item without who takes part in it; a talk has no title either."""
    titles = () if item.kind == TalkKind.TALK else TITLES
    new: FairItem = copied(item, FairItem, "key", "kind", "role", "minutes", *titles)
    return new


def next_name(name: str, year: int) -> str:
    """Return a name with the next year in place of a year."""
    return re.sub(rf"\b{year}\b", str(year + 1), name)


def next_host(hosts: str, current: str) -> str:
    """Return who is host after the current one: `hosts` has one on each line; without any, the current one stays."""
    names = [line.strip() for line in hosts.splitlines() if line.strip()]
    if not names:
        return current
    return names[(names.index(current) + 1) % len(names)] if current in names else names[0]
