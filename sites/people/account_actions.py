"""What is done to the accounts of a region's people. Each verb asks whether the actor may, and notes the deed.

The person's row is locked meanwhile: between the question and the deed nobody becomes somebody else.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sites.people import audit
from sites.people.accounts.sessions import end_all
from sites.people.models import User
from sites.people.permissions import Standing, may_change, may_give
from sites.people.roles import MANAGE_PEOPLE, ROLES


def standing(user: User) -> Standing:
    """What `sites.people.permissions` asks of a person. Two queries, one where the groups are prefetched."""
    return Standing(
        number=user.pk,
        roles=frozenset(group.name for group in user.groups.all()),
        manages=user.has_perm(MANAGE_PEOPLE),
        superuser=user.is_superuser,
        active=user.is_active,
    )


@contextmanager
def changing(actor: User, number: int) -> Iterator[User]:
    """The person of this number, locked, in a transaction. Raises PermissionDenied where the actor may not."""
    with transaction.atomic():
        target = User.objects.select_for_update().get(pk=number)
        if not may_change(standing(actor), standing(target)):
            raise PermissionDenied
        yield target


def change_roles(actor: User, number: int, roles: Collection[str], available: Collection[str]) -> None:
    """Gives a person these roles in place of those they have; groups that are no roles of ours stay.

    Raises PermissionDenied where one of them is not the actor's to give.
    """
    with changing(actor, number) as target:
        if not may_give(standing(actor), roles, available):
            raise PermissionDenied
        before = set(target.groups.values_list("name", flat=True))
        after = set(roles) | (before - set(ROLES))
        if after == before:
            return
        target.groups.set(Group.objects.filter(name__in=after))
        audit.note(target, audit.ROLES_CHANGED, actor, {"before": sorted(before), "roles": sorted(after)})


def deactivate(actor: User, number: int) -> None:
    """Closes an account and ends its sessions; what the person has written stays."""
    with changing(actor, number) as target:
        target.is_active = False
        target.save(update_fields=["is_active"])
        end_all(target)
        audit.note(target, audit.DEACTIVATED, actor)


def activate(actor: User, number: int) -> None:
    """Opens a closed account again."""
    with changing(actor, number) as target:
        target.is_active = True
        target.save(update_fields=["is_active"])
        audit.note(target, audit.ACTIVATED, actor)


def end_sessions(actor: User, number: int) -> int:
    """Signs a person out everywhere. Returns the number of sessions."""
    with changing(actor, number) as target:
        ended = end_all(target)
        audit.note(target, audit.SESSIONS_ENDED, actor, {"sessions": ended})
    return ended
