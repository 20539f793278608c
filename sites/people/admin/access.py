"""Who comes into these views."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sites.people.account_actions import standing
from sites.people.models import User
from sites.people.permissions import manages
from sites.people.roles import roles_of
from sites.regions.request import RegionRequest


def user_of(request: HttpRequest) -> User:
    """The signed-in person; Wagtail's admin lets nobody else come here."""
    return cast(User, request.user)


def check_manages(request: HttpRequest) -> None:
    """Raises PermissionDenied for whoever does not manage this region's people."""
    if not manages(standing(user_of(request))):
        raise PermissionDenied


def languages_here(request: HttpRequest) -> tuple[str, ...]:
    """The codes of the region's languages in order."""
    return cast(RegionRequest, request).region.languages


def roles_here(request: HttpRequest) -> list[str]:
    """The names of the roles this region has."""
    return [role.name for role in roles_of(cast(RegionRequest, request).region.kind)]
