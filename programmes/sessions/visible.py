"""What of an info session residents may see: its page, cards, search and feeds all read this.

Nothing here returns a link that is for staff only; `may_see_links` tells to whom a page may show one.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from programmes.choices import SessionVariant, StreamVisibility
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.models.session import SEE_STAFF_LINKS
from sites.listing import ListedPlace
from sites.occurrences.choices import ChangeStatus
from sites.records.queries import findable, is_public, is_published
from sites.terms import labels
from sites.translated import texts

SURE = (TurnStateChoices.CONFIRMED, TurnStateChoices.HELD)
CHANGED = (ChangeStatus.CANCELLED.value, ChangeStatus.POSTPONED.value, ChangeStatus.MOVED_ONLINE.value)
"""The states of a whole series that its badges tell."""
TERM_FIELDS = {"theme": "themes", "target_group": "target_groups", "life_event": "life_events"}
"""The field with the codes of each vocabulary."""


def place_of(session: InfoSession) -> ListedPlace:
    """Return where the sessions are: a place, online, or both; with no link that is for staff only."""
    web = session.online_address if session.visibility == StreamVisibility.PUBLIC else ""
    if session.status == ChangeStatus.MOVED_ONLINE:
        return ListedPlace(online=True, web=web)
    return ListedPlace(
        name=texts(session, "venue") or labels.town_names(session.town),
        municipality=labels.municipality_named(session.town),
        address=", ".join(filter(None, (session.street, f"{session.postal_code} {session.town}".strip()))),
        online=session.variant == SessionVariant.ONLINE or bool(session.online_address),
        web=web,
    )


def may_see_links(session: InfoSession, request: Any) -> bool:
    """Tell whether the reader of a page may see the links of a series."""
    return session.visibility == StreamVisibility.PUBLIC or is_staff(request)


def is_staff(request: Any) -> bool:
    """Tell whether the reader of a page has signed in as somebody who may see what is for staff.

    The user is not read without a session cookie: the response would vary by cookie, and the page cache would not store
    it. Requests with a session are never served from the page cache, and their responses never stored.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and bool(user.has_perm(SEE_STAFF_LINKS))


def found_by(request: Any) -> "QuerySet[InfoSession]":
    """Return the series that the reader of a page may find: staff finds those for staff too."""
    return InfoSession.objects.filter(is_public()) if is_staff(request) else findable(InfoSession)


def presenters_of(session: InfoSession) -> list[InfoSessionPresenter]:
    """Return the presenters who have confirmed and whom residents may find, in the order of dates and slots."""
    if not session.pk:
        return []
    return [each for each in session.presenters.all() if each.state in SURE and (each.other or published(each))]


def published(presenter: InfoSessionPresenter) -> Any:
    """Return the organisation of a presenter; None where there is none or residents may not find it."""
    organisation = presenter.organisation
    return organisation if organisation is not None and is_published(organisation) else None


def names_of(presenters: Iterable[InfoSessionPresenter]) -> list[str]:
    """Return the names of presenters in every language."""
    found = [[*texts(published(each), "name").values()] if published(each) else [each.other] for each in presenters]
    return [name for names in found for name in names if name]


def badges_of(session: InfoSession) -> tuple[str, ...]:
    """Return the codes of the badges of a series: what became of it, or how it is held."""
    return (session.status,) if session.status in CHANGED else (session.variant,)
