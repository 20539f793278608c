"""Template contexts of the directory. Operating models follow the order of Innokylä's template."""

from datetime import datetime
from typing import Any

from django.core.paginator import Page as PageOfThings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page
from wagtail.templatetags.wagtailcore_tags import richtext

from directory.choices import Funder, Phase
from directory.listing import ORGANISATIONS, outlines
from directory.models import DirectoryPage, OperatingModelPage
from directory.models.operating_model import words_in
from directory.sections import SUMMARY
from sites.cards import CardView, card_view
from sites.collation import alphabetical
from sites.facets import Filters, facets
from sites.listing import Listing, pick
from sites.pages import listing as findable_pages
from sites.pages.context import current_language
from sites.pages.locales import language_of
from sites.pagination import pagination
from sites.plain_text import plain
from sites.regions.request import RegionRequest
from sites.terms import labels
from sites.translated import LANGUAGES, Translated

CARDS_ON_A_PAGE = 24
Fact = dict[str, Any]


def words(vocabulary: str, codes: list[str], language: str) -> list[str]:
    """Return the labels of some codes."""
    return [labels.label(vocabulary, code, language) for code in codes]


def fact(label: Any, *values: Any) -> list[Fact]:
    """Return a list with one labelled fact, empty where no value is given."""
    told = [value for value in values if value]
    return [{"label": label, "values": told, "value": told[0]}] if told else []


def operating_model_context(page: OperatingModelPage, request: Any) -> dict[str, Any]:
    """Return the context of an operating model: basic information, sections with text, the facts beside them."""
    language = current_language()
    facts, filled = page.facts_translation(), page.filled_sections
    return {
        "basics": basics(page, facts, language),
        "sections": [
            {"anchor": section.anchor, "label": section.label(language), **filled[section.code]}
            for section in SUMMARY
            if section.code in filled
        ],
        "side": [
            *fact(_("Phase of development"), Phase(facts.phase).label),
            *fact(_("Topics"), *words_in(page.topics)),
            *fact(_("Themes"), *words("theme", facts.themes, language)),
            *fact(_("Phenomena"), *words_in(page.phenomena)),
            *fact(
                _("Target group"),
                *words("audience", facts.audiences, language),
                *words("target_group", facts.target_groups, language),
            ),
            *fact(_("Programme"), str(facts.programme_code)),
        ],
    }


def basics(page: OperatingModelPage, facts: OperatingModelPage, language: str) -> list[Fact]:
    """Return the basic information (Perustiedot) in the order of Innokylä's template."""
    area = [_("Nationwide")] if facts.nationwide else []
    written_in = language_of(page)

    def written(text: str) -> Translated:
        """Return a text of the page with its language."""
        return Translated(text, written_in, written_in != language)

    return [
        *fact(_("Name of the operating model"), written(page.title)),
        *fact(_("Short description of the operating model"), written(page.short_description)),
        *fact(_("Place of implementation"), written(page.place)),
        *fact(
            _("Municipality, region or wellbeing services county"),
            *area,
            *words("municipality", facts.municipalities, language),
        ),
        *fact(_("Funder of the operating model"), *(Funder(code).label for code in facts.funders)),
        *fact(_("Part of the whole"), written(page.whole)),
        *fact(_("Attachments and links"), plain(page.links) and written(richtext(page.links))),
        *fact(_("Author"), written(page.author)),
        *fact(pgettext("date", "Created"), day(page.first_published_at)),
        *fact(pgettext("date", "Last modified"), day(page.last_published_at)),
    ]


def day(moment: datetime | None) -> str:
    """Return a date of Finnish local time as Innokylä writes it; empty without a moment."""
    return date_format(localtime(moment), "d.m.Y") if moment else ""


def operating_models_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the region's operating models in every language, a page of cards at a time."""
    keys = list(
        OperatingModelPage.objects.live()
        .filter(alias_of=None)
        .order_by("-first_published_at", "pk")
        .values_list("translation_key", flat=True)
    )
    return of_page(list(dict.fromkeys(str(key) for key in keys)), findable_pages.listings, request)


def directory_context(page: DirectoryPage, request: RegionRequest) -> dict[str, Any]:
    """Return the region's organisations that match the form's fields, sorted by name, a page of cards at a time."""
    language, region = current_language(), request.region
    words = request.GET.get("q", "").strip()[:100]
    listed = [facet for facet in facets().values() if facet.any_label]
    filters = {facet.name: facet.read(request.GET.getlist(facet.name))[:1] for facet in listed}
    listings = outlines(for_facets=any(filters.values()))
    found = [each for each in listings if matches(each, region.code, words, filters)]
    found.sort(key=lambda each: (alphabetical(pick(each.names, language, LANGUAGES)[0]), int(each.key)))
    return of_page([each.key for each in found], ORGANISATIONS.listings, request) | {
        "words": words,
        "narrowed": bool(words or any(filters.values())),
        "selects": [
            {
                "facet": facet,
                "choices": facet.choices(language, region.statistics_code),
                "chosen": next(iter(filters[facet.name]), ""),
            }
            for facet in listed
        ],
    }


def matches(listing: Listing, region: str, words: str, filters: Filters) -> bool:
    """Tell whether an organisation has these words in one of its names, and a chosen value of each facet."""
    named = words.lower() in " ".join(listing.names.values()).lower()
    return named and all(facets()[name].matches(listing, region, chosen) for name, chosen in filters.items())


def of_page(keys: list[str], listings: Any, request: HttpRequest) -> dict[str, Any]:
    """Return one page of cards for keys, in their order. A page number out of range means the nearest page."""
    pages: PageOfThings[str] = Paginator(keys, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = listings(list(pages))
    language = current_language()
    cards: list[CardView] = [card_view(found[key], language) for key in pages if key in found]
    return {"cards": cards, "total": len(keys), "pages": pagination(pages, request)}
