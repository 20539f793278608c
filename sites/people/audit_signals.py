"""Signal receivers that write sign-ins, passwords and second factors to the audit log."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.contrib.auth import signals as auth
from django.db.models import Q
from django.http import HttpRequest

from sites.people import audit
from sites.people.models import User


def connect() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    auth.user_logged_in.connect(log_sign_in)
    auth.user_logged_out.connect(log_sign_out)
    auth.user_login_failed.connect(log_refused_sign_in)
    account.password_changed.connect(log_password_change)
    account.password_set.connect(log_password_change)
    account.password_reset.connect(log_password_reset)
    factors.authenticator_added.connect(log_factor_added)
    factors.authenticator_removed.connect(log_factor_removed)


def log_sign_in(sender: Any, user: User, **kwargs: Any) -> None:
    """Log a sign-in."""
    audit.record(user, audit.SIGNED_IN, user)


def log_sign_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    """Log a sign-out; `user` is None where nobody was signed in."""
    if user is not None:
        audit.record(user, audit.SIGNED_OUT, user)


def log_refused_sign_in(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Log a wrong password for a user of this region. Unknown names are not stored: they are often passwords."""
    log_attempt(credentials, audit.SIGN_IN_REFUSED)


def log_lockout(credentials: dict[str, Any]) -> None:
    """Log an attempt that was refused unchecked because of too many before it. Called by the account adapter."""
    log_attempt(credentials, audit.LOCKED_OUT)


def log_attempt(credentials: dict[str, Any], action: str) -> None:
    """Log an attempt to sign in as a user of this region, found by user name or e-mail address."""
    user = find_user(str(credentials.get("username") or credentials.get("email") or credentials.get("login") or ""))
    if user:
        audit.record(user, action, None)


def find_user(given: str) -> User | None:
    """Return the user with this user name or e-mail address, case-insensitively; None where there is none."""
    if not given:
        return None
    return User.objects.filter(Q(username__iexact=given) | Q(email__iexact=given)).order_by("pk").first()


def log_password_change(sender: Any, user: User, **kwargs: Any) -> None:
    """Log a changed password."""
    audit.record(user, audit.PASSWORD_CHANGED, user)


def log_password_reset(sender: Any, user: User, **kwargs: Any) -> None:
    """Log a password that was reset by the link in a mail."""
    audit.record(user, audit.PASSWORD_RESET, user)


def log_factor_added(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    """Log an added authenticator application, passkey or recovery codes."""
    audit.record(user, audit.FACTOR_ADDED, user, {"kind": authenticator.type})


def log_factor_removed(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    """Log a removed second factor."""
    audit.record(user, audit.FACTOR_REMOVED, user, {"kind": authenticator.type})
