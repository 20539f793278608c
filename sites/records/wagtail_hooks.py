"""What records add to Wagtail's admin and to its bar on public pages."""

import json
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.userbar import BaseItem

from sites.records import comparison  # noqa: F401 (comparisons register themselves)
from sites.records.chooser import RecordChooserViewSet
from sites.records.fields import IN_LANGUAGE
from sites.records.models import Record

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
