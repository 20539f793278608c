"""Access rules of the desk."""

from typing import Any

from django.core.exceptions import PermissionDenied

from sites.desk.sources import content_sources
from sites.people.roles import READ_REPORTS


def may_write(user: Any) -> bool:
    """Whether a user may write any content. Region admins and analysts may not."""
    return any(source.may_write(user) for source in content_sources().values())


def may_read(user: Any) -> bool:
    """Whether a user may read the desk's lists: writers, and readers of reports."""
    return bool(user.has_perm(READ_REPORTS)) or may_write(user)


def require_read(user: Any) -> None:
    """Raise PermissionDenied for users who may not read the desk's lists."""
    if not may_read(user):
        raise PermissionDenied


def editable_sources(user: Any) -> set[str]:
    """Return the names of the sources of which a user may edit every content."""
    return {name for name, source in content_sources().items() if source.may_change(user)}
