"""The sessions somebody has open: listed and ended."""

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
    """One session as its owner reads it."""

    number: int
    device: str
    address: str
    begun: datetime
    seen: datetime
    current: bool


def device(user_agent: str) -> str:
    """Browser and system in words, as well as the browser tells them."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system))) or _("Unknown device")


def sessions_of(user: User, current_key: str | None) -> list[OpenSession]:
    """The sessions of a user that still open something, the present one first, then the last used. One query."""
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


def in_words(ended: int) -> str:
    """How many sessions were ended."""
    return ngettext("%(number)d session has ended.", "%(number)d sessions have ended.", ended) % {"number": ended}


def end_one(user: User, number: int) -> bool:
    """Ends a session of the user's own; False where the user has none of that number."""
    return bool(_end(UserSession.objects.filter(user=user, pk=number)))


def end_others(user: User, current_key: str | None) -> int:
    """Ends every session of the user but the present one; how many."""
    return _end(UserSession.objects.filter(user=user).exclude(session_key=current_key))


def end_all(user: User) -> int:
    """Ends every session of the user, noted or not; how many were noted.

    A session of the region that was never noted is found by what stands in it.
    """
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    return _end(UserSession.objects.filter(user=user))
