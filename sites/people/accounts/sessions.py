"""Active sessions of a user: listing and ending them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sites.people.models import User

BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class OpenSession:
    """A session in the list of a user's own."""

    number: int
    device: str
    address: str
    begun: datetime
    seen: datetime
    current: bool


def device(user_agent: str) -> str:
    """Return browser and operating system of a User-Agent, as far as it names them."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system))) or _("Unknown device")


def sessions_of(user: User, current_key: str | None) -> list[OpenSession]:
    """Return the user's unexpired sessions, the current one first, then by last use. One query."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = UserSession.objects.filter(user=user, session_key__in=alive).order_by("-last_seen_at", "-pk")
    listed = [
        OpenSession(
            number=each.pk,
            device=device(each.user_agent),
            address=each.ip,
            begun=each.created_at,
            seen=each.last_seen_at,
            current=each.session_key == current_key,
        )
        for each in found
    ]
    return sorted(listed, key=lambda each: not each.current)


def _end(sessions: Iterable[UserSession]) -> int:
    keys = {each.session_key for each in sessions}
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def ended_message(ended: int) -> str:
    """Return the number of ended sessions as a sentence."""
    return ngettext("%(number)d session has ended.", "%(number)d sessions have ended.", ended) % {"number": ended}


def end_one(user: User, number: int) -> bool:
    """End one of the user's sessions; False where the user has none with this primary key."""
    return bool(_end(UserSession.objects.filter(user=user, pk=number)))


def end_others(user: User, current_key: str | None) -> int:
    """End every session of the user but the current one. Returns their number."""
    return _end(UserSession.objects.filter(user=user).exclude(session_key=current_key))


def end_all(user: User) -> int:
    """End every session of the user. Returns the number of those that were recorded.

    Sessions that were never recorded are found by decoding them.
    """
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    return _end(UserSession.objects.filter(user=user))
