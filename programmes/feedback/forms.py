"""The form of visitors."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.models import Face
from programmes.models.feedback import TEXT_LENGTH
from sites.open_forms import TOO_LONG, OpenForm


class AnswerForm(OpenForm):
    """A face, and a text if one likes."""

    face = forms.TypedChoiceField(
        label=_("How was it?"),
        choices=Face.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the faces.")},
    )
    text = forms.CharField(
        label=_("What was good? What could be better?"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You may leave this empty. Do not write anything about yourself or others, such as a name."),
        error_messages=TOO_LONG,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
