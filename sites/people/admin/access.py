"""Access checks of the admin views."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sites.people.account_actions import principal_of
from sites.people.models import User
from sites.people.permissions import manages
from sites.people.roles import roles_of
from sites.regions.request import RegionRequest


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user; Wagtail's admin requires one."""
    return cast(User, request.user)


def check_manages(request: HttpRequest) -> None:
    """Raise PermissionDenied unless the user manages this region's users."""
    if not manages(principal_of(user_of(request))):
        raise PermissionDenied


def region_languages(request: HttpRequest) -> tuple[str, ...]:
    """Return the codes of the region's languages in order."""
    return cast(RegionRequest, request).region.languages


def region_roles(request: HttpRequest) -> list[str]:
    """Return the names of the region's roles."""
    return [role.name for role in roles_of(cast(RegionRequest, request).region.kind)]
