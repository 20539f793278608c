"""What follows a new password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset
from django.dispatch import receiver
from django.http import HttpRequest

from sites.people.accounts.sessions import end_all, end_others
from sites.people.models import User


@receiver(password_reset)
def start_afresh(request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever has the mailbox has the account: the lock opens, and every session ends."""
    get_adapter(request)._delete_login_attempts_cached_email(request, email=user.email)
    end_all(user)


@receiver(password_changed)
def end_the_others(request: HttpRequest, user: User, **_: Any) -> None:
    """A changed password leaves only the session in which it was changed."""
    end_others(user, request.session.session_key)
