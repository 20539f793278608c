"""A region's people in the admin: who sees them, what a region admin may do to whom, and no way round."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.urls import reverse

from sites.people import invitations
from sites.people.models import Invitation, User
from sites.people.roles import AUTHORS, EDITORS, MODERATORS, REGION_ADMINS, ROLES

pytestmark = pytest.mark.django_db

PEOPLE = ["author", "editor", "moderator", "region-admin", "admin"]
LISTS = ["people", "people_results", "people_invite", "people_invitations", "people_invitations_results"]


def groups_of(within, code, username):
    with within(code):
        return set(User.objects.get(username=username).groups.values_list("name", flat=True))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("username", "enters"),
    [("author", False), ("editor", False), ("moderator", False), ("region-admin", True), ("admin", True)],
)
def test_who_comes_in(signed_in, name, username, enters):
    answer = signed_in("etela-savo", username).get(reverse(name))
    assert answer.status_code == (200 if enters else 302)
    if not enters:
        assert answer.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", LISTS)
def test_strangers_are_asked_to_sign_in(visitor, name):
    assert "login" in visitor("etela-savo").get(reverse(name)).headers["Location"]


def test_an_analyst_has_no_business_with_people(signed_in):
    browser = signed_in("national", "analyst")
    assert browser.get("/admin/").status_code == 200
    assert browser.get(reverse("people")).status_code == 302


def test_the_list_shows_this_regions_people(signed_in, within):
    for code, name in (("etela-savo", "Toivonen"), ("pohjanmaa", "Hemlig")):
        with within(code):
            User.objects.create_user("toivo", f"toivo@{code}.example", first_name="Toivo", last_name=name)
    text = signed_in("etela-savo", "region-admin").get(reverse("people")).content.decode()
    assert "Toivo Toivonen" in text
    assert "Hemlig" not in text


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?role=Moderators", "moderator", "author"),
        ("?is_active=false", "closed", "editor"),
        ("?q=moder", "moderator", "author"),
    ],
)
def test_the_list_can_be_narrowed(signed_in, within, query, shown, hidden):
    with within("etela-savo"):
        User.objects.create_user("closed", "closed@etela-savo.example", is_active=False)
    answer = signed_in("etela-savo", "region-admin").get(reverse("people") + query)
    names = {user.username for user in answer.context["object_list"]}
    assert shown in names
    assert hidden not in names


def test_a_long_list_is_cut_into_pages(signed_in, within):
    with within("etela-savo"):
        User.objects.bulk_create(User(username=f"vapaaehtoinen-{n:02}") for n in range(40))
    browser = signed_in("etela-savo", "region-admin")
    assert len(browser.get(reverse("people")).context["object_list"]) == 25
    assert len(browser.get(reverse("people") + "?p=2").context["object_list"]) == 21


@pytest.mark.parametrize("name", ["people", "people_invitations"])
def test_a_list_asks_the_same_for_one_and_three_rows(signed_in, within, name, django_assert_num_queries):
    browser = signed_in("etela-savo", "admin")
    with within("etela-savo"):
        User.objects.exclude(username="admin").delete()
        inviter = User.objects.get()
        invitations.invite("a@example.fi", EDITORS, "fi", inviter)
    browser.get(reverse(name))
    queries = {"people": 11, "people_invitations": 9}[name]
    with django_assert_num_queries(queries):
        browser.get(reverse(name))
    with within("etela-savo"):
        for n in range(2):
            user = User.objects.create_user(f"extra-{n}", f"extra-{n}@example.fi")
            user.groups.set(Group.objects.all())
            invitations.invite(f"b{n}@example.fi", EDITORS, "fi", user)
    with django_assert_num_queries(queries):
        browser.get(reverse(name))


ACTIONS = {
    "roles": ("person", {"roles": [AUTHORS]}),
    "close": ("person_deactivate", {}),
    "open": ("person_activate", {}),
    "sign out": ("person_end_sessions", {}),
}
MAY = {
    "author": [],
    "editor": [],
    "moderator": [],
    "region-admin": ["author", "editor", "moderator"],
    "admin": ["author", "editor", "moderator", "region-admin"],
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("target", PEOPLE)
@pytest.mark.parametrize("actor", MAY)
def test_each_action_on_each_person(signed_in, within, actor, target, action):
    """A refused action leaves roles, state and sessions as they are; an allowed one says so."""
    browser, theirs = signed_in("etela-savo", actor), signed_in("etela-savo", target)
    with within("etela-savo"):
        person = User.objects.get(username=target)
        sessions = Session.objects.count()
    before = groups_of(within, "etela-savo", target)
    name, data = ACTIONS[action]
    answer = browser.post(reverse(name, args=[person.pk]), data)
    allowed = target in MAY[actor]
    with within("etela-savo"):
        person.refresh_from_db()
        left = Session.objects.count()
    if not allowed:
        assert answer.status_code == 302
        assert answer.headers["Location"] == reverse("wagtailadmin_home")
        assert (groups_of(within, "etela-savo", target), person.is_active, left) == (before, True, sessions)
        return
    assert answer.headers["Location"] == reverse("person", args=[person.pk])
    if action == "roles":
        assert groups_of(within, "etela-savo", target) == {AUTHORS}
    assert person.is_active == (action != "close")
    if action in ("close", "sign out"):
        assert theirs.get("/admin/").status_code == 302
        assert left < sessions


@pytest.mark.parametrize(
    ("actor", "roles", "given"),
    [
        ("region-admin", [EDITORS], True),
        ("region-admin", [AUTHORS, EDITORS], True),
        ("region-admin", [MODERATORS], True),
        ("region-admin", [EDITORS, REGION_ADMINS], False),
        ("region-admin", ["National analysts"], False),
        ("region-admin", [], False),
        ("admin", [MODERATORS], True),
        ("admin", [EDITORS, REGION_ADMINS], True),
    ],
)
def test_the_role_that_is_given(signed_in, within, actor, roles, given):
    with within("etela-savo"):
        aino = User.objects.get(username="author")
    signed_in("etela-savo", actor).post(reverse("person", args=[aino.pk]), {"roles": roles})
    assert groups_of(within, "etela-savo", "author") == (set(roles) if given else {AUTHORS})


@pytest.mark.parametrize(
    ("actor", "roles", "goes"),
    [
        ("region-admin", [AUTHORS], True),
        ("region-admin", [MODERATORS], True),
        ("region-admin", [EDITORS, REGION_ADMINS], False),
        ("admin", [EDITORS, REGION_ADMINS], True),
        ("admin", [], False),
        ("moderator", [AUTHORS], False),
    ],
)
def test_whom_somebody_invites(signed_in, within, post, actor, roles, goes):
    data = {"email": "liisa@example.fi", "language": "sv", "roles": roles}
    signed_in("etela-savo", actor).post(reverse("people_invite"), data)
    with within("etela-savo"):
        assert list(Invitation.objects.values_list("roles", "language")) == ([(roles, "sv")] if goes else [])
    assert len(post()) == goes


@pytest.mark.parametrize("button", ["withdraw", "again"])
@pytest.mark.parametrize(
    ("actor", "roles", "may"),
    [("region-admin", [MODERATORS], True), ("region-admin", [REGION_ADMINS], False), ("admin", [REGION_ADMINS], True)],
)
def test_what_becomes_of_an_invitation(signed_in, within, post, actor, roles, may, button):
    with within("etela-savo"):
        invitation = invitations.invite("liisa@example.fi", roles, "fi")
    post()
    signed_in("etela-savo", actor).post(reverse("people_invitation", args=[invitation.pk]), {button: "1"})
    with within("etela-savo"):
        invitation.refresh_from_db()
    assert bool(invitation.withdrawn) == (may and button == "withdraw")
    assert len(post()) == (may and button == "again")


def test_a_person_of_another_region_is_nobody_here(signed_in, within):
    with within("pohjanmaa"):
        stranger = User.objects.create_user("stranger", pk=987654)
    browser = signed_in("etela-savo", "region-admin")
    for name in ("person", "person_deactivate", "person_activate", "person_end_sessions"):
        assert browser.post(reverse(name, args=[stranger.pk])).status_code == 404
    assert browser.get(reverse("person", args=[stranger.pk])).status_code == 404
    with within("pohjanmaa"):
        stranger.refresh_from_db()
        assert stranger.is_active


def test_a_hand_made_group_is_neither_given_nor_lost(signed_in, within):
    with within("etela-savo"):
        eeva = User.objects.get(username="editor")
        eeva.groups.add(Group.objects.create(name="Webmasters"))
    signed_in("etela-savo", "region-admin").post(reverse("person", args=[eeva.pk]), {"roles": [AUTHORS]})
    assert groups_of(within, "etela-savo", "editor") == {EDITORS, "Webmasters"}
    signed_in("etela-savo", "admin").post(reverse("person", args=[eeva.pk]), {"roles": [AUTHORS]})
    assert groups_of(within, "etela-savo", "editor") == {AUTHORS, "Webmasters"}


WAGTAILS_OWN = [
    ("wagtailusers_users:index", [], {}),
    ("wagtailusers_users:add", [], {"username": "evil", "is_superuser": "on", "password1": "x" * 20}),
    ("wagtailusers_users:edit", ["self"], {"username": "region-admin", "is_superuser": "on", "is_active": "on"}),
    ("wagtailusers_users:edit", ["other"], {"username": "editor", "is_superuser": "on", "is_active": "on"}),
    ("wagtailusers_users:delete", ["other"], {}),
    ("wagtailusers_groups:index", [], {}),
    ("wagtailusers_groups:add", [], {"name": "Evil", "permissions": ["1"]}),
    ("wagtailusers_groups:edit", ["group"], {"name": REGION_ADMINS, "permissions": ["1"]}),
    ("wagtailusers_groups:delete", ["group"], {}),
]


def address(name, arguments, within):
    with within("etela-savo"):
        numbers = {
            "self": User.objects.get(username="region-admin").pk,
            "other": User.objects.get(username="editor").pk,
            "group": Group.objects.get(name=REGION_ADMINS).pk,
        }
    return reverse(name, args=[numbers[argument] for argument in arguments])


@pytest.mark.parametrize("username", ["author", "editor", "moderator", "region-admin"])
@pytest.mark.parametrize(
    ("name", "arguments", "data"), WAGTAILS_OWN, ids=[f"{name}-{n}" for n, (name, _, _) in enumerate(WAGTAILS_OWN)]
)
def test_wagtails_own_views_of_people_are_for_superusers(signed_in, within, username, name, arguments, data):
    url = address(name, arguments, within)

    def state():
        with within("etela-savo"):
            people = User.objects.order_by("pk").values_list("pk", "username", "is_superuser", "is_active")
            return list(people), list(Group.objects.order_by("pk").values_list("name", "permissions"))

    before = state()
    browser = signed_in("etela-savo", username)
    for answer in (browser.get(url), browser.post(url, data)):
        assert answer.status_code in (302, 403)
    assert state() == before
    assert signed_in("etela-savo", "admin").get(url).status_code == 200


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
def test_nor_are_they_open_in_bulk(signed_in, within, action):
    with within("etela-savo"):
        eeva = User.objects.get(username="editor")
        superusers = Group.objects.get(name=MODERATORS).pk
    url = reverse("wagtail_bulk_action", args=["people", "user", action]) + f"?id={eeva.pk}"
    data = {"role": superusers, "mark_as_active": "False"}
    signed_in("etela-savo", "region-admin").post(url, data)
    with within("etela-savo"):
        eeva.refresh_from_db()
        assert (eeva.is_active, groups_of(within, "etela-savo", "editor")) == (True, {EDITORS})
    assert signed_in("etela-savo", "admin").get(url).status_code == 200


def test_nobody_raises_themselves_on_their_account_page(signed_in, within):
    browser = signed_in("etela-savo", "region-admin")
    data = {"name_email-first_name": "Riikka", "name_email-last_name": "R", "name_email-is_superuser": "on"}
    browser.post(reverse("wagtailadmin_account"), data | {"is_superuser": "on", "groups": "1"})
    with within("etela-savo"):
        riikka = User.objects.get(username="region-admin")
        assert not riikka.is_superuser
    assert groups_of(within, "etela-savo", "region-admin") == {REGION_ADMINS}


def test_every_role_is_explained(signed_in):
    text = signed_in("etela-savo", "admin").get(reverse("people_invite")).content.decode()
    assert text.count('name="roles"') == len([role for role in ROLES.values() if not role.national_only])
