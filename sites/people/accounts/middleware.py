"""Records the use of sessions, and keeps account pages out of caches."""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path

SEEN = "seen_at"  # session key of the last recorded use, seconds since the epoch
RECORD_INTERVAL = timedelta(minutes=5)
ACCOUNT = "account/"


class AccountsMiddleware:
    """Must follow Django's AuthenticationMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = getattr(request, "session", None)  # requests of Wagtail's previews have none
        if session is not None and session.session_key:
            record_use(request)
        response = self.get_response(request)
        if is_account_page(request.path):
            add_never_cache_headers(response)
        return response


def is_account_page(path: str) -> bool:
    """Whether a path is `/<language>/account/…` or `/account/…`."""
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}").startswith(f"/{ACCOUNT}")


def record_use(request: HttpRequest) -> None:
    """Record device, address and time of an authenticated session, at most every `RECORD_INTERVAL`."""
    now = timezone.now()
    recorded = request.session.get(SEEN, 0.0)
    if now.timestamp() - recorded < RECORD_INTERVAL.total_seconds() or not request.user.is_authenticated:
        return
    UserSession.objects.create_from_request(request)
    request.session[SEEN] = now.timestamp()
