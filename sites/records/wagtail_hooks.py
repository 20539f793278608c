"""What records add to Wagtail's admin and to its bar on public pages."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.userbar import BaseItem
from wagtail.snippets.action_menu import ActionMenuItem, LockedMenuItem

from sites.records import comparison  # noqa: F401 (comparisons register themselves)
from sites.records.chooser import RecordChooserViewSet
from sites.records.fields import IN_LANGUAGE
from sites.records.models import FIRST_VERSION, ModeratedRecord, Record
from sites.records.waiting import waiting_tasks

BEHIND_THE_ADMIN = 1  # order in the bar, after the link to the admin


class EditRecordItem(BaseItem):
    """The button that opens a record's form; `url` is the form's address."""

    template_name = "records/edit_item.html"

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


@hooks.register("construct_wagtail_userbar")
def edit_the_record(request: HttpRequest, items: list[Any], content: Any) -> None:
    """Add the button for those who may edit the record; a preview has none."""
    if not isinstance(content, Record) or getattr(request, "is_preview", False):
        return
    if url := AdminURLFinder(request.user).get_edit_url(content):
        items.insert(BEHIND_THE_ADMIN, EditRecordItem(url))


@hooks.register("register_snippet_action_menu_item")
def locked_menu_item(model: Any) -> ActionMenuItem | None:
    """Say in place of the buttons that a record is locked: Wagtail does so for records with locks of their own."""
    return LockedMenuItem(order=10000) if issubclass(model, ModeratedRecord) else None


@hooks.register("before_bulk_action")
def leave_what_waits(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Stop a bulk action on records that wait for the approval of others: Wagtail asks for permissions alone."""
    tasks = waiting_tasks(action.model, objects) if issubclass(action.model, ModeratedRecord) else {}
    locked = [each for each in objects if each.pk in tasks and tasks[each.pk].locked_for_user(each, request.user)]
    if not locked:
        return None
    text = gettext("Nothing was done, because these wait for approval: %(names)s.")
    messages.error(request, text % {"names": ", ".join(map(str, locked))})
    return redirect(action.next_url)


@hooks.register("register_log_actions")
def register_first_version(actions: Any) -> None:
    """Register the log action of the version that a record had before it was first edited."""
    label = gettext_lazy("Version before the first edit")
    actions.register_action(FIRST_VERSION, label, label)


@hooks.register("insert_editor_js")
def form_languages_script() -> str:
    """Add the script that shows the texts of a form in every language, or in one at a time."""
    return format_html(
        '<script src="{}" data-label="{}" data-all="{}" data-languages="{}" defer></script>',
        static("kohtaamo/form-languages.js"),
        gettext("Show the fields"),
        gettext("in every language"),
        json.dumps({language: str(label) for language, label in IN_LANGUAGE.items()}),
    )


@hooks.register("register_admin_viewset")
def record_chooser() -> RecordChooserViewSet:
    """Register the list from which a link's record is chosen."""
    return RecordChooserViewSet("record_chooser", url_prefix="record-chooser")
