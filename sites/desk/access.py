"""Who sees what of the desk."""

from typing import Any

from django.core.exceptions import PermissionDenied

from sites.desk.sources import content_sources
from sites.people.roles import READ_REPORTS


def writes(user: Any) -> bool:
    """Whether somebody works on contents at all. Region admins and analysts do not."""
    return any(source.may_write(user) for source in content_sources().values())


def may_read(user: Any) -> bool:
    """Whether somebody sees the desk's lists: whoever writes, and whoever reads reports."""
    return bool(user.has_perm(READ_REPORTS)) or writes(user)


def check_reads(user: Any) -> None:
    """Raises PermissionDenied for whoever does not see the desk's lists."""
    if not may_read(user):
        raise PermissionDenied


def changed_by(user: Any) -> set[str]:
    """The names of the sources all of whose forms somebody may open."""
    return {name for name, source in content_sources().items() if source.may_change(user)}
