"""Sheets to print for the day of a fair: the name list, signs for the tables, and cue cards for moderators."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import Organisation
from programmes.fairs import visible
from programmes.fairs.editor.draft import draft_of
from programmes.fairs.editor.views import for_editors
from programmes.fairs.next_year_page import form_path
from programmes.fairs.page import links_of, organisations_of
from programmes.fairs.programme import BlockView, day_views, programme_of
from programmes.fairs.tables import BY_NAME, BY_NUMBER, TableView, groups_of, number_key, table_views
from programmes.models import Fair, FairApplication, FairTable
from programmes.models.feedback import key_of
from sites.records.queries import findable, path_in
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import LANGUAGES, texts

SHEETS = {
    "names": gettext_lazy("Name list"),
    "signs": gettext_lazy("Signs for the tables"),
    "cards": gettext_lazy("Cue cards for moderators"),
}

SIZES = {"large": 90, "medium": 200, "small": 360}
"""How many characters the names on a sign have at most, by how large they are set."""
DENSE = 2000  # characters of talks from which a card is set smaller, so that it takes one sheet


@require_safe
@for_editors
def prints(request: HttpRequest, fair: Fair, sheet: str) -> HttpResponse:
    """Show a sheet of the fair's draft, with the confirmed applications; the others are a link away."""
    if sheet not in BUILDERS:
        raise Http404
    draft = draft_of(fair)
    language = get_language() or LANGUAGES[0]
    context = {
        "page_title": SHEETS[sheet],
        "page_subtitle": str(draft),
        "header_icon": "doc-full",
        "fair": draft,
        "fair_url": form_path(fair),
        "public_url": address_of(draft) if fair.live else "",
        "sheet": sheet,
        "sheets": SHEETS.items(),
        **BUILDERS[sheet](draft, language),
    }
    return TemplateResponse(request, f"programmes/admin/print_{sheet}.html", context)


def address_of(record: Any) -> str:
    """Return the address of a record's public page on the region's own host, in the first language it has."""
    region = known_regions()[connection.schema_name]
    language = next((each for each in region.languages if each in texts(record, "name")), region.languages[0])
    return region.origin + path_in(record, language)


def standing(fair: Fair, language: str) -> tuple[list[TableView], list[FairApplication]]:
    """Return who stands at the tables, and the confirmed applications."""
    applications = visible.confirmed(fair)
    organisations = links_of(organisations_of(fair, list(fair.blocks.all()), applications), language)
    return table_views(fair, applications, organisations, language), applications


def name_list(fair: Fair, language: str) -> dict[str, Any]:
    """Return who comes, A–Ö and by table."""
    views, _applications = standing(fair, language)
    orders = ((_("A–Ö"), BY_NAME), (_("By table"), BY_NUMBER))
    return {"lists": [(label, groups_of(views, order, (), language)) for label, order in orders], "count": len(views)}


@dataclass(frozen=True)
class Sign:
    """A sign for a table: its number, the names of who stands there by language, and where its code leads.

    `feedback_url` is the address of the form for feedback on the table; empty of who has no table yet.
    """

    number: str
    names: dict[str, str]
    url: str
    feedback_url: str

    @property
    def size(self) -> str:
        """How large it is set, so that it takes one sheet: a part of a class in `fair-print.css`."""
        length = sum(map(len, self.names.values()))
        return next((size for size, most in SIZES.items() if length <= most), "smallest")


def signs(fair: Fair, _language: str) -> dict[str, Any]:
    """Return a sign for each who stands at a table. One code leads to the organisation's page, or to the fair's.

    Another leads to the form for feedback on the table.
    """
    tables = {table.key: table for table in fair.tables.all()}
    applications = visible.confirmed(fair)
    rows: list[tuple[FairTable | None, int | None, str]] = [
        (table, table.organisation_id, table.other) for table in tables.values()
    ]
    rows += [(tables.get(each.table), each.organisation_id, each.name) for each in applications]
    known = {each.pk: each for each in findable(Organisation).filter(pk__in={pk for _table, pk, _name in rows if pk})}
    found = [
        Sign(
            table.number if table else "",
            texts(known[pk], "name") if pk in known else {"": name},
            address_of(known[pk]) if pk in known else address_of(fair) if fair.slug else "",
            feedback_address("table", fair, table) if table else "",
        )
        for table, pk, name in rows
        if pk in known or (name and not pk)
    ]
    return {"signs": sorted(found, key=lambda each: (number_key(each.number), *each.names.values()))}


def cards(fair: Fair, language: str) -> dict[str, Any]:
    """Return a card for each block that takes place, with what is before and after it in the same room.

    One code on it leads to the block on the page of a published fair, another to the form for feedback on it, in the
    first language of the region.
    """
    page_url = address_of(fair) if fair.live and fair.slug else ""
    blocks = [block for block in fair.blocks.all() if block.takes_place]
    organisations = links_of(organisations_of(fair, blocks, []), language)
    programme = programme_of(fair, language, organisations, timezone.now())
    found: list[dict[str, Any]] = []
    for day in day_views(programme, blocks):
        for part in day.parts:
            for room in part.rooms:
                found += [
                    {
                        "day": day.title,
                        "part": part.name,
                        "room": room,
                        "block": block,
                        "before": before,
                        "next": after,
                        "page_url": f"{page_url}#b-{block.key}" if page_url else "",
                        "feedback_url": feedback_address("block", fair, block),
                        "is_dense": length_of(block) > DENSE,
                    }
                    for before, block, after in with_neighbours(list(room.blocks))
                    if block.kind != "break"
                ]
    return {"cards": found}


def length_of(block: BlockView) -> int:
    """Return about how many characters the talks of a block take on its card."""
    names = [talk.organisation["text"] for talk in block.talks if talk.organisation]
    speakers = [name for talk in block.talks for name in talk.speakers]
    return sum(map(len, (*names, *speakers, *(talk.title.text for talk in block.talks))))


def feedback_address(code: str, fair: Fair, row: Any) -> str:
    """Return the address of the form for feedback on a row of a fair, in the first language of the region."""
    region = known_regions()[connection.schema_name]
    with override(region.languages[0]):
        return region.origin + reverse("programme_feedback", args=[key_of(code, fair, row)])


def with_neighbours(blocks: list[BlockView]) -> list[tuple[BlockView | None, BlockView, BlockView | None]]:
    """Return blocks, each between the one before it and the one after it."""
    return list(zip([None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True)) if blocks else []


BUILDERS: dict[str, Callable[[Fair, str], dict[str, Any]]] = {"names": name_list, "signs": signs, "cards": cards}
