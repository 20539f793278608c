"""What Django and allauth tell of sign-ins, passwords and second factors, noted in the region's log."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.contrib.auth import signals as auth
from django.db.models import Q
from django.http import HttpRequest

from sites.people import audit
from sites.people.models import User


def connect() -> None:
    """To be called once, when the app is ready."""
    auth.user_logged_in.connect(signed_in)
    auth.user_logged_out.connect(signed_out)
    auth.user_login_failed.connect(refused)
    account.password_changed.connect(password_changed)
    account.password_set.connect(password_changed)
    account.password_reset.connect(password_reset)
    factors.authenticator_added.connect(factor_added)
    factors.authenticator_removed.connect(factor_removed)


def signed_in(sender: Any, user: User, **kwargs: Any) -> None:
    """Somebody came in."""
    audit.note(user, audit.SIGNED_IN, user)


def signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    """Somebody left; None where nobody was signed in."""
    if user is not None:
        audit.note(user, audit.SIGNED_OUT, user)


def refused(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A wrong password for somebody of this region. Names nobody has are not kept: they are passwords often enough."""
    note_for_somebody(credentials, audit.SIGN_IN_REFUSED)


def locked_out(credentials: dict[str, Any]) -> None:
    """An attempt that was not even looked at: too many went before it. Called by the sign-in itself."""
    note_for_somebody(credentials, audit.LOCKED_OUT)


def note_for_somebody(credentials: dict[str, Any], action: str) -> None:
    """Notes an attempt to sign in as somebody of this region, by user name or address."""
    user = called(str(credentials.get("username") or credentials.get("email") or credentials.get("login") or ""))
    if user:
        audit.note(user, action, None)


def called(given: str) -> User | None:
    """Who has this user name or address here, in whatever case; None where nobody has, or none is given."""
    if not given:
        return None
    return User.objects.filter(Q(username__iexact=given) | Q(email__iexact=given)).order_by("pk").first()


def password_changed(sender: Any, user: User, **kwargs: Any) -> None:
    """Somebody changed their own password."""
    audit.note(user, audit.PASSWORD_CHANGED, user)


def password_reset(sender: Any, user: User, **kwargs: Any) -> None:
    """Somebody chose a new password by the link in a mail."""
    audit.note(user, audit.PASSWORD_RESET, user)


def factor_added(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    """An authenticator application, a passkey or recovery codes."""
    audit.note(user, audit.FACTOR_ADDED, user, {"kind": authenticator.type})


def factor_removed(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    """One of these was taken away."""
    audit.note(user, audit.FACTOR_REMOVED, user, {"kind": authenticator.type})
