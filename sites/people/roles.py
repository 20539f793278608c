"""Roles of a region's people: the groups they are in, and what each may do. One table; `make_roles` brings it about.

A person may have several roles: the first editor of a region is its first region admin as well. What somebody may do to
other people stands in `sites.people.permissions`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext_noop
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from sites.regions.models import Kind, Region

AUTHORS = gettext_noop("Authors")
EDITORS = gettext_noop("Editors")
MODERATORS = gettext_noop("Moderators")
REGION_ADMINS = gettext_noop("Region admins")
ANALYSTS = gettext_noop("National analysts")

WRITING = ("add_page",)  # in Wagtail: to begin pages, and to change one's own drafts
PUBLISHING = (*WRITING, "change_page", "publish_page", "lock_page", "unlock_page")
OWN_FILES = ("add_image", "choose_image", "add_document", "choose_document")
ALL_FILES = (*OWN_FILES, "change_image", "change_document")
ADMIN = "wagtailadmin.access_admin"
# Floors above are named here as words: this table knows their rights, not their code.
RECORDS = (
    "directory.add_organisation",
    "directory.change_organisation",
    "directory.delete_organisation",
    "directory.publish_organisation",
    "directory.view_organisation",
    "wagtail_localize.submit_translation",
    "pages.view_feedback",
    "pages.change_feedback",
    "pages.add_newstag",
    "pages.change_newstag",
    "pages.delete_newstag",
    "pages.view_newstag",
)
MANAGE_PEOPLE = "people.manage_people"
READ_AUDIT = "people.read_audit"
READ_REPORTS = "people.read_reports"


@dataclass(frozen=True)
class Role:
    """A group: its rights over pages and files (codenames of Wagtail's app), and over models (`app.codename`)."""

    name: str
    explanation: str
    pages: tuple[str, ...]
    files: tuple[str, ...]
    models: tuple[str, ...]
    national_only: bool = False


ROLES = {
    role.name: role
    for role in (
        Role(
            AUTHORS,
            gettext_noop("Write drafts and send them to the moderators. Publish nothing themselves."),
            pages=WRITING,
            files=OWN_FILES,
            models=(ADMIN, "directory.view_organisation"),
        ),
        Role(
            EDITORS,
            gettext_noop("Write, translate and publish pages and organisations, and read who did what."),
            pages=PUBLISHING,
            files=ALL_FILES,
            models=(ADMIN, READ_AUDIT, READ_REPORTS, *RECORDS),
        ),
        Role(
            MODERATORS,
            gettext_noop("What editors do; and they approve or send back what others have written."),
            pages=PUBLISHING,
            files=ALL_FILES,
            models=(ADMIN, READ_AUDIT, READ_REPORTS, *RECORDS),
        ),
        Role(
            REGION_ADMINS,
            gettext_noop("Invite people, make them authors or editors, and close their accounts. Edit no content."),
            pages=(),
            files=(),
            models=(ADMIN, READ_AUDIT, MANAGE_PEOPLE),
        ),
        Role(
            ANALYSTS,
            gettext_noop("Read reports of all regions. Edit nothing."),
            pages=(),
            files=(),
            models=(ADMIN, READ_REPORTS),
            national_only=True,
        ),
    )
}


def roles_of(kind: str) -> list[Role]:
    """The roles a region of this kind has, from the narrowest up."""
    return [role for role in ROLES.values() if kind == Kind.NATIONAL or not role.national_only]


def make_roles(region: Region) -> None:
    """Gives the present schema its groups with exactly the rights of the table. Other groups are left alone."""
    for role in roles_of(region.kind):
        group, _made = Group.objects.get_or_create(name=role.name)
        group.permissions.set(permissions(role.models))
        set_page_rights(group, role.pages)
        set_file_rights(group, role.files)


def permissions(names: Iterable[str]) -> list[Permission]:
    """The rights of these names (`app.codename`). Raises LookupError for one the present schema does not know."""
    wanted = {tuple(name.split(".", 1)) for name in names}
    if not wanted:
        return []
    either = reduce(or_, (Q(content_type__app_label=app, codename=codename) for app, codename in wanted))
    found = list(Permission.objects.filter(either).select_related("content_type"))
    missing = wanted - {(permission.content_type.app_label, permission.codename) for permission in found}
    if missing:
        raise LookupError(f"There is no right {', '.join('.'.join(name) for name in sorted(missing))}.")
    return found


def set_page_rights(group: Group, codenames: Iterable[str]) -> None:
    """Rights over every page of the region."""
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root, permission=permission)
        for permission in permissions(f"wagtailcore.{codename}" for codename in codenames)
    )


def set_file_rights(group: Group, codenames: Iterable[str]) -> None:
    """Rights over every picture and document of the region."""
    collection = Collection.get_first_root_node()
    apps = {"image": "wagtailimages", "document": "wagtaildocs"}
    GroupCollectionPermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in permissions(f"{apps[codename.split('_')[1]]}.{codename}" for codename in codenames)
    )
