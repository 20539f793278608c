"""What the front page shows: urgent help, regions, themes, and the latest things of each kind."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from sites.cards import CardView, card_view
from sites.collation import alphabetical
from sites.dates import add_months
from sites.kinds import Kind, kinds, sources
from sites.listing import Listing
from sites.pages.context import current_language
from sites.pages.urgent_help import help_lines
from sites.regions import models as regions
from sites.regions.open_regions import RegionFacts, open_regions
from sites.regions.request import RegionRequest
from sites.regions.tile_places import corner_of, outlines
from sites.terms import labels

FULL_ROWS = (6, 3)  # cards that leave no hole, in three columns
CARDS_READ = FULL_ROWS[0]
NOTICE, NEWS = "notice", "news"  # types of the page's blocks; the second is a kind's code too


@dataclass(frozen=True)
class HomeSection:
    """A heading with cards under it."""

    title: str
    cards: list[CardView]
    more_url: str


def home_context(page: Any, request: RegionRequest) -> dict[str, Any]:
    """Return what the front page's template shows besides the page's own fields."""
    language = current_language()
    blocks = list(page.blocks)
    return {
        "notices": [block for block in blocks if block.block_type == NOTICE],
        "blocks": [block for block in blocks if block.block_type != NOTICE],
        "help_lines": help_lines(request.region, language),
        "regions": region_tiles(language) if request.region.kind == regions.RegionKind.NATIONAL else [],
        "map_outlines": outlines(),
        "themes": theme_tiles(language),
        "sections": sections(page, language),
    }


def theme_tiles(language: str) -> list[dict[str, str]]:
    """Return a tile for each theme, which leads to the search."""
    search = reverse("search")
    themes = labels.vocabulary("theme")
    return [{"label": word.names[language], "url": f"{search}?theme={code}"} for code, word in themes.items()]


def region_tiles(language: str) -> list[dict[str, Any]]:
    """Return a tile for each open region but the national one, by name; it leads to the region's front page.

    `municipalities` are the names of those of the region, `corner` where its tile begins on a map of them.
    """
    found = [region for region in open_regions().values() if region.kind != regions.RegionKind.NATIONAL]
    found.sort(key=lambda region: alphabetical(region.short_name_in(language)))
    return [
        {
            "label": region.short_name_in(language),
            "url": f"{region.origin}/{language if language in region.languages else region.languages[0]}/",
            "municipalities": municipalities_of(region, language),
            "corner": corner_of(region.statistics_code),
        }
        for region in found
    ]


def municipalities_of(region: RegionFacts, language: str) -> str:
    """Return the names of a region's municipalities by the alphabet, with commas between them."""
    return ", ".join(sorted((labels.municipality(code, language) for code in region.municipalities), key=alphabetical))


def sections(page: Any, language: str) -> list[HomeSection]:
    """Return a section for each kind that has something to show, in the order the kinds ask for.

    News are left out where one of the page's blocks shows them, and those older than the page allows.
    """
    newest = {kind: found for source in sources().values() for kind, found in source.newest(CARDS_READ).items()}
    has_news_block = any(block.block_type == NEWS for block in page.blocks)
    since = oldest_news(page).isoformat()
    found = []
    for code, kind in sorted(kinds().items(), key=lambda item: item[1].front_page_order):
        recent = [each for each in newest.get(code, ()) if (each.date or since) >= since]
        if recent and not (code == NEWS and has_news_block):
            found.append(section(kind, recent, language))
    return found


def section(kind: Kind, listings: list[Listing], language: str) -> HomeSection:
    """Return the section of one kind, with as many of the listings as fill its rows."""
    return HomeSection(
        title=str(kind.front_page_title or kind.plural),
        cards=[card_view(listing, language) for listing in listings[: full_rows(len(listings))]],
        more_url=f"{reverse('search')}?kind={kind.code}",
    )


def full_rows(count: int) -> int:
    """Return how many of `count` cards to show: full rows of three, or all where there are fewer than a row."""
    return next((full for full in FULL_ROWS if full <= count), count)


def oldest_news(page: Any) -> date:
    """Return the first day whose news the front page may still show."""
    return add_months(timezone.localdate(), -page.news_months)
