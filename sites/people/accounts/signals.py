"""Ends sessions after a password was changed or reset."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset
from django.dispatch import receiver
from django.http import HttpRequest

from sites.people.accounts.sessions import end_all, end_others
from sites.people.models import User


@receiver(password_reset)
def end_all_sessions(request: HttpRequest, user: User, **_: Any) -> None:
    """Reset the throttle and end every session of the user."""
    get_adapter(request)._delete_login_attempts_cached_email(request, email=user.email)
    end_all(user)


@receiver(password_changed)
def end_other_sessions(request: HttpRequest, user: User, **_: Any) -> None:
    """End every session but the current one."""
    end_others(user, request.session.session_key)
