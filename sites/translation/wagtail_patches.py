"""Texts that Wagtail translates at import, in the language of the first request, or not at all.

`tests/sites/translation/test_whole_admin.py` crawls the admin in both languages and finds missing ones.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin import auth
from wagtail.admin.forms import choosers, workflows
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import ImageInsertionForm
from wagtail.models import Collection, Locale, Page, Site, WorkflowPage
from wagtail.sites import views as sites_views
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail.users.templatetags import wagtailusers_tags
from wagtail_localize.models import Translation

# Fields of forms whose labels Django derives from their names.
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
of_library: Any = _
"""Translates a message in the words of the library: `make_translations` does not make it one of ours."""
# Fields of forms whose labels Wagtail translates when the module is imported.
TRANSLATED_AT_IMPORT: tuple[tuple[type[forms.Form], dict[str, Any]], ...] = (
    (TaskStateCommentForm, {"comment": _("Comment")}),
    (
        ImageInsertionForm,
        {"format": _("Format"), "image_is_decorative": of_library("Image is decorative"), "alt_text": _("Alt text")},
    ),
)
# What a chooser of snippets says; Wagtail composes it when a form is first made, for all its readers.
SNIPPET_CHOOSER: dict[str, Any] = {
    "choose_one_text": of_library("Choose %(object)s"),
    "choose_another_text": of_library("Choose another %(object)s"),
    "link_to_chosen_text": of_library("Edit this %(object)s"),
}


# The permissions that many models have; Django and Wagtail store their names in English.
DEFAULT_PERMISSIONS: dict[str, Any] = {
    "add": _("Can add: %(model)s"),
    "change": _("Can change: %(model)s"),
    "delete": _("Can delete: %(model)s"),
    "view": _("Can view: %(model)s"),
    "publish": _("Can publish: %(model)s"),
}


# Models and fields whose verbose names Django derives from their class and variable names.
MODELS: dict[Any, Any] = {Locale: _("language"), Translation: _("translation")}
MODEL_FIELDS: tuple[tuple[Any, str, Any], ...] = (
    (Site, "port", _("Port")),
    (Site, "root_page", _("Root page")),
    (Site, "site_name", _("Site name")),
    (WorkflowPage, "page", _("Page")),
)
# The same for a list whose columns are named after the fields.
SITE_COLUMNS: dict[str, Any] = {"port": _("Port"), "root_page": _("Root page"), "site_name": _("Site name")}


def apply() -> None:
    """Apply the patches. Called before Wagtail's hooks are loaded."""
    for form in LINK_FORMS:
        for name, field in form.base_fields.items():
            if name in FIELDS:
                field.label = FIELDS[name]
    for form, labels in TRANSLATED_AT_IMPORT:
        for name, label in labels.items():
            form.base_fields[name].label = label
    ChooserViewSet.search_tab_label = _("Search")
    ChooserViewSet.create_action_label = _("Create")
    ChooserViewSet.choose_one_text = _("Choose")
    ChooserViewSet.choose_another_text = _("Choose another")
    ChooserViewSet.edit_item_text = _("Edit")
    SnippetViewSet.breadcrumbs_items = property(snippet_breadcrumbs)
    WagtailImageField.__deepcopy__ = deepcopy_translated
    setattr(AdminSnippetChooser, "__init__", with_texts_of_reader(AdminSnippetChooser.__init__))  # noqa: B010
    auth.permission_denied = in_user_language(auth.permission_denied)
    WagtailPaginator.items_count_label = property(count_with_noun)
    PageTitleColumn.get_header_context_data = with_model_name(PageTitleColumn.get_header_context_data)
    Page.get_admin_display_title = title_or_name_of_root(Page.get_admin_display_title)
    Collection.get_indented_name = name_or_name_of_root(Collection.get_indented_name)
    workflows.WorkflowPageForm.base_fields["page"].label = _("Page")
    workflows.WorkflowContentTypeForm.base_fields["content_types"].label = _("Content types")
    for model, noun in MODELS.items():
        model._meta.verbose_name = noun
    for model, field, label in MODEL_FIELDS:
        model._meta.get_field(field).verbose_name = label
    for column in sites_views.IndexView.columns:
        if column.name in SITE_COLUMNS:
            column.label = SITE_COLUMNS[column.name]
    wagtailusers_tags.normalize_permission_label = with_english_name(wagtailusers_tags.normalize_permission_label)
    setattr(Permission, "__str__", permission_str)  # noqa: B010  (mypy refuses to assign to a method)
    setattr(Group, "__str__", group_str)  # noqa: B010


def snippet_breadcrumbs(view_set: Any) -> list[dict[str, Any]]:
    """Return the breadcrumbs of a snippet list: the dashboard, and the list of all types if the menu shows that."""
    links: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
    if getattr(settings, "WAGTAILSNIPPETS_MENU_SHOW_ALL", False) or not view_set.get_menu_item_is_registered():
        links.append({"url": reverse_lazy("wagtailsnippets:index"), "label": _("Snippets")})
    return links


def with_texts_of_reader(initialise: Any) -> Any:
    """Wrap the constructor of the chooser of snippets: what it says is composed when it is shown."""
    about = lazy(lambda text, noun: str(text % {"object": noun}), str)

    def initialised(chooser: Any, *args: Any, **kwargs: Any) -> None:
        initialise(chooser, *args, **kwargs)
        for name, text in SNIPPET_CHOOSER.items():
            if name not in kwargs:
                setattr(chooser, name, about(text, chooser.model._meta.verbose_name))

    return initialised


def deepcopy_translated(field: Any, memo: dict[int, Any]) -> Any:
    """Copy an image field with translated texts, which the field composes in its constructor."""
    copy = forms.ImageField.__deepcopy__(field, memo)
    said = type(field)()
    copy.help_text, copy.error_messages = said.help_text, said.error_messages
    return copy


def in_user_language(respond: Any) -> Any:
    """Wrap a response that Wagtail translates outside of the user's language."""

    def response(request: Any, *args: Any, **kwargs: Any) -> Any:
        profile = getattr(request.user, "wagtail_userprofile", None)
        with override(profile.get_preferred_language() if profile else get_language()):
            return respond(request, *args, **kwargs)

    return response


def count_with_noun(paginator: Any) -> str:
    """Return the count with the model's name first: after a number Finnish would need an inflected noun."""
    if paginator.count == 1:
        return f"1 {paginator.verbose_name}"
    return gettext("%(count)d %(things)s") % {"count": paginator.count, "things": paginator.verbose_name_plural}


def with_model_name(header: Any) -> Any:
    """Wrap `get_header_context_data` of a list of pages: `model_name` defaults to pages."""

    def context(column: Any, parent_context: Any) -> Any:
        found = header(column, parent_context)
        if "items_count" in found and not found.get("model_name"):
            names = Page._meta
            found["model_name"] = names.verbose_name if found["items_count"] == 1 else names.verbose_name_plural
        return found

    return context


def title_or_name_of_root(title: Any) -> Any:
    """Wrap `get_admin_display_title`: translate the title of the root of the page tree."""
    return lambda page: gettext("All pages") if page.depth == 1 else title(page)


def name_or_name_of_root(name: Any) -> Any:
    """Wrap `get_indented_name`: translate the name of the root of the collections."""

    def indented(collection: Any, *args: Any, **options: Any) -> Any:
        return gettext("All collections") if collection.depth == 1 else name(collection, *args, **options)

    return indented


def with_english_name(label: Any) -> Any:
    """Wrap `normalize_permission_label`, which removes the model's name in English; the template translates."""

    def shortened(permission: Permission) -> str:
        with override("en"):
            return label(permission)

    return shortened


def permission_str(permission: Permission) -> str:
    """`Permission.__str__`, translated."""
    return f"{permission.content_type} | {permission_name(permission)}"


def group_str(group: Group) -> str:
    """`Group.__str__`, translated: roles are stored with English names."""
    return gettext(group.name)


def permission_name(permission: Permission) -> str:
    """Return the translated name of a permission; Django stores it in English."""
    action, _sep, model = permission.codename.partition("_")
    content_type = permission.content_type
    if action in DEFAULT_PERMISSIONS and model == content_type.model:
        return str(DEFAULT_PERMISSIONS[action]) % {"model": content_type.name}
    return gettext(permission.name)
