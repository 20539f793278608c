"""Queries and template context of a region's news in one language.

Public are live, unrestricted, unexpired news of this language; aliases are left out.
"""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from sites.dates import is_sensible_year
from sites.pages.context import current_language
from sites.pages.home import oldest_news
from sites.pages.locales import language_of, path_of
from sites.pages.models.news import NewsIndexPage, NewsPage, NewsTag, public_news
from sites.pages.news_filter import NewsFilter
from sites.pagination import pagination
from sites.pictures import prefetch_pictures
from sites.published import Published, PublishedOfKind
from sites.regions.request import RegionRequest

NEWS_ON_A_PAGE = 12
FEED = "atom.xml"


def open_news(index: Any) -> Any:
    """Return the public news of a list, the latest first."""
    shown = index.alias_of.specific if index.alias_of_id else index
    return public_news().child_of(shown).order_by("-date", "-pk")


def prefetch_parts(news: Any) -> Any:
    """Return the same news with pictures and tags prefetched."""
    return news.select_related("picture").prefetch_related("tagged_items__tag", *prefetch_pictures("picture__"))


def context(index: NewsIndexPage, request: RegionRequest) -> dict[str, Any]:
    """Return the context of the list's template."""
    chosen, news = index.chosen, open_news(index)
    own = path_of(index)
    everywhere = index.shows_the_country(request)
    found: Any = PublishedOfKind("news") if everywhere else prefetch_parts(chosen.of(news))
    page = Paginator(found, NEWS_ON_A_PAGE).get_page(request.GET.get("page"))
    request.language_paths = {code: path + chosen.route_in(code) for code, path in request.language_paths.items()}
    return {
        "chosen": chosen,
        "items": [item_of_region(each) for each in page] if everywhere else [item_of(each, own) for each in page],
        "pages": pagination(page, request),
        "archive": archive(news, own),
        "tags": tags_of(news, own),
        "list_url": own,
        "feed_url": own + FEED,
    }


def item_of(news: NewsPage, index_path: str) -> dict[str, Any]:
    """Return a news item as the list's template shows it."""
    return {
        "title": news.title,
        "url": path_of(news),
        "date": news.date,
        "summary": news.introduction,
        "lang": language_of(news),
        "picture": news.shown_picture,
        "tags": links_of([each.tag for each in news.tagged_items.all()], index_path),
    }


def item_of_region(published: Published) -> dict[str, Any]:
    """Return a news item of any region, with the region's name, for the nationwide list."""
    language, region = current_language(), published.region
    card = published.listing.seen_in(language, region.languages)
    return {
        "title": card.name,
        "url": region.origin + card.path,
        "date": date.fromisoformat(published.listing.date) if published.listing.date else None,
        "summary": card.summary,
        "lang": card.name_language,
        "tags": [{"label": region.short_name_in(language)}],
    }


def links_of(tags: list[NewsTag], index_path: str) -> list[dict[str, str]]:
    """Return tags as links to their news, in alphabetical order."""
    language = current_language()
    named = sorted((tag.name_in(language), tag) for tag in tags)
    return [{"label": name, "url": index_path + NewsFilter(tag=tag).route} for name, tag in named]


def archive(news: Any, index_path: str) -> list[dict[str, Any]]:
    """Return the years that have news, the latest first, each with its months and counts."""
    counted = news.order_by().values_list("date__year", "date__month").annotate(count=Count("pk"))
    years: dict[int, list[dict[str, Any]]] = {}
    for year, month, count in sorted(counted, reverse=True):
        at = NewsFilter(year=year, month=month)
        if not is_sensible_year(year):  # stored before dates were validated: such a year has no URL
            continue
        at = NewsFilter(year=year, month=month)
        years.setdefault(year, []).append({"label": at.name, "url": index_path + at.route, "count": count})
    return [
        {"label": str(year), "url": index_path + NewsFilter(year=year).route, "months": months}
        for year, months in years.items()
    ]


def tags_of(news: Any, index_path: str) -> list[dict[str, str]]:
    """Return the distinct tags of these news."""
    return links_of(list(NewsTag.objects.filter(tagged__content_object__in=news.order_by()).distinct()), index_path)


def item_context(news: NewsPage, request: RegionRequest) -> dict[str, Any]:
    """Return the context of a news item's template."""
    above = news.get_parent()
    path = path_of(above) if above else ""
    return {
        "picture": news.shown_picture,
        "tags": links_of(list(news.tags.all()), path),
        "list_url": path,
        "feed_url": path + FEED,
        "overline": _("News"),
    }


def latest_news_of(page: Any, count: int) -> dict[str, Any]:
    """Return the latest news in a front page's language that are not too old for it; none without a news list."""
    index = NewsIndexPage.objects.live().descendant_of(page).first() if page else None
    if index is None:
        return {"items": [], "list_url": ""}
    path = path_of(index)
    recent = open_news(index).filter(date__gte=oldest_news(page))
    return {"items": [item_of(each, path) for each in prefetch_parts(recent)[:count]], "list_url": path}
