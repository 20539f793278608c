"""The form of a series of info sessions in the admin."""

from typing import Any

from django.contrib.auth import get_user_model

from programmes.caption_forms import RecordingsForm
from sites.occurrences.forms import DatedForm

COORDINATES = "programmes.change_infosession"
"""The permission of those who may be coordinators."""


class SessionForm(RecordingsForm, DatedForm):
    """Offers as coordinators those who may look after a series, and whoever is one already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = get_user_model()._default_manager.with_perm(COORDINATES)
        for name in ("coordinator", "substitute"):
            present = get_user_model()._default_manager.filter(pk=getattr(self.instance, f"{name}_id"))
            self.fields[name].queryset = (able | present).distinct()
