"""The form of what has recordings: it dates the check of their captions."""

from typing import Any

from django.forms import ModelForm
from django.utils import timezone
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.forms import refuse_future
from programmes.choices import CaptionState


class RecordingsForm(WagtailAdminModelForm):
    """Gives recordings whose captions are said to be checked the day of today, unless another one is given."""

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid; date those of recordings."""
        valid: bool = super().is_valid()
        recordings = self.formsets.get("recordings")
        if not valid or recordings is None:
            return valid
        return all([date_captions(row) for row in recordings.forms if row not in recordings.deleted_forms])


def date_captions(row: "ModelForm[Any]") -> bool:
    """Set the day on which the captions of a valid recording were checked; tell whether that day has come."""
    refuse_future(row, "captions_checked")
    recording = row.instance
    if recording.captions != CaptionState.CHECKED:
        recording.captions_checked = None
    elif recording.captions_checked is None and "captions" in row.changed_data:
        recording.captions_checked = timezone.localdate()
    return not row.errors
