"""Words that Wagtail looks up too early, for everybody in the language of the first, or not at all.

A test (`tests/sites/translation/test_whole_admin.py`) reads the pages in both
languages and tells when one is missing.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin import auth
from wagtail.admin.forms import choosers, workflows
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.images.fields import WagtailImageField
from wagtail.models import Locale, Page, Site, WorkflowPage
from wagtail.sites import views as sites_views
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.users.templatetags import wagtailusers_tags
from wagtail_localize.models import Translation

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


# The permissions that many models have; Django and Wagtail store their names in English.
DEFAULT_PERMISSIONS: dict[str, Any] = {
    "add": _("Can add: %(model)s"),
    "change": _("Can change: %(model)s"),
    "delete": _("Can delete: %(model)s"),
    "view": _("Can view: %(model)s"),
    "publish": _("Can publish: %(model)s"),
}


# Models and fields that are named by Django after their classes and variables.
MODELS: dict[Any, Any] = {Locale: _("language"), Translation: _("translation")}
MODEL_FIELDS: tuple[tuple[Any, str, Any], ...] = (
    (Site, "port", _("Port")),
    (Site, "root_page", _("Root page")),
    (Site, "site_name", _("Site name")),
    (WorkflowPage, "page", _("Page")),
)
# The same of a list whose columns are named after the fields.
SITE_COLUMNS: dict[str, Any] = {"port": _("Port"), "root_page": _("Root page"), "site_name": _("Site name")}


def apply() -> None:
    """Translate when the reader is known. To be called before Wagtail's hooks are read."""
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
    auth.permission_denied = in_the_users_language(auth.permission_denied)
    WagtailPaginator.items_count_label = property(count_with_noun)
    PageTitleColumn.get_header_context_data = with_a_noun(PageTitleColumn.get_header_context_data)
    Page.get_admin_display_title = title_or_name_of_root(Page.get_admin_display_title)
    workflows.WorkflowPageForm.base_fields["page"].label = _("Page")
    for model, noun in MODELS.items():
        model._meta.verbose_name = noun
    for model, field, label in MODEL_FIELDS:
        model._meta.get_field(field).verbose_name = label
    for column in sites_views.IndexView.columns:
        if column.name in SITE_COLUMNS:
            column.label = SITE_COLUMNS[column.name]
    wagtailusers_tags.normalize_permission_label = in_english(wagtailusers_tags.normalize_permission_label)
    setattr(Permission, "__str__", permission_in_words)  # noqa: B010  (mypy refuses to assign to a method)
    setattr(Group, "__str__", group_in_words)  # noqa: B010


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


def in_the_users_language(respond: Any) -> Any:
    """Wagtail says that somebody may not see a page after it has left the language of the person."""

    def response(request: Any) -> Any:
        profile = getattr(request.user, "wagtail_userprofile", None)
        with override(profile.get_preferred_language() if profile else get_language()):
            return respond(request)

    return response


def count_with_noun(paginator: Any) -> str:
    """How many there are of what; Finnish would need an inflected noun after the number, so the noun comes first."""
    if paginator.count == 1:
        return f"1 {paginator.verbose_name}"
    return gettext("%(count)d %(things)s") % {"count": paginator.count, "things": paginator.verbose_name_plural}


def with_a_noun(header: Any) -> Any:
    """The heading of a list of pages says what it counts; where the view does not tell, they are pages."""

    def context(column: Any, parent_context: Any) -> Any:
        found = header(column, parent_context)
        if "items_count" in found and not found.get("model_name"):
            names = Page._meta
            found["model_name"] = names.verbose_name if found["items_count"] == 1 else names.verbose_name_plural
        return found

    return context


def title_or_name_of_root(title: Any) -> Any:
    """The root of the page tree has no title of an editor's: it is named in the reader's language."""
    return lambda page: gettext("All pages") if page.depth == 1 else title(page)


def in_english(label: Any) -> Any:
    """Wagtail takes the model's name out of a permission's, which works in English; its template translates."""

    def shortened(permission: Permission) -> str:
        with override("en"):
            return label(permission)

    return shortened


def permission_in_words(permission: Permission) -> str:
    """A permission with what it concerns, as Django's `__str__` has them in English."""
    return f"{permission.content_type} | {permission_name(permission)}"


def group_in_words(group: Group) -> str:
    """A group's name; roles are stored by their English names."""
    return gettext(group.name)


def permission_name(permission: Permission) -> str:
    """A permission in the reader's language; Django stores the names in English."""
    action, _sep, model = permission.codename.partition("_")
    content_type = permission.content_type
    if action in DEFAULT_PERMISSIONS and model == content_type.model:
        return str(DEFAULT_PERMISSIONS[action]) % {"model": content_type.name}
    return gettext(permission.name)
