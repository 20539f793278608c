"""Fairs as Listings."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from directory.listing import organisers_of
from programmes.choices import TableState
from programmes.fairs import visible
from programmes.models import Fair, FairApplication, FairBlock, FairItem, FairOrganiser, FairTable
from programmes.taking_part import choices_of
from sites.plain_text import plain
from sites.records.listing import RecordListings
from sites.translated import LANGUAGES, texts

AHEAD = timedelta(days=550)
"""A fair is told a year ahead."""


def parts_of(fair: Fair) -> dict[str, Any]:
    """Return the parts of a fair's Listing that are its own. They never hold a stream, or the name of a speaker."""
    return {
        "summaries": texts(fair, "summary"),
        "bodies": bodies_of(fair),
        "mentions": mentions_of(fair),
        "terms": terms_of(fair),
        "choices": choices_of(fair),
        "badges": visible.badges_of(fair),
        "place": visible.place_of(fair),
        "organisers": organisers_of(*(visible.published(each.organisation) for each in fair.organisers.all())),
    }


def bodies_of(fair: Fair) -> dict[str, str]:
    """Return the theme, the introduction and the titles of the programme, by language."""
    rows = [row for block in fair.blocks.all() for row in (block, *block.items.all())]
    introductions = texts(fair, "introduction")
    found = {
        language: " ".join(
            filter(
                None,
                (
                    texts(fair, "theme").get(language, ""),
                    plain(introductions.get(language, "")),
                    *(texts(row, "title").get(language, "") for row in rows),
                ),
            )
        )
        for language in LANGUAGES
    }
    return {language: text for language, text in found.items() if text}


def mentions_of(fair: Fair) -> tuple[str, ...]:
    """Return the names of who organises the fair and takes part, and of its place: it is found by them too."""
    applications = [each for each in fair.applications.all() if each.state == TableState.CONFIRMED]
    rows: list[Any] = [
        *fair.organisers.all(),
        *fair.tables.all(),
        *applications,
        *(item for each in fair.blocks.all() for item in each.items.all()),
    ]
    organisations = [visible.published(row.organisation) for row in rows]
    names = [name for each in organisations if each for name in texts(each, "name").values()]
    bodies = [*(each.other for each in fair.tables.all()), *(each.name for each in applications)]
    others = [*texts(fair, "organiser").values(), *texts(fair, "venue").values(), fair.town]
    return tuple(dict.fromkeys(filter(None, (*names, *bodies, *others))))


def terms_of(fair: Fair) -> dict[str, tuple[str, ...]]:
    """Return the codes of a fair by vocabulary; its municipality is that of its place."""
    found = {vocabulary: tuple(getattr(fair, field)) for vocabulary, field in visible.TERM_FIELDS.items()}
    municipality = visible.place_of(fair).municipality
    found["municipality"] = (municipality,) if municipality else ()
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


FAIRS = RecordListings(
    "fair",
    Fair,
    parts_of,
    prefetch=(
        "organisers__organisation",
        "tables__organisation",
        "applications__organisation",
        "blocks__items__organisation",
    ),
    occurrences=Fair.occurrences,
    ahead=AHEAD,
)
SOURCE = FAIRS.source()


def of_organisations(keys: Collection[str]) -> list[tuple[str, str]]:
    """Return the fairs that organisations organise or take part in: a change of those affects them."""
    numbers = [int(key) for key in keys]
    found = {
        *FairOrganiser.objects.filter(organisation__in=numbers).values_list("fair_id", flat=True),
        *FairTable.objects.filter(organisation__in=numbers).values_list("fair_id", flat=True),
        *FairApplication.objects.filter(organisation__in=numbers).values_list("fair_id", flat=True),
        *FairItem.objects.filter(organisation__in=numbers).values_list("block__fair_id", flat=True),
    }
    return [(SOURCE.name, str(pk)) for pk in sorted(found)]


def of_block(key: str) -> list[tuple[str, str]]:
    """Return the fair of a block: a change of one of its items affects it."""
    return [(SOURCE.name, str(pk)) for pk in FairBlock.objects.filter(pk=int(key)).values_list("fair_id", flat=True)]
