"""The form for feedback on accessibility."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sites.open_forms import INVALID_EMAIL, TOO_LONG, OpenForm
from sites.pages.models.feedback import Feedback


class FeedbackForm(forms.ModelForm, OpenForm):
    """The visitor's form."""

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
            "message": {"required": _("Write what you want to tell us."), **TOO_LONG},
            "email": INVALID_EMAIL,
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 7}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def values(self) -> dict[str, str]:
        """Return the data without the honeypot."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
