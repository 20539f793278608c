"""What every request has to do with accounts: a session's use is noted, and account pages stay in no cache."""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path

SEEN = "seen_at"  # the key in a session under which its last noted use stands, in seconds
NOTED_EVERY = timedelta(minutes=5)
ACCOUNT = "account/"


class AccountsMiddleware:
    """Stands after Django's AuthenticationMiddleware: it asks who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = getattr(request, "session", None)  # Wagtail's previews ask without one
        if session is not None and session.session_key:
            note(request)
        response = self.get_response(request)
        if is_account_page(request.path):
            add_never_cache_headers(response)
        return response


def is_account_page(path: str) -> bool:
    """`/fi/account/…` in any language, and `/account/…`."""
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}").startswith(f"/{ACCOUNT}")


def note(request: HttpRequest) -> None:
    """Writes down device, address and time of a signed-in person's session, at most every five minutes."""
    now = timezone.now()
    noted = request.session.get(SEEN, 0.0)
    if now.timestamp() - noted < NOTED_EVERY.total_seconds() or not request.user.is_authenticated:
        return
    UserSession.objects.create_from_request(request)
    request.session[SEEN] = now.timestamp()
