"""Who may do what to whom: what a region admin and a superuser may do to the people of their region.

A region admin may deal with authors and editors, and with nobody else; so nobody is raised above an editor's rights,
and a region admin's own rights stay as they are. Groups of other names, whatever their rights, count as more than an
editor's. Knows no database: people come as a `Standing`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sites.people.roles import AUTHORS, EDITORS

OPEN_TO_REGION_ADMINS = frozenset({AUTHORS, EDITORS})


@dataclass(frozen=True)
class Standing:
    """What matters of a person: the id, the names of all their groups, whether they manage people, are a superuser."""

    number: int
    roles: frozenset[str] = frozenset()
    manages: bool = False
    superuser: bool = False
    active: bool = True


def manages(actor: Standing) -> bool:
    """May see the region's people and invitations."""
    return actor.active and (actor.manages or actor.superuser)


def grantable(actor: Standing, roles: Collection[str]) -> list[str]:
    """Which of the region's roles the actor may give, in the same order."""
    if not manages(actor):
        return []
    return [role for role in roles if actor.superuser or role in OPEN_TO_REGION_ADMINS]


def may_give(actor: Standing, given: Collection[str], roles: Collection[str]) -> bool:
    """May invite somebody into these roles: at least one, and none the actor may not give."""
    return bool(given) and set(given) <= set(grantable(actor, roles))


def may_end_invitation(actor: Standing, invited: Collection[str]) -> bool:
    """May send an invitation into these roles again, and withdraw it."""
    return manages(actor) and (actor.superuser or set(invited) <= OPEN_TO_REGION_ADMINS)


def may_change(actor: Standing, target: Standing) -> bool:
    """May change this person's roles, close and open the account, end the sessions. Nobody may of themselves."""
    if not manages(actor) or actor.number == target.number:
        return False
    if actor.superuser:
        return True
    return not target.superuser and not target.manages and target.roles <= OPEN_TO_REGION_ADMINS
