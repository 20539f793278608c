"""Pages as Listings: one for a page and its translations."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from sites.kinds import Kind, Source, kind_of, kinds
from sites.listing import Listing, PublicAddresses
from sites.pages.locales import language_of, path_of
from sites.pages.models.news import TaggedNews
from sites.pages.restrictions import covered_by, unrestricted
from sites.plain_text import plain
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

MOST_TRANSLATIONS = len(settings.LANGUAGES)
# Parts that all translations share are taken from the original; every other part is a text of one language.
SHARED_PARTS = ("terms", "choices", "nationwide", "badges", "occurrences", "place", "contact", "date")


def open_pages(model: Any = Page) -> Any:
    """Return live pages without view restrictions that are no alias and have not expired."""
    live = model._default_manager.live().filter(alias_of=None, depth__gt=1)
    return unrestricted(live.exclude(expire_at__lte=timezone.now()))


def keys() -> list[str]:
    """Return the translation key of every page residents may find."""
    return list({str(key) for key in open_pages().values_list("translation_key", flat=True)})


def listings(wanted: Collection[str]) -> dict[str, Listing]:
    """Return the Listings of some translation keys; those residents may not find are absent."""
    return _listings_of(open_pages().filter(translation_key__in=list(wanted)).order_by("pk").specific())


def _listings_of(pages: Iterable[Any], with_bodies: bool = True) -> dict[str, Listing]:
    """Return the Listings of pages by translation key, in the order of their first page."""
    shown = [page for page in pages if kind_of(type(page)) and path_of(page)]
    for model in {type(page) for page in shown}:
        model.before_listing([page for page in shown if type(page) is model])
    versions: dict[str, list[Any]] = defaultdict(list)
    for page in shown:
        versions[str(page.translation_key)].append(page)
    return {key: listing_of(key, sorted(each, key=lambda page: page.pk), with_bodies) for key, each in versions.items()}


def listing_of(key: str, pages: list[Any], with_bodies: bool = True) -> Listing:
    """Return the Listing of a page's translations; the oldest one gives the parts that all share.

    A card shows no body: without them a Listing costs much less.
    """
    kind = kind_of(type(pages[0]))
    assert kind is not None  # noqa: S101  (tells mypy)
    parts = {language_of(page): page.listing_parts() for page in pages}
    bodies = {language_of(page): plain(page.listing_body()) for page in pages if with_bodies}
    first = next(iter(parts.values()))
    expiries = [page.expire_at for page in pages if page.expire_at]
    return Listing(
        source=SOURCE.name,
        key=key,
        kind=kind.code,
        names={language_of(page): page.title for page in pages},
        paths=paths_of(pages),
        summaries={language: text for language, part in parts.items() if (text := part.get("summary", ""))},
        bodies={language: text for language, text in bodies.items() if text},
        keywords={language: tuple(words) for language, part in parts.items() if (words := part.get("keywords"))},
        updated=last_change(pages),
        expires=min(expiries).isoformat() if expiries else None,
        **{name: first[name] for name in SHARED_PARTS if name in first},
    )


def paths_of(pages: list[Any]) -> dict[str, str]:
    """Return the path of a page in each language of its region; where a language is missing, one that shows another."""
    own = {language_of(page): path_of(page) for page in pages}
    language, path = next(iter(own.items()))
    rest = path.removeprefix(f"/{language}/")
    languages = known_regions()[connection.schema_name].languages
    return {code: own.get(code) or f"/{code}/{rest}" for code in languages}


def page_row(page_id: str) -> Iterable[tuple[str, str]]:
    """Resolve a row of a page type's own table to its page."""
    found = Page.objects.filter(pk=page_id).values_list("translation_key", flat=True)
    return [(SOURCE.name, str(key)) for key in found]


def page_tree(page_id: str) -> Iterable[tuple[str, str]]:
    """Resolve a page to itself, its translations and all their descendants: what a view restriction covers."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return []
    return [(SOURCE.name, str(key)) for key in {*covered_by(page).values_list("translation_key", flat=True)}]


def news_tag(tag_id: str) -> Iterable[tuple[str, str]]:
    """Resolve a tag to the news that have it: its names are among their keywords."""
    found = TaggedNews.objects.filter(tag=tag_id).values_list("content_object__translation_key", flat=True)
    return [(SOURCE.name, str(key)) for key in found]


def newest(count: int) -> dict[str, list[Listing]]:
    """Return the latest pages of each kind that front pages show, without their bodies, at most `count` of each."""
    shown = [kind for kind in kinds().values() if kind.source is SOURCE and kind.latest_by]
    return {kind.code: _newest_of(kind, count) for kind in shown}


def _newest_of(kind: Kind, count: int) -> list[Listing]:
    """Return the latest pages of a kind with their translations; one query."""
    pages = open_pages(kind.model).order_by(*kind.latest_by)
    newest_keys = pages.values("translation_key")[: count * MOST_TRANSLATIONS]
    return list(_listings_of(pages.filter(translation_key__in=newest_keys), with_bodies=False).values())[:count]


def addresses() -> list[PublicAddresses]:
    """Return the addresses of every page residents may find, without mere redirects, in the order of the tree.

    One query.
    """
    region = known_regions()[connection.schema_name]
    kept = ("url_path", "locale", "translation_key", "content_type", "last_published_at", "latest_revision_created_at")
    versions: dict[str, list[Any]] = defaultdict(list)
    for page in open_pages().only(*kept).order_by("path"):
        model = page.specific_class
        if model and kind_of(model) and not model.redirects_in(region) and path_of(page):
            versions[str(page.translation_key)].append(page)
    return [
        PublicAddresses({language_of(page): path_of(page) for page in pages}, last_change(pages))
        for pages in versions.values()
    ]


def last_change(pages: list[Any]) -> str:
    """Return when one of a page's translations last changed (ISO 8601); empty if unknown of one of them."""
    moments = [page.last_published_at or page.latest_revision_created_at for page in pages]
    return max(moments).isoformat() if all(moments) else ""


SOURCE = Source(name="page", keys=keys, listings=listings, newest=newest, addresses=addresses)
