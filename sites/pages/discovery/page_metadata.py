"""What the region's own kinds of pages tell of themselves, and what stands in every page's head."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from sites.pages.discovery import structured_data
from sites.pages.discovery.head import Head, head_of
from sites.pages.discovery.subject import Facts, Subject
from sites.pages.locales import home_path
from sites.pages.models import HomePage, NewsPage, RegionPage
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

SUMMARIES = ("search_description", "introduction", "short_description")


def subject_in(context: Mapping[str, Any]) -> Subject | None:
    """What a template's context is about; None for what is no thing of its own: a form, a list of hits, an error."""
    subject = context.get("subject")
    if isinstance(subject, Subject):
        return subject
    page = context.get("page")
    return subject_of(page, context["content_language"]) if isinstance(page, RegionPage) else None


def subject_of(page: RegionPage, language: str) -> Subject:
    """A page whose words are in a language."""
    summary = next((text for name in SUMMARIES if (text := getattr(page, name, ""))), "")
    subject = Subject(title=page.seo_title or page.title, summary=summary, language=language)
    if not isinstance(page, NewsPage):
        return subject
    changed = page.last_published_at.isoformat() if page.last_published_at else ""
    article = structured_data.article(subject, page.date.isoformat(), changed)
    return replace(subject, kind="article", facts=(article,))


def in_head(request: RegionRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    """What components/head.html shows. Without a subject: nothing but that machines had better not list the page."""
    subject = None if getattr(request, "is_preview", False) else subject_in(context)
    if subject is None or not hasattr(request, "language_paths"):
        return {"head": None}
    head = head_of(request, subject)
    return {"head": head, "structured": structured(request.region, head, context)}


def structured(region: RegionFacts, head: Head, context: Mapping[str, Any]) -> SafeString:
    """The page's JSON-LD: itself, the way to it, who answers for it; the site on its front page."""
    subject = head.subject
    body = structured_data.publisher(region.name_in(subject.language), region.kind, region.origin)
    itself = {"url": head.canonical, "mainEntityOfPage": head.canonical, "image": head.picture.url}
    things: list[Facts] = [with_addresses(facts, itself, body) for facts in subject.facts]
    if isinstance(context.get("page"), HomePage):
        things += [body, site_of(region, head, body["@id"])]
    way = structured_data.way(region.origin, context.get("breadcrumbs") or [], subject.title)
    return structured_data.script([*things, way] if way else things)


def with_addresses(facts: Facts, itself: Facts, body: Facts) -> Facts:
    """A thing with what only the head knows; an article also with who published it."""
    if facts["@type"] == "NewsArticle":
        return {**facts, **itself, "publisher": body}
    return {"mainEntityOfPage": itself["mainEntityOfPage"], **facts}


def site_of(region: RegionFacts, head: Head, publisher: str) -> Facts:
    """The region's site in the language of its front page."""
    language = head.subject.language
    with override(language):
        search = region.origin + reverse("search")
    home = region.origin + home_path(language)
    return structured_data.website(head.site_name, home, search, language, publisher)
