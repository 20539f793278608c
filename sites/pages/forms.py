"""The form for feedback on accessibility."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sites.pages.models.feedback import Feedback


class FeedbackForm(forms.ModelForm):
    """The visitor's form, with a honeypot field that people do not see."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Feedback
        fields = ("message", "page_address", "name", "email")
        labels = {
            "message": _("What was difficult to use or to understand?"),
            "page_address": _("Which page was it?"),
            "name": _("Your name"),
            "email": _("Your e-mail address"),
        }
        help_texts = {
            "page_address": _("The address of the page, or what it is about."),
            "email": _("We answer you here. Leave it empty if you need no answer."),
        }
        error_messages = {
            "message": {
                "required": _("Write what you want to tell us."),
                "max_length": _("Write at most %(limit_value)d characters; this has %(show_value)d."),
            },
            "email": {"invalid": _("Write the address like this: name@example.fi")},
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 7}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def values(self) -> dict[str, str]:
        """Return the data without the honeypot."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def is_spam(self) -> bool:
        """Return whether the honeypot was filled in."""
        return bool(self.cleaned_data.get("website"))

    def shown_fields(self) -> list[Any]:
        """Return the bound fields without the honeypot."""
        return [self[name] for name in self.Meta.fields]
