"""Where somebody comes to by signing in: the admin, or the page of a role that has no access to it."""

from typing import Any

from django.urls import reverse

from sites.people.roles import ADMIN

_routes: dict[str, str] = {}


def register_start_page(permission: str, route: str) -> None:
    """Name the URL pattern, without arguments, to which those with a permission and no access to the admin come."""
    _routes[permission] = route


def start_page_of(user: Any) -> str:
    """Return the path, in the active language; without any role it is that of the user's sessions."""
    if user.has_perm(ADMIN):
        return reverse("wagtailadmin_home")
    found = (route for permission, route in _routes.items() if user.has_perm(permission))
    return reverse(next(found, "usersessions_list"))
