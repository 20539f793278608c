"""The permissions of each role over content, as Wagtail evaluates them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from sites.people.models import User
from sites.people.roles import (
    ANALYSTS,
    AUTHORS,
    EDITORS,
    MODERATORS,
    READERS,
    REGION_ADMINS,
    ROLES,
    permissions,
    roles_of,
)

pytestmark = pytest.mark.django_db

PAGE_RIGHTS = {
    "reader": set(),
    "author": {"add"},
    "editor": {"add", "edit", "publish", "lock"},
    "moderator": {"add", "edit", "publish", "lock"},
    "region-admin": set(),
    "admin": {"add", "edit", "publish", "lock"},
}
MODEL_RIGHTS = {
    "wagtailadmin.access_admin": {"author", "editor", "moderator", "region-admin", "admin"},
    "directory.view_organisation": {"author", "editor", "moderator", "admin"},
    "directory.add_organisation": {"author", "editor", "moderator", "admin"},
    "directory.change_organisation": {"author", "editor", "moderator", "admin"},
    "directory.change_group": {"author", "editor", "moderator", "admin"},
    "directory.delete_organisation": {"editor", "moderator", "admin"},
    "directory.publish_organisation": {"editor", "moderator", "admin"},
    "programmes.change_event": {"editor", "moderator", "admin"},
    "programmes.change_fair": {"editor", "moderator", "admin"},
    "wagtail_localize.submit_translation": {"editor", "moderator", "admin"},
    "people.manage_people": {"region-admin", "admin"},
    "people.read_audit": {"editor", "moderator", "region-admin", "admin"},
    "people.read_reports": {"editor", "moderator", "admin"},
    "programmes.see_staff_links": {"reader", "author", "editor", "moderator", "admin"},
    "people.add_user": {"admin"},
    "people.change_user": {"admin"},
    "people.delete_user": {"admin"},
    "auth.change_group": {"admin"},
    "wagtailcore.change_workflow": {"admin"},
    "wagtailcore.change_site": {"admin"},
}


@pytest.mark.parametrize("username", PAGE_RIGHTS)
def test_a_page_somebody_else_wrote(within, username):
    from sites.pages.models import HomePage

    with within("etela-savo"):
        rights = HomePage.objects.first().permissions_for_user(User.objects.get(username=username))
        can = {
            "add": rights.can_add_subpage(),
            "edit": rights.can_edit(),
            "publish": rights.can_publish(),
            "lock": rights.can_lock(),
        }
    assert {name for name, allowed in can.items() if allowed} == PAGE_RIGHTS[username]


@pytest.mark.parametrize("right", MODEL_RIGHTS)
def test_rights_over_records_and_people(within, right):
    with within("etela-savo"):
        able = {user.username for user in User.objects.all() if user.has_perm(right)}
    assert able == MODEL_RIGHTS[right]


def test_an_analyst_reads_and_nothing_else(within):
    with within("national"):
        analyst = User.objects.get(username="analyst")
        assert analyst.get_all_permissions() == {"wagtailadmin.access_admin", "people.read_reports"}


def test_a_reader_sees_what_is_for_staff_and_nothing_else(within):
    with within("etela-savo"):
        assert User.objects.get(username="reader").get_all_permissions() == {"programmes.see_staff_links"}


def test_only_the_national_region_has_analysts(within):
    everywhere = {READERS, AUTHORS, EDITORS, MODERATORS, REGION_ADMINS}
    for code, expected in (("national", everywhere | {ANALYSTS}), ("pohjanmaa", everywhere)):
        with within(code):
            assert set(Group.objects.values_list("name", flat=True)) == expected
    assert {role.name for role in roles_of("county")} == everywhere
    assert {role.name for role in roles_of("national")} == set(ROLES)


def test_the_command_mends_the_roles_of_regions_that_exist(within, capsys):
    """Extra permissions are removed, missing ones and missing roles added; other groups and members stay."""
    with within("etela-savo"):
        editors = Group.objects.get(name=EDITORS)
        editors.permissions.add(Permission.objects.get(codename="change_user", content_type__app_label="people"))
        editors.permissions.remove(Permission.objects.get(codename="read_audit"))
        Group.objects.get(name=AUTHORS).delete()
        Group.objects.create(name="Kesätyöntekijät")
    call_command("make_roles")
    call_command("make_roles")
    with within("etela-savo"):
        eeva = User.objects.get(username="editor")
        assert (eeva.has_perm("people.change_user"), eeva.has_perm("people.read_audit")) == (False, True)
        names = list(Group.objects.order_by("name").values_list("name", flat=True))
        assert names == [AUTHORS, EDITORS, "Kesätyöntekijät", MODERATORS, READERS, REGION_ADMINS]
    assert "pohjanmaa" in capsys.readouterr().out


def test_a_right_nobody_knows_is_an_error(within):
    with within("etela-savo"), pytest.raises(LookupError, match=r"directory\.sell_organisation"):
        permissions(["directory.view_organisation", "directory.sell_organisation"])
