"""The form of a record on which visitors give feedback, in Wagtail's admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from programmes.feedback.subjects import KINDS
from programmes.models.feedback import key_of
from sites.records.admin import RecordEditView


class FeedbackEditView(RecordEditView):
    """The form; it has a link to the feedback of visitors."""

    @property
    def header_more_buttons(self) -> list[Any]:
        code = next(kind.code for kind in KINDS.values() if kind.model is self.model)
        url = reverse("feedback_result", args=[key_of(code, self.object)])
        return [*super().header_more_buttons, Button(_("Feedback from visitors"), url=url, icon_name="comment")]
