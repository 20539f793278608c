"""Actions on the accounts of a region's people. Each checks the actor's permission and writes to the audit log.

The person's row is locked, so that their roles cannot change between the check and the action.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sites.people import audit
from sites.people.accounts.sessions import end_all
from sites.people.models import User
from sites.people.permissions import Principal, may_change, may_give
from sites.people.roles import MANAGE_PEOPLE, ROLES


def principal_of(user: User) -> Principal:
    """Return what `sites.people.permissions` needs of a user. Two queries; one where the groups are prefetched."""
    return Principal(
        number=user.pk,
        roles=frozenset(group.name for group in user.groups.all()),
        manages=user.has_perm(MANAGE_PEOPLE),
        superuser=user.is_superuser,
        active=user.is_active,
    )


@contextmanager
def locked_target(actor: User, number: int) -> Iterator[User]:
    """Give the user with this primary key, locked, in a transaction. Raises PermissionDenied where forbidden."""
    with transaction.atomic():
        target = User.objects.select_for_update().get(pk=number)
        if not may_change(principal_of(actor), principal_of(target)):
            raise PermissionDenied
        yield target


def change_roles(actor: User, number: int, roles: Collection[str], available: Collection[str]) -> None:
    """Replace a user's roles; groups that are not roles of ours stay.

    Raises PermissionDenied where the actor may not grant one of them.
    """
    with locked_target(actor, number) as target:
        if not may_give(principal_of(actor), roles, available):
            raise PermissionDenied
        before = set(target.groups.values_list("name", flat=True))
        after = set(roles) | (before - set(ROLES))
        if after == before:
            return
        target.groups.set(Group.objects.filter(name__in=after))
        audit.record(target, audit.ROLES_CHANGED, actor, {"before": sorted(before), "roles": sorted(after)})


def deactivate(actor: User, number: int) -> None:
    """Deactivate an account and end its sessions; content written by the user stays."""
    with locked_target(actor, number) as target:
        target.is_active = False
        target.save(update_fields=["is_active"])
        end_all(target)
        audit.record(target, audit.DEACTIVATED, actor)


def activate(actor: User, number: int) -> None:
    """Reactivate an account."""
    with locked_target(actor, number) as target:
        target.is_active = True
        target.save(update_fields=["is_active"])
        audit.record(target, audit.ACTIVATED, actor)


def end_sessions(actor: User, number: int) -> int:
    """End all sessions of a user. Returns their number."""
    with locked_target(actor, number) as target:
        ended = end_all(target)
        audit.record(target, audit.SESSIONS_ENDED, actor, {"sessions": ended})
    return ended
