"""Wagtail's admin API obeys the permission policies of the pages, pictures and documents.

It lists the pages that a user may explore, as the tree of the admin does, but tells of each also the texts for search
engines, which a draft shows to those who may edit or publish it only. It lists pictures and documents to every user of
the admin; here to those who may choose them.
"""

from typing import Any

from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

TEXTS = {"seo_title", "search_description"}  # no script of the admin reads them


def apply() -> None:
    """Patch the views. Idempotent."""
    PagesAdminAPIViewSet.meta_fields = [name for name in PagesAdminAPIViewSet.meta_fields if name not in TEXTS]
    for view_class in (ImagesAdminAPIViewSet, DocumentsAdminAPIViewSet):
        view_class.get_queryset = choosable(view_class.__mro__[1].get_queryset)


def choosable(queryset_of: Any) -> Any:
    """Wrap `get_queryset`: return what the user may choose."""

    def get_queryset(view: Any) -> Any:
        found = queryset_of(view)
        policy = policy_registry.get_by_type(found.model)
        allowed = policy.instances_user_has_any_permission_for(view.request.user, {"choose"})
        return found.filter(pk__in=allowed.values("pk"))

    return get_queryset
