"""The template context of an operating model: basic information and sections in the order of Innokylä's template."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.templatetags.wagtailcore_tags import richtext

from directory.choices import Funder, Phase
from directory.models import ModelGroupPage, OperatingModelPage
from directory.models.operating_model import PATH_SEGMENTS, OperatingModelPart, words_in
from directory.operating_models.structured_data import subject_of
from directory.page_parts import Fact, fact, page_link, words
from directory.sections import PATH, SUMMARY
from sites.facets import REGION
from sites.pages.context import current_language
from sites.pages.links import hrefs_of
from sites.pages.locales import language_of
from sites.plain_text import plain
from sites.regions.request import RegionRequest
from sites.translated import Translated


def operating_model_context(page: OperatingModelPage, request: RegionRequest) -> dict[str, Any]:
    """Return the context of the requested part of a model: its summary or its development path."""
    language = current_language()
    facts = page.facts_translation()
    on_path = page.part == OperatingModelPart.PATH
    sections = sections_of(page, language)
    tabs = tabs_of(page, request)
    return {
        "on_path": on_path,
        "tabs": tabs,
        "cover": page.shown_picture,
        "basics": [] if on_path else [*basics(page, facts, language), *dates(page)],
        "sections": sections,
        "has_shared": on_path and any(section["shared"] for section in sections),
        "side": side(page, facts, request, language),
        "changes": changes_of(page, facts),
        "contact_url": reverse("operating_model_contact", args=[facts.pk]),
        "document_url": reverse("operating_model_document", args=[facts.pk]),
        "subject": subject_of(page, facts, sections),
    }


def sections_of(page: OperatingModelPage, language: str, part: str | None = None) -> list[dict[str, Any]]:
    """Return the sections of a part (the page's own if not given) that hold something, in its order."""
    shown = PATH if (part or page.part) == OperatingModelPart.PATH else SUMMARY
    filled = page.filled_sections
    links = iter(hrefs_of([link for section in shown for link in filled.get(section.code, {}).get("links", ())]))
    return [
        {
            "code": section.code,
            "anchor": section.anchor,
            "label": section.label(language),
            "shared": section.shared,
            "text": value["text"] if plain(value["text"].source) else "",
            "pictures": list(value["pictures"]),
            "attachments": [document for document in value["attachments"] if document],
            "links": [{"label": link["label"], "href": href} for link in value["links"] if (href := next(links))],
        }
        for section in shown
        if (value := filled.get(section.code))
    ]


def tabs_of(page: OperatingModelPage, request: RegionRequest) -> list[dict[str, Any]]:
    """Return the tabs, each with its address. The request's paths become those of the part that is shown."""
    language, paths = current_language(), request.language_paths
    own = paths.get(language, "")
    if page.part == OperatingModelPart.PATH:
        request.language_paths = {code: path + PATH_SEGMENTS[code] + "/" for code, path in paths.items()}
    return [
        {"label": _("Summary"), "url": own, "current": page.part == OperatingModelPart.SUMMARY},
        {
            "label": _("Development path"),
            "url": f"{own}{PATH_SEGMENTS[language]}/",
            "current": page.part == OperatingModelPart.PATH,
        },
    ]


def basics(page: OperatingModelPage, facts: OperatingModelPage, language: str, in_document: bool = False) -> list[Fact]:
    """Return the basic information (Perustiedot) in the order of Innokylä's template; `dates` follow it.

    A document has the name, the short description and the links elsewhere, so they are left out there.
    """
    area = [_("Nationwide")] if facts.nationwide else []
    written_in = language_of(page)

    def written(text: str) -> Translated:
        """Return a text of the page with its language."""
        return Translated(text, written_in, written_in != language)

    texts = [
        *fact(_("Name of the operating model"), written(page.title)),
        *fact(_("Short description of the operating model"), written(page.short_description)),
    ]
    links = fact(_("Attachments and links"), plain(page.links) and written(richtext(page.links)))
    return [
        *([] if in_document else texts),
        *fact(_("Place of implementation"), written(page.place)),
        *fact(
            _("Municipality, region or wellbeing services county"),
            *area,
            *words("municipality", facts.municipalities, language),
        ),
        *fact(_("Funder of the operating model"), *(Funder(code).label for code in facts.funders)),
        *fact(_("Part of the whole"), page_link(ModelGroupPage, facts.group_id) or written(page.whole)),
        *([] if in_document else links),
        *fact(_("Author"), written(page.author)),
    ]


def dates(page: OperatingModelPage) -> list[Fact]:
    """Return when the page was first and last published."""
    return [
        *fact(pgettext("date", "Created"), day(page.first_published_at)),
        *fact(pgettext("date", "Last modified"), day(page.last_published_at)),
    ]


def side(page: OperatingModelPage, facts: OperatingModelPage, request: RegionRequest, language: str) -> list[Fact]:
    """Return the facts beside the text."""
    innokyla = {"text": _("This model in Innokylä"), "url": facts.innokyla_url} if facts.innokyla_url else None
    return [
        *fact(_("Phase of development"), Phase(facts.phase).label),
        *fact(_("Published by"), request.region.name_in(language)),
        *fact(_("Topics"), *words_in(page.topics)),
        *fact(_("Themes"), *words("theme", facts.themes, language)),
        *fact(_("Phenomena"), *words_in(page.phenomena)),
        *fact(
            _("Target group"),
            *words("audience", facts.audiences, language),
            *words("target_group", facts.target_groups, language),
        ),
        *fact(_("Programme"), programme_link(facts)),
        *fact(_("Elsewhere"), innokyla),
    ]


def programme_link(facts: OperatingModelPage) -> dict[str, str] | None:
    """Return a link from a model's programme code to the models of the country with that code; None without one."""
    code = str(facts.programme_code)
    query = urlencode({"q": code, "kind": "operating-model", REGION: "all"})
    return {"text": code, "url": f"{reverse('search')}?{query}"} if code else None


def changes_of(page: OperatingModelPage, facts: OperatingModelPage) -> list[dict[str, Any]]:
    """Return the versions after the first, the latest first; a note that has no translation in the original's words."""
    own = {change.id: change.value["note"] for change in page.changes}
    original = language_of(facts)
    return [
        {
            "version": version,
            "date": change.value["date"],
            "phase": Phase(change.value["phase"]).label,
            "note": own.get(change.id) or change.value["note"],
            "language": language_of(page) if own.get(change.id) else original,
        }
        for version, change in reversed([*enumerate(facts.changes, 2)])
    ]


def day(moment: datetime | None) -> str:
    """Return a date of Finnish local time as Innokylä writes it; empty without a moment."""
    return date_format(localtime(moment), "d.m.Y") if moment else ""
