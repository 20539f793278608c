"""Info sessions as Listings."""

from collections.abc import Collection, Iterable
from typing import Any

from directory.choices import Cost
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.sessions import visible
from sites.plain_text import plain
from sites.records.listing import RecordListings
from sites.translated import texts


def parts_of(session: InfoSession) -> dict[str, Any]:
    """Return the parts of the Listing of a series that are its own. They never hold a link for staff only."""
    presenters = visible.presenters_of(session)
    topics = tuple(dict.fromkeys(text for each in presenters for text in texts(each, "topic").values()))
    return {
        "summaries": texts(session, "summary"),
        "bodies": {language: plain(text) for language, text in texts(session, "description").items()},
        "keywords": dict.fromkeys(texts(session, "name"), topics) if topics else {},
        "mentions": mentions_of(session, presenters),
        "terms": terms_of(session),
        "choices": choices_of(session),
        "badges": visible.badges_of(session),
        "place": visible.place_of(session),
    }


def choices_of(session: InfoSession) -> dict[str, tuple[str, ...]]:
    """Return the codes of a series by facet: its languages, and that it costs nothing."""
    return {"cost": (Cost.FREE.value,)} | ({"service_language": tuple(session.languages)} if session.languages else {})


def mentions_of(session: InfoSession, presenters: Iterable[InfoSessionPresenter]) -> tuple[str, ...]:
    """Return the names of who presents and of the place: the series is found by them too."""
    others = (*texts(session, "venue").values(), session.town)
    return tuple(dict.fromkeys(filter(None, (*visible.names_of(presenters), *others))))


def terms_of(session: InfoSession) -> dict[str, tuple[str, ...]]:
    """Return the codes of a series by vocabulary; its municipality is that of its place."""
    found = {vocabulary: tuple(getattr(session, field)) for vocabulary, field in visible.TERM_FIELDS.items()}
    municipality = visible.place_of(session).municipality
    found["municipality"] = (municipality,) if municipality else ()
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


SESSIONS = RecordListings(
    "info-session",
    InfoSession,
    parts_of,
    prefetch=("changed_dates", "presenters__organisation"),
    occurrences=InfoSession.occurrences,
)
SOURCE = SESSIONS.source()


def of_organisations(keys: Collection[str]) -> list[tuple[str, str]]:
    """Return the series in which organisations present: a change of their names or states affects them."""
    rows = InfoSessionPresenter.objects.filter(organisation__in=[int(key) for key in keys])
    return [(SOURCE.name, str(pk)) for pk in sorted(set(rows.values_list("session_id", flat=True)))]
