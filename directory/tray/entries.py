"""What the tray shows of each thing: its card, its address and its opening hours, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django_tenants.utils import schema_context

from directory.hours.now import hours_of
from directory.hours.text import Coming, WeekRow, coming, week_rows
from directory.listing import CALL, SOURCE
from directory.merging.links import merged_into
from sites.cards import CardView, card_view
from sites.published import Published, published_things
from sites.regions.open_regions import RegionFacts, open_regions
from sites.translated import Translated, translation
from sites.tray import Tray, TrayItem, item_of

WEEKS_AHEAD = 2
"""Exceptions from the opening hours that a tray names."""


@dataclass(frozen=True)
class TrayEntry:
    """A thing on the tray. `url` is absolute; `is_discreet` where a visit should leave no trace.

    `organisers` are the names of the organisations that organise it, and `schedule` says how often it takes place: a
    group is printed without its page around it.
    """

    item: TrayItem
    card_view: CardView
    url: str
    address: str
    web: str
    email: str
    phone_cost: Translated
    hours: list[WeekRow]
    exceptions: list[Coming]
    is_discreet: bool
    organisers: list[Translated]
    schedule: Translated


@dataclass(frozen=True)
class Shown:
    """A tray as it is shown: its things in their order, and how many of its items residents may not find."""

    tray: Tray
    entries: list[TrayEntry]
    missing: int


def entries_of(tray: Tray, region: RegionFacts, language: str) -> Shown:
    """Return a tray as the site of a region shows it; one query, and where something is missing another one, and one
    for each region of what is missing.

    An organisation that was merged into another one is shown as that one.
    """
    found = dict(published_things(tray.items))
    merged = merged_items([item for item in tray.items if item not in found])
    found |= published_things(set(merged.values())) if merged else {}
    items = tuple(dict.fromkeys(merged.get(item, item) for item in tray.items))
    shown = {item: found[item] for item in items if item in found and item_of(found[item].listing, item.region) == item}
    entries = [entry_of(item, thing, region, language) for item, thing in shown.items()]
    return Shown(Tray(tuple(shown), tray.too_many), entries, len(items) - len(shown))


def merged_items(items: Sequence[TrayItem]) -> dict[TrayItem, TrayItem]:
    """Return the items of the organisations that stayed, by those that were merged into them.

    Each open region's own mergers are read: that is no more than the redirects of its site tell everybody.
    """
    found: dict[TrayItem, TrayItem] = {}
    for region in open_regions().values():
        own = {item.key: item for item in items if (item.region, item.source) == (region.code, SOURCE.name)}
        if own:
            with schema_context(region.schema):
                kept = merged_into(own)
            found |= {own[key]: own[key]._replace(key=other) for key, other in kept.items()}
    return found


def entry_of(item: TrayItem, thing: Published, region: RegionFacts, language: str) -> TrayEntry:
    """Return what the tray shows of a published thing."""
    listing = thing.listing
    foreign = thing.region if thing.region.code != region.code else None
    view = card_view(listing, language, foreign)
    hours = hours_of(listing.opening_hours)
    return TrayEntry(
        item=item,
        card_view=view,
        url=thing.region.origin + view.card.path,
        address=listing.place.address if listing.place else "",
        web=listing.contact.web,
        email=listing.contact.email,
        phone_cost=translation(listing.contact.phone_cost, language),
        hours=week_rows(hours),
        exceptions=coming(hours, timezone.now(), WEEKS_AHEAD),
        is_discreet=CALL in listing.badges,
        organisers=[translation(names, language) for names in listing.organisers.values()],
        schedule=translation(listing.schedule, language),
    )


def any_discreet(entries: Sequence[TrayEntry]) -> bool:
    """Return whether a page with these things needs a quick exit."""
    return any(entry.is_discreet for entry in entries)
