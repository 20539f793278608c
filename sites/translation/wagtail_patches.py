"""Words that Wagtail looks up too early, for everybody in the language of the first, or not at all.

Each mend stands beside what it mends; a test (`tests/sites/translation/test_what_is_shown.py`) reads the pages in both
languages and tells when one is missing.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.images.fields import WagtailImageField
from wagtail.snippets.views.snippets import SnippetViewSet

# Forms whose fields are named by Django after their variables.
FIELDS: dict[str, Any] = {
    "link_text": _("Link text"),
    "email_address": _("E-mail address"),
    "phone_number": _("Phone number"),
    "subject": _("Subject"),
    "body": _("Message"),
}
LINK_FORMS = (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
)


def mend() -> None:
    """Makes Wagtail's words wait for the reader. To be called before its hooks are read."""
    for form in LINK_FORMS:
        for name, field in form.base_fields.items():
            if name in FIELDS:
                field.label = FIELDS[name]
    ChooserViewSet.search_tab_label = _("Search")
    ChooserViewSet.create_action_label = _("Create")
    ChooserViewSet.choose_one_text = _("Choose")
    ChooserViewSet.choose_another_text = _("Choose another")
    ChooserViewSet.edit_item_text = _("Edit")
    SnippetViewSet.breadcrumbs_items = property(way_to_records)
    WagtailImageField.__deepcopy__ = in_the_readers_words


def way_to_records(view_set: Any) -> list[dict[str, Any]]:
    """The links above a list of records: the first page, and the list of all kinds where the menu shows that."""
    links: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
    if getattr(settings, "WAGTAILSNIPPETS_MENU_SHOW_ALL", False) or not view_set.get_menu_item_is_registered():
        links.append({"url": reverse_lazy("wagtailsnippets:index"), "label": _("Snippets")})
    return links


def in_the_readers_words(field: Any, memo: dict[int, Any]) -> Any:
    """A form's own copy of its field for pictures; what the field says is put together when it is made."""
    copy = forms.ImageField.__deepcopy__(field, memo)
    said = type(field)()
    copy.help_text, copy.error_messages = said.help_text, said.error_messages
    return copy
