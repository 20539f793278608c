"""The Atom feed of a region's news in one language (RFC 4287), at addresses of the region's own host."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language

from sites.invisible import one_line
from sites.page_cache.decorators import cacheable
from sites.pages.locales import home_url_path, language_of, path_of
from sites.pages.models.news import NewsIndexPage
from sites.pages.news import FEED, open_news
from sites.pages.restrictions import covering
from sites.regions.request import RegionRequest

NEWS_IN_A_FEED = 30


@cacheable
def atom(request: RegionRequest, path: str) -> HttpResponse:
    """Serve the feed of the news list at this path. Raises Http404 where this language has no public list there."""
    root = home_url_path(get_language() or "")
    lists = NewsIndexPage.objects.live().filter(alias_of=None, url_path=f"{root}{path}")
    index = lists.first() if root and get_language() in request.region.languages else None
    if index is None or covering(index).exists():
        raise Http404
    return HttpResponse(feed_of(index, request), content_type="application/atom+xml; charset=utf-8")


def feed_of(index: NewsIndexPage, request: RegionRequest) -> str:
    """Return the feed as XML: the latest news, each with an id that does not change with its URL."""
    origin, language = request.region.origin, language_of(index)
    feed = Atom1Feed(
        title=one_line(f"{index.title} – Kohtaamo {request.region.short_name_in(language)}"),
        link=origin + path_of(index),
        description=one_line(index.introduction),
        language=language,
        feed_url=origin + path_of(index) + FEED,
        feed_guid=identity(index, language),
    )
    for news in open_news(index).prefetch_related("tagged_items__tag")[:NEWS_IN_A_FEED]:
        feed.add_item(
            title=one_line(news.title),
            link=origin + path_of(news),
            description=escape(one_line(news.introduction)),  # Django declares summaries as HTML
            unique_id=identity(news, language),
            pubdate=news.first_published_at or timezone.now(),
            updateddate=news.last_published_at or news.first_published_at or timezone.now(),
            categories=[one_line(tagged.tag.name_in(language)) for tagged in news.tagged_items.all()],
        )
    return str(feed.writeString("utf-8"))


def identity(page: Any, language: str) -> str:
    """Return the permanent id of a page in a language."""
    return uuid.uuid5(page.translation_key, language).urn
