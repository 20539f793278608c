"""The form of visitors."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.models import Face
from programmes.models.feedback import TEXT_LENGTH


class AnswerForm(forms.Form):
    """A face, and a text if one likes. `website` is a field that people do not see."""

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
        error_messages={"max_length": _("Write at most %(limit_value)d characters; this has %(show_value)d.")},
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @property
    def is_spam(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.cleaned_data.get("website"))

    def shown_fields(self) -> list[Any]:
        """Return the bound fields that people fill in."""
        return [self["face"], self["text"]]
