"""Who may do what to whom, as a table: each "may not" stands beside a "may"."""

import pytest

from sites.people.permissions import Principal, grantable, manages, may_change, may_end_invitation, may_give
from sites.people.roles import ANALYSTS, AUTHORS, EDITORS, MODERATORS, READERS, REGION_ADMINS

ROLES = [READERS, AUTHORS, EDITORS, MODERATORS, REGION_ADMINS]
AINO = Principal(1, frozenset({AUTHORS}))
EEVA = Principal(2, frozenset({EDITORS}))
MATTI = Principal(3, frozenset({MODERATORS}))
RIIKKA = Principal(4, frozenset({REGION_ADMINS}), manages=True)
RAUHA = Principal(5, frozenset({EDITORS, REGION_ADMINS}), manages=True)
ANNA = Principal(6, frozenset({ANALYSTS}))
SANNA = Principal(7, superuser=True)
SEPPO = Principal(8, superuser=True)
NOBODY_YET = Principal(9)
WEBMASTER = Principal(10, frozenset({EDITORS, "Webmasters"}))  # a group a superuser made by hand
CLOSED_ADMIN = Principal(11, frozenset({REGION_ADMINS}), manages=True, active=False)
RAUNI = Principal(12, frozenset({READERS}))
EVERYBODY = [RAUNI, AINO, EEVA, MATTI, RIIKKA, RAUHA, ANNA, SANNA, SEPPO, NOBODY_YET, WEBMASTER, CLOSED_ADMIN]

MAY_CHANGE = {
    RAUNI: [],
    AINO: [],
    EEVA: [],
    MATTI: [],
    RIIKKA: [RAUNI, AINO, EEVA, MATTI, NOBODY_YET],
    RAUHA: [RAUNI, AINO, EEVA, MATTI, NOBODY_YET],
    ANNA: [],
    SANNA: [RAUNI, AINO, EEVA, MATTI, RIIKKA, RAUHA, ANNA, SEPPO, NOBODY_YET, WEBMASTER, CLOSED_ADMIN],
    CLOSED_ADMIN: [],
}
MAY_GIVE = {
    RAUNI: [],
    AINO: [],
    EEVA: [],
    MATTI: [],
    ANNA: [],
    CLOSED_ADMIN: [],
    RIIKKA: [READERS, AUTHORS, EDITORS, MODERATORS],
    SANNA: ROLES,
}


@pytest.mark.parametrize("actor", MAY_CHANGE, ids=lambda actor: str(actor.number))
def test_whose_account_somebody_may_change(actor):
    assert [target for target in EVERYBODY if may_change(actor, target)] == MAY_CHANGE[actor]


@pytest.mark.parametrize("actor", MAY_GIVE, ids=lambda actor: str(actor.number))
def test_which_roles_somebody_may_give(actor):
    assert grantable(actor, ROLES) == MAY_GIVE[actor]
    assert [role for role in ROLES if may_give(actor, [role], ROLES)] == MAY_GIVE[actor]
    assert manages(actor) == bool(MAY_GIVE[actor])


@pytest.mark.parametrize(
    ("actor", "given", "may"),
    [
        (RIIKKA, [AUTHORS, EDITORS], True),
        (RIIKKA, [EDITORS, MODERATORS], True),
        (RIIKKA, [EDITORS, REGION_ADMINS], False),
        (RIIKKA, [], False),
        (RIIKKA, ["Webmasters"], False),
        (SANNA, [EDITORS, REGION_ADMINS], True),
        (SANNA, [ANALYSTS], False),  # no role of this region
        (SANNA, [], False),
    ],
)
def test_several_roles_at_once(actor, given, may):
    assert may_give(actor, given, ROLES) is may


@pytest.mark.parametrize(
    ("actor", "invited", "may"),
    [
        (RIIKKA, [EDITORS, MODERATORS], True),
        (RIIKKA, [EDITORS, REGION_ADMINS], False),
        (SANNA, [EDITORS, MODERATORS], True),
        (EEVA, [AUTHORS], False),
    ],
)
def test_whose_invitation_somebody_may_withdraw(actor, invited, may):
    assert may_end_invitation(actor, invited) is may
