"""Records in Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from sites.translated import LANGUAGES


def in_each_language(name: str, heading: Any) -> MultiFieldPanel:
    """Return the fields of a text in Finnish, Swedish and English under one heading."""
    return MultiFieldPanel([FieldPanel(f"{name}_{language}") for language in LANGUAGES], heading=heading)


class RecordViewSet(SnippetViewSet):
    """The list and the form of a model's records; a subclass names the model, its columns, filters and panels."""

    add_to_admin_menu = True
    list_display = ["__str__", UpdatedAtColumn(label=_("Updated"))]
    list_filter = {"live": ["exact"]}
    search_fields = [f"name_{language}" for language in LANGUAGES]
    search_backend_name = None
