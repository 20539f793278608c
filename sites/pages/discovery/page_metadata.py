"""Metadata of the region's own page types, and the context of every page's head."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from sites.pages.discovery import structured_data
from sites.pages.discovery.head import PageHead, head_of
from sites.pages.discovery.subject import Facts, PageSubject
from sites.pages.locales import home_path
from sites.pages.models import HomePage, NewsPage, RegionPage
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

SUMMARIES = ("search_description", "introduction", "short_description")


def subject_from_context(context: Mapping[str, Any]) -> PageSubject | None:
    """Return the subject of a template context; None for what is not indexable: a form, search results, an error."""
    subject = context.get("subject")
    if isinstance(subject, PageSubject):
        return subject
    page = context.get("page")
    return page_subject(page, context["content_language"]) if isinstance(page, RegionPage) else None


def page_subject(page: RegionPage, language: str) -> PageSubject:
    """Return the subject of a page whose text is in a language."""
    summary = next((text for name in SUMMARIES if (text := getattr(page, name, ""))), "")
    subject = PageSubject(title=page.seo_title or page.title, summary=summary, language=language)
    if not isinstance(page, NewsPage):
        return subject
    changed = page.last_published_at.isoformat() if page.last_published_at else ""
    article = structured_data.article(subject, page.date.isoformat(), changed)
    return replace(subject, kind="article", facts=(article,))


def head_context(request: RegionRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return the context of components/head.html. Without a subject the template emits `noindex` only."""
    subject = None if getattr(request, "is_preview", False) else subject_from_context(context)
    if subject is None or not hasattr(request, "language_paths"):
        return {"head": None}
    head = head_of(request, subject)
    return {"head": head, "structured": json_ld(request.region, head, context)}


def json_ld(region: RegionFacts, head: PageHead, context: Mapping[str, Any]) -> SafeString:
    """Return the page's JSON-LD: the page, its breadcrumbs and publisher; on the front page the site too."""
    subject = head.subject
    body = structured_data.publisher(region.name_in(subject.language), region.kind, region.origin)
    itself = {"url": head.canonical, "mainEntityOfPage": head.canonical, "image": head.picture.url}
    things: list[Facts] = [with_addresses(facts, itself, body) for facts in subject.facts]
    if isinstance(context.get("page"), HomePage):
        things += [body, website_of(region, head, body["@id"])]
    breadcrumbs = structured_data.breadcrumb_list(region.origin, context.get("breadcrumbs") or [], subject.title)
    return structured_data.json_ld_script([*things, breadcrumbs] if breadcrumbs else things)


def with_addresses(facts: Facts, itself: Facts, body: Facts) -> Facts:
    """Return a thing with the URLs that only the head knows; an article with its publisher too."""
    if facts["@type"] == "NewsArticle":
        return {**facts, **itself, "publisher": body}
    return {"mainEntityOfPage": itself["mainEntityOfPage"], **facts}


def website_of(region: RegionFacts, head: PageHead, publisher: str) -> Facts:
    """Return the region's site in the language of its front page."""
    language = head.subject.language
    with override(language):
        search = region.origin + reverse("search")
    home = region.origin + home_path(language)
    return structured_data.website(head.site_name, home, search, language, publisher)
