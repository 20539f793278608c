"""The form of a record on which visitors give feedback, in Wagtail's admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from programmes.models.feedback import key_of
from sites.records.admin import RecordEditView


class FeedbackEditView(RecordEditView):
    """The form; it has a link to the feedback of visitors. Their subjects are told apart by the name of the model."""

    @property
    def header_more_buttons(self) -> list[Any]:
        url = reverse("feedback_result", args=[key_of(self.model._meta.model_name, self.object)])
        return [*super().header_more_buttons, Button(_("Feedback from visitors"), url=url, icon_name="comment")]
