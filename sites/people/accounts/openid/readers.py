"""Readers by an identity provider: whoever has one of the values of a claim that the region's superusers have named.

Where a claim is named the provider decides at each sign-in through it who has the role, invited readers included.
"""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.models import Group

from sites.people import audit
from sites.people.models import User
from sites.people.roles import READERS

CLAIM, VALUES = "reader_claim", "reader_values"
"""Keys of the provider's settings: the name of the claim, and the values of which one makes a reader."""


def is_reader(settings: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Tell whether a provider has told a value that makes a reader.

    `settings` are those of the provider; `told` are its claims: the identity token, which is signed, and `userinfo`.
    """
    claim = settings.get(CLAIM)
    if not claim:
        return False
    found = next((claims[claim] for name in ("id_token", "userinfo") if claim in (claims := told.get(name) or {})), ())
    values = found if isinstance(found, list) else [found]
    return any(isinstance(value, str) and value in settings.get(VALUES, ()) for value in values)


def may_join(login: SocialLogin) -> bool:
    """Tell whether somebody without an account gets one as a reader: with a verified address that nobody here has."""
    if not is_reader(settings_of(login), login.account.extra_data):
        return False
    verified = [address.email for address in login.email_addresses if address.verified]
    return bool(verified) and not any(User.objects.filter(email__iexact=email).exists() for email in verified)


def keep_role(login: SocialLogin, user: User) -> None:
    """Give a user the role of a reader, or take it, as the provider tells; nothing where no claim is named."""
    settings = settings_of(login)
    if not settings.get(CLAIM):
        return
    before = set(user.groups.values_list("name", flat=True))
    after = before | {READERS} if is_reader(settings, login.account.extra_data) else before - {READERS}
    if after != before:
        user.groups.set(Group.objects.filter(name__in=after))
        audit.record(user, audit.ROLES_CHANGED, None, {"before": sorted(before), "roles": sorted(after)})


def settings_of(login: SocialLogin) -> Mapping[str, Any]:
    """Return the settings of the provider through which somebody signs in."""
    settings: Mapping[str, Any] = login.account.get_provider().app.settings
    return settings
