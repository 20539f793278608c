"""Records in Wagtail's admin: found by its search, listed with their state, linked to their public page."""

import re
from typing import Any

import django_filters
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from sites.admin_menu import submenu_hook
from sites.records.actions import EditRecord
from sites.records.queries import hidden_whole, path_in
from sites.records.state import RecordState, is_seen, states_of, with_state
from sites.records.waiting import lock_of
from sites.translated import LANGUAGES

BETWEEN_TAGS = re.compile(rb">\s+<")


def in_each_language(name: str, heading: Any, help_text: Any = "") -> MultiFieldPanel:
    """Return the fields of a text in Finnish, Swedish and English under one heading, with a hint for all of them.

    `kohtaamo/form-languages.js` shows all of them, or those of one language.
    """
    panels = [FieldPanel(f"{name}_{language}", attrs={"data-in-language": language}) for language in LANGUAGES]
    return MultiFieldPanel(panels, heading=heading, help_text=help_text)


def remove_comments(panel: Any) -> None:
    """Remove the buttons of comments from the fields of a bound panel: half a kilobyte for each field."""
    if isinstance(panel, FieldPanel):
        panel.disable_comments = True
    rows = [panel.child_edit_handler] if isinstance(panel, InlinePanel) else []
    for child in (*getattr(panel, "children", ()), *rows):
        remove_comments(child)


class StateColumn(Column):
    """The publication state, as a link to the public page where there is one."""

    cell_template_name = "records/admin/state_cell.html"

    def get_value(self, instance: Any) -> Any:
        return RecordState(instance.publication_state).label

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        public, whole = is_seen(instance), hidden_whole(instance)
        return context | {
            "public_path": public_path(instance, parent_context["request"]) if public and not whole else "",
            "reason": hidden_with(whole) if public and whole else "",
        }


def hidden_with(whole: Any) -> str:
    """Return why residents do not see a published record: what it is a part of is not public."""
    return gettext("Residents do not see this, as “%(whole)s” is not published.") % {"whole": whole}


def public_path(record: Any, request: HttpRequest) -> str:
    """Return the path of a record's public page: in the editor's language if the region has it, else in its first."""
    languages = request.region.languages  # type: ignore[attr-defined]
    language = get_language() or ""
    return path_in(record, language if language in languages else languages[0])


class RecordFilterSet(WagtailFilterSet):
    """Filters the list by publication state; a subclass names its model and further fields in its `Meta`."""

    publication_state = django_filters.ChoiceFilter(label=_("State"), choices=RecordState.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["publication_state"].extra["choices"] = states_of(self._meta.model)


class RecordIndexView(IndexView):
    """The list; each record that residents see has a link to its public page."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if is_seen(instance) and not hidden_whole(instance):
            path = public_path(instance, self.request)
            buttons.append(Button(_("View the public page"), url=path, icon_name="view", priority=5))
        return buttons


class LightFormMixin:
    """A view of a form of a hundred fields: its HTML has no more white space than it needs."""

    def render_to_response(self, context: dict[str, Any], **options: Any) -> TemplateResponse:
        """Return the response; white space between two tags becomes one line break."""
        response: TemplateResponse = super().render_to_response(context, **options)  # type: ignore[misc]
        response.add_post_render_callback(remove_white_space)
        return response


def remove_white_space(response: TemplateResponse) -> None:
    """Replace white space between two tags by one line break: that of values is escaped, never between two tags."""
    response.content = BETWEEN_TAGS.sub(b">\n<", response.content)


class RecordCreateView(LightFormMixin, CreateView):
    """The form of a new record."""


class RecordEditView(LightFormMixin, EditView):
    """The form; a record that is published has a link to its public page.

    One that waits for approval is locked for those who may not approve it. Records have no other locks.
    """

    action_class = EditRecord

    @cached_property
    def shown_record(self) -> Any:
        """The record with its latest version; Wagtail asks for it twice, and for all that is read of it."""
        return super().get_object()

    def get_object(self, queryset: Any = None) -> Any:
        return self.shown_record

    def get_lock(self) -> Any:
        """Return the lock of a record that waits for approval, else None."""
        return lock_of(self.object)

    def get_lock_context(self) -> dict[str, Any]:
        """Return what the templates know of the lock; tell of it above the form."""
        if self.locked_for_user and self.request.method == "GET":
            messages.warning(self.request, self.lock.get_message(self.request.user), extra_tags="lock")
        return {"lock": self.lock, "locked_for_user": self.locked_for_user}

    def cancel_workflow_action(self) -> Any:
        """Take a record back from approval; the form is shown again and is no longer locked."""
        result = super().cancel_workflow_action()
        self.object.forget_workflow()
        return result

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.is_published and not hidden_whole(self.object):
            path = public_path(self.object, self.request)
            buttons.append(Button(_("View the public page"), url=path, icon_name="view"))
        return buttons

    @property
    def is_published(self) -> bool:
        """Whether the record is published and not expired."""
        return bool(self.object.live and not self.object.expired)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; tell why residents do not see a published record."""
        if self.is_published and (whole := hidden_whole(self.object)):
            messages.info(request, hidden_with(whole))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response


class RecordSearchArea(SearchArea):
    """A model of records among what the admin's search looks through, for those who may see its list."""

    def __init__(self, viewset: "RecordViewSet") -> None:
        self.policy = viewset.permission_policy
        url = reverse(viewset.get_url_name("list"))
        super().__init__(viewset.menu_label, url, viewset.url_prefix, icon_name=viewset.icon, order=viewset.menu_order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may open the list."""
        return bool(self.policy.user_has_any_permission(request.user, {"add", "change", "delete", "view"}))


UPDATED = DateColumn("updated", label=_("Updated"), sort_key="updated")


class RecordViewSet(SnippetViewSet):
    """The list and the form of a model's records; a subclass names the model, its columns, filters and panels."""

    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    list_display = ["__str__", StateColumn("publication_state", label=_("State")), UPDATED]
    search_fields = [f"name_{language}" for language in LANGUAGES]
    search_backend_name = None

    @property
    def menu_hook(self) -> str:
        """The hook of the menu's group of the model's app."""
        return submenu_hook(self.model._meta.app_label)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all records with their publication state and when they were updated: loaded ones have no version."""
        updated = Coalesce("latest_revision__created_at", "last_published_at")
        records = self.model._default_manager.select_related("latest_revision")
        return with_state(records).annotate(updated=updated)

    def get_edit_handler(self) -> Any:
        """Return the panels of the form, without buttons of comments: records have none."""
        handler = super().get_edit_handler()
        remove_comments(handler)
        return handler

    def on_register(self) -> None:
        """Register the viewset; its records are searched from the admin's search too."""
        super().on_register()
        hooks.register("register_admin_search_area", lambda: RecordSearchArea(self))
