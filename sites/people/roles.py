"""Roles of a region's people: the groups they are in, and what each may do."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Editors"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
COLLECTION_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
OTHER_RIGHTS = (
    "access_admin",
    "submit_translation",
    "add_organisation",
    "change_organisation",
    "delete_organisation",
    "publish_organisation",
    "view_organisation",
)


def make_roles() -> None:
    """Makes the groups of the present region with their rights, in place of those Wagtail's migrations made."""
    Group.objects.exclude(name=EDITORS).delete()
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group=editors).delete()
    for codename in PAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=editors, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=editors).delete()
    for permission in Permission.objects.filter(codename__in=COLLECTION_RIGHTS):
        GroupCollectionPermission.objects.create(group=editors, collection=collection, permission=permission)
    editors.permissions.set(Permission.objects.filter(codename__in=OTHER_RIGHTS))
