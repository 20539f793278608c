"""What a fair's page shows of its tables: A–Ö, by number or by theme."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programmes.models import Fair, FairApplication, FairTable
from sites.collation import alphabetical
from sites.terms import labels
from sites.translated import Translated, translated

BY_NAME, BY_NUMBER, BY_THEME = "name", "number", "theme"
PARAMETER = "tables"

LinkContext = Mapping[str, Any]


@dataclass(frozen=True)
class TableView:
    """Who stands at a table: an organisation with its page, or another body, which has a name only.

    One that has no table yet has no number.
    """

    number: str
    area: Translated | None
    name: str
    language: str
    url: str
    themes: Sequence[str]


@dataclass(frozen=True)
class TableGroup:
    """Tables under a heading; the only group of an order without themes has none."""

    heading: str
    tables: Sequence[TableView]


def table_views(
    fair: Fair, applications: Sequence[FairApplication], organisations: Mapping[int, LinkContext], language: str
) -> list[TableView]:
    """Return who stands at the tables: whom editors named there, and the confirmed applications.

    An organisation that residents may not find is not named.
    """
    areas = {area.key: translated(area, "name", language) for area in fair.areas.all()}
    tables = {table.key: table for table in fair.tables.all()}
    named: list[tuple[FairTable | None, int | None, str]] = [
        (table, table.organisation_id, table.other) for table in tables.values()
    ]
    named += [(tables.get(each.table), each.organisation_id, each.name) for each in applications]
    found = [table_view(table, organisations.get(pk or 0), name, areas) for table, pk, name in named]
    return [each for each in found if each.name]


def common_area(views: list[TableView]) -> tuple[list[TableView], Translated | None]:
    """Return tables without the area that they all stand in, and this area, told once; None where they differ."""
    areas = {each.area for each in views}
    if len(areas) != 1:
        return views, None
    return [replace(each, area=None) for each in views], areas.pop()


def table_view(
    table: FairTable | None, link: LinkContext | None, name: str, areas: Mapping[str, Translated]
) -> TableView:
    """Return who stands at a table, or at none yet: the organisation of a link, or another body of a name."""
    return TableView(
        number=table.number if table else "",
        area=areas.get(table.area) if table else None,
        name=link["text"] if link else name,
        language=link["language"] if link else "",
        url=link["url"] if link else "",
        themes=link["themes"] if link else (),
    )


def groups_of(views: list[TableView], order: str, themes: Sequence[str], language: str) -> list[TableGroup]:
    """Return the tables in an order; by theme those of the fair come first, and each table stands under one."""
    by_name = sorted(views, key=lambda each: (alphabetical(each.name), number_key(each.number)))
    if order == BY_NUMBER:
        return [TableGroup("", sorted(by_name, key=lambda each: number_key(each.number)))] if views else []
    if order != BY_THEME:
        return [TableGroup("", by_name)] if views else []
    groups: dict[str, list[TableView]] = {}
    for each in by_name:
        groups.setdefault(theme_of(each, themes), []).append(each)
    names = {code: labels.label("theme", code, language) if code else _("Others") for code in groups}
    ranked = sorted(groups, key=lambda code: (not code, code not in themes, alphabetical(names[code])))
    return [TableGroup(names[code], groups[code]) for code in ranked]


def theme_of(view: TableView, themes: Sequence[str]) -> str:
    """Return the theme under which a table stands: the first that the fair has too, or else its own first."""
    return next((code for code in view.themes if code in themes), view.themes[0] if view.themes else "")


def number_key(number: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts numbers of tables as people do: 2 before 10, A2 before A10, and none last."""
    if not number.strip():
        return [(2, 0, "")]
    return [
        (0, int(digits), "") if digits else (1, 0, text.casefold())
        for digits, text in re.findall(r"(\d+)|(\D+)", number.strip())
    ]


def orders(chosen: str) -> list[dict[str, Any]]:
    """Return the orders to choose from, with their query strings."""
    every = {
        BY_NAME: pgettext("order of tables", "A–Ö"),
        BY_NUMBER: pgettext("order of tables", "By number"),
        BY_THEME: pgettext("order of tables", "By theme"),
    }
    current = chosen if chosen in every else BY_NAME
    return [
        {"label": label, "url": f"?{PARAMETER}={code}#tables", "is_current": code == current}
        for code, label in every.items()
    ]
