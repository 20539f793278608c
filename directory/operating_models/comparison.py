"""Two to four operating models side by side, section by section, also of several regions.

The address names the models. They are read from the public projection of published models, never from a region's
tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.choices import Funder, Phase
from directory.model_ids import LEAST, MOST, PARAMETER, ModelId, address, read_ids
from directory.models import OperatingModelIndexPage
from directory.models.operating_model import words_in
from directory.page_parts import Fact, fact, words
from directory.programme_codes import ProgrammeCode
from directory.reuse.published import Offer
from directory.reuse.published import chosen as published_models
from directory.sections import PATH
from sites.content_security_policy import policy_for
from sites.pages.context import current_language
from sites.pages.feedback_views import language_of_url
from sites.pages.locales import home_path, path_of
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

# In a column a text stands below the headings of the section and of the model.
LOWERED = (("h3>", "h5>"), ("h2>", "h4>"))


@dataclass(frozen=True)
class ComparedModel:
    """One model: its name and address, its cover, facts, and sections by code. `remove_url` leaves it out."""

    title: str
    url: str
    language: str
    region: RegionFacts
    region_name: str
    cover: dict[str, Any] | None
    facts: list[Fact]
    sections: dict[str, dict[str, Any]]
    remove_url: str


@dataclass(frozen=True)
class SectionRow:
    """A section that at least one of the models has; `cells` are pairs of a column and its section, or None."""

    anchor: str
    label: str
    cells: list[tuple[ComparedModel, dict[str, Any] | None]]


@require_safe
def comparison(request: RegionRequest) -> HttpResponse:
    """Show the models that the address names, or how to choose them where they are too few."""
    language_of_url(request)
    language = current_language()
    asked = read_ids(request.GET.getlist(PARAMETER), MOST + 1)
    ids = asked[:MOST]
    found = published_models(ids, language)
    columns = list(columns_of(found, request.path, language))
    enough = len(columns) >= LEAST
    above = list_page(language)
    context = {
        "columns": columns if enough else [],
        "rows": rows_of(columns, language) if enough else [],
        "notices": notices(asked, len(found)),
        "list_url": address(path_of(above), ids) if above else "",
        "breadcrumbs": breadcrumbs(above, language),
    }
    response = render(request, "directory/operating_models/comparison.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-cache"
    origins = {each.region.origin for each in columns} - {request.region.origin}
    response.headers["Content-Security-Policy"] = policy_for(request.path, sorted(origins))
    return response


def columns_of(offers: Sequence[Offer], path: str, language: str) -> Iterator[ComparedModel]:
    """Yield the models in the reader's language, or each in another one of its own."""
    ids = [ModelId(each.row.region, each.row.key) for each in offers]
    for offer, own in zip(offers, ids, strict=True):
        texts = offer.row.content["languages"][offer.language]
        yield ComparedModel(
            title=offer.title,
            url=offer.url,
            language=offer.language,
            region=offer.region,
            region_name=offer.region.short_name_in(language),
            cover=shown_picture(texts["picture"]),
            facts=facts_of(offer, texts, language),
            sections={code: section_of(value) for code, value in texts["sections"].items()},
            remove_url=address(path, [each for each in ids if each != own]),
        )


def facts_of(offer: Offer, texts: dict[str, Any], language: str) -> list[Fact]:
    """Return the facts of a model."""
    content = offer.row.content
    facts, regional = content["facts"], content["regional_facts"]
    programme = ProgrammeCode(regional["programme"], regional["pillar"], regional["investment"])
    area = [_("Nationwide")] if regional["nationwide"] else []
    return [
        *fact(_("Phase of development"), Phase(offer.row.phase).label),
        *fact(_("Version"), str(offer.row.version)),
        *fact(_("Place of implementation"), texts["place"]),
        *fact(
            _("Municipality, region or wellbeing services county"),
            *area,
            *words("municipality", regional["municipalities"], language),
        ),
        *fact(_("Funder of the operating model"), *(Funder(code).label for code in regional["funders"])),
        *fact(
            _("Target group"),
            *words("audience", facts["audiences"], language),
            *words("target_group", facts["target_groups"], language),
        ),
        *fact(_("Themes"), *words("theme", facts["themes"], language)),
        *fact(_("Topics"), *words_in(texts["topics"])),
        *fact(_("Programme"), str(programme)),
        *fact(_("Author"), texts["author"]),
    ]


def section_of(value: dict[str, Any]) -> dict[str, Any]:
    """Return the text of a section with lower headings, its links and its pictures."""
    text = value["text"]
    for heading, lower in LOWERED:
        text = text.replace(heading, lower)
    pictures = [shown for picture in value["pictures"] if (shown := shown_picture(picture))]
    return {"text": text, "links": value["links"], "pictures": pictures}


def shown_picture(picture: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the small rendition of a picture with its texts; None where it has not been made yet."""
    if picture is None or "small" not in picture:
        return None
    return {**picture["small"], "alt": picture["alt"], "caption": picture["caption"]}


def rows_of(columns: Sequence[ComparedModel], language: str) -> list[SectionRow]:
    """Return the sections that a model has, in the order of the development path."""
    return [
        SectionRow(
            section.anchor, section.label(language), [(each, each.sections.get(section.code)) for each in columns]
        )
        for section in PATH
        if any(section.code in each.sections for each in columns)
    ]


def notices(asked: Sequence[ModelId], found: int) -> list[str]:
    """Return what readers are told of their choice."""
    told = []
    if len(asked) > MOST:
        told.append(_("Four models at most are compared. These are the first four."))
    if found < len(asked[:MOST]):
        told.append(_("A model you chose is not published any more."))
    if found < LEAST:
        told.append(_("Choose two to four models in the list."))
    return told


def list_page(language: str) -> OperatingModelIndexPage | None:
    """Return the region's list in a language, or in another one."""
    pages = OperatingModelIndexPage.objects.live().filter(alias_of=None).select_related("locale").order_by("pk")
    found = {page.locale.language_code: page for page in pages}
    return found.get(language) or next(iter(found.values()), None)


def breadcrumbs(above: OperatingModelIndexPage | None, language: str) -> list[dict[str, str]]:
    """Return links to the front page and to the list."""
    links = [{"title": "", "url": home_path(language), "lang": ""}]
    if above:
        links.append({"title": above.title, "url": path_of(above), "lang": above.locale.language_code})
    return links
