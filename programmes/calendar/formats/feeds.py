"""Dates as an Atom feed (RFC 4287) and as a JSON Feed (version 1.1, jsonfeed.org)."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from programmes.calendar.ical import themes_of, uid_of
from programmes.calendar.reading import CalendarEntry
from programmes.calendar.texts import texts_of
from programmes.calendar_file import Feed

ATOM_TYPE = "application/atom+xml; charset=utf-8"
JSON_FEED_TYPE = "application/feed+json; charset=utf-8"
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


def atom(feed: Feed, entries: Sequence[CalendarEntry]) -> str:
    """Return dates as an Atom feed, in their order."""
    written = Atom1Feed(
        title=feed.name,
        link=feed.url,
        description="",
        language=feed.language,
        feed_url=feed.source,
        feed_guid=identity(feed.source, feed.language),
    )
    for entry in entries:
        texts = texts_of(entry, feed.language)
        written.add_item(
            title=texts.title,
            link=texts.url,
            description=escape(texts.description),  # Django declares summaries as HTML
            unique_id=identity(uid_of(entry), feed.language),
            updateddate=entry.changed,
            categories=themes_of(entry, feed.language),
        )
    return str(written.writeString("utf-8"))


def json_feed(feed: Feed, entries: Sequence[CalendarEntry]) -> dict[str, Any]:
    """Return dates as a JSON Feed. `_event` holds the times, as ISO 8601, and the status of schema.org."""
    return {
        "version": JSON_FEED_VERSION,
        "title": feed.name,
        "home_page_url": feed.url,
        "feed_url": feed.source,
        "language": feed.language,
        "items": [json_item(entry, feed.language) for entry in entries],
    }


def json_item(entry: CalendarEntry, language: str) -> dict[str, Any]:
    """Return a date as an item of a JSON Feed."""
    texts, occurrence = texts_of(entry, language), entry.occurrence
    return {
        "id": identity(uid_of(entry), language),
        "url": texts.url,
        "title": texts.title,
        "content_text": texts.description,
        "date_modified": entry.changed.replace(microsecond=0).isoformat(),
        "language": texts.language,
        "tags": themes_of(entry, language),
        "_event": {
            "start": occurrence.start,
            "end": occurrence.end or None,
            "status": occurrence.status,
            "previous_start": occurrence.previous_start or None,
        },
    }


def identity(name: str, language: str) -> str:
    """Return a permanent id of something named, in a language."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{name}#{language}").urn
