"""What records add to Wagtail's admin and to its bar on public pages."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.userbar import BaseItem

from sites.records.chooser import RecordChooserViewSet
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


@hooks.register("register_admin_viewset")
def record_chooser() -> RecordChooserViewSet:
    """Register the list from which a link's record is chosen."""
    return RecordChooserViewSet("record_chooser", url_prefix="record-chooser")
