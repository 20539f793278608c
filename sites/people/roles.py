"""Roles of a region's people: their groups and permissions. `make_roles` writes them to the database.

A role's permissions over a model are declared by the model's app: in its `Kind`, or with `sites.grants.grant`. A
person may have several roles: the first editor of a region is its first region admin as well. What a user may do to
other users stands in `sites.people.permissions`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext_noop
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from sites.grants import (
    ANALYSTS,
    AUTHORS,
    EDITORS,
    MODERATORS,
    READ_REPORTS,
    READERS,
    REGION_ADMINS,
    granted_to,
)
from sites.kinds import kinds
from sites.regions.models import Region, RegionKind

WRITING = ("add_page",)  # Wagtail's permission to create pages and edit one's own drafts
PUBLISHING = (*WRITING, "change_page", "publish_page", "lock_page", "unlock_page")
OWN_FILES = ("add_image", "choose_image", "add_document", "choose_document")
ALL_FILES = (*OWN_FILES, "change_image", "change_document")
ADMIN = "wagtailadmin.access_admin"
MANAGE_PEOPLE = "people.manage_people"
READ_AUDIT = "people.read_audit"


@dataclass(frozen=True)
class Role:
    """A group: its permissions over pages and files (codenames of Wagtail's apps), and those of `app.codename`."""

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
            READERS,
            gettext_noop("Read what this site shows to staff alone. They have no access to the admin."),
            pages=(),
            files=(),
            models=(),
        ),
        Role(
            AUTHORS,
            gettext_noop("Write drafts and send them to the moderators. Publish nothing themselves."),
            pages=WRITING,
            files=OWN_FILES,
            models=(ADMIN,),
        ),
        Role(
            EDITORS,
            gettext_noop("Write, translate and publish pages and organisations, and read who did what."),
            pages=PUBLISHING,
            files=ALL_FILES,
            models=(ADMIN, READ_AUDIT, READ_REPORTS),
        ),
        Role(
            MODERATORS,
            gettext_noop("What editors do; and they approve or send back what others have written."),
            pages=PUBLISHING,
            files=ALL_FILES,
            models=(ADMIN, READ_AUDIT, READ_REPORTS),
        ),
        Role(
            REGION_ADMINS,
            gettext_noop(
                "Invite people, make them readers, authors, editors or moderators, and close accounts. Edit no content."
            ),
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
    """Return the roles of a region of this kind, those with the fewest permissions first."""
    return [role for role in ROLES.values() if kind == RegionKind.NATIONAL or not role.national_only]


def permissions_of(role: Role) -> list[str]:
    """Return the permissions of a role over models: its own, those of every kind, and those granted by apps."""
    of_kinds = (name for kind in kinds().values() for name in kind.permissions.get(role.name, ()))
    return list(dict.fromkeys((*role.models, *of_kinds, *granted_to(role.name))))


def make_roles(region: Region) -> None:
    """Give the current schema its groups with exactly the declared permissions. Other groups are left alone."""
    for role in roles_of(region.kind):
        group, _made = Group.objects.get_or_create(name=role.name)
        group.permissions.set(permissions(permissions_of(role)))
        set_page_permissions(group, role.pages)
        set_file_permissions(group, role.files)


def permissions(names: Iterable[str]) -> list[Permission]:
    """Return the permissions of these names (`app.codename`). Raises LookupError for one the schema does not have."""
    wanted = {tuple(name.split(".", 1)) for name in names}
    if not wanted:
        return []
    either = reduce(or_, (Q(content_type__app_label=app, codename=codename) for app, codename in wanted))
    found = list(Permission.objects.filter(either).select_related("content_type"))
    missing = wanted - {(permission.content_type.app_label, permission.codename) for permission in found}
    if missing:
        raise LookupError(f"There is no right {', '.join('.'.join(name) for name in sorted(missing))}.")
    return found


def set_page_permissions(group: Group, codenames: Iterable[str]) -> None:
    """Set the group's permissions over every page of the region."""
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root, permission=permission)
        for permission in permissions(f"wagtailcore.{codename}" for codename in codenames)
    )


def set_file_permissions(group: Group, codenames: Iterable[str]) -> None:
    """Set the group's permissions over every picture and document of the region."""
    collection = Collection.get_first_root_node()
    apps = {"image": "wagtailimages", "document": "wagtaildocs"}
    GroupCollectionPermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in permissions(f"{apps[codename.split('_')[1]]}.{codename}" for codename in codenames)
    )
