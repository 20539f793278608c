"""Permission rules for managing a region's users: what a region admin and a superuser may do to whom.

A region admin appoints readers, authors, editors and moderators only, so nobody can gain rights over other users from
one, and a region admin's own permissions stay unchanged. Groups with other names count as more than a moderator's,
whatever their permissions. Pure: users come as a `Principal`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sites.people.roles import AUTHORS, EDITORS, MODERATORS, READERS

OPEN_TO_REGION_ADMINS = frozenset({READERS, AUTHORS, EDITORS, MODERATORS})


@dataclass(frozen=True)
class Principal:
    """A user as the rules see one: primary key, names of all groups, whether they have `manage_people` …"""

    number: int
    roles: frozenset[str] = frozenset()
    manages: bool = False
    superuser: bool = False
    active: bool = True


def manages(actor: Principal) -> bool:
    """Whether the actor may see the region's users and invitations."""
    return actor.active and (actor.manages or actor.superuser)


def grantable(actor: Principal, roles: Collection[str]) -> list[str]:
    """Return those of the region's roles that the actor may grant, in the same order."""
    if not manages(actor):
        return []
    return [role for role in roles if actor.superuser or role in OPEN_TO_REGION_ADMINS]


def may_give(actor: Principal, given: Collection[str], roles: Collection[str]) -> bool:
    """Whether the actor may invite a user into these roles: at least one, and none the actor may not grant."""
    return bool(given) and set(given) <= set(grantable(actor, roles))


def may_end_invitation(actor: Principal, invited: Collection[str]) -> bool:
    """Whether the actor may resend or withdraw an invitation into these roles."""
    return manages(actor) and (actor.superuser or set(invited) <= OPEN_TO_REGION_ADMINS)


def may_change(actor: Principal, target: Principal) -> bool:
    """Whether the actor may change the target's roles, deactivate or reactivate them, and end their sessions.

    Nobody may do so to themselves.
    """
    if not manages(actor) or actor.number == target.number:
        return False
    if actor.superuser:
        return True
    return not target.superuser and not target.manages and target.roles <= OPEN_TO_REGION_ADMINS
