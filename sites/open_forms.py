"""What forms that anybody may fill in, without an account, have in common. `open_form.html` is their page."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

HONEYPOT = "website"
TOO_LONG = {"max_length": _("Write at most %(limit_value)d characters; this has %(show_value)d.")}
INVALID_EMAIL = {"invalid": _("Write the address like this: name@example.fi")}


def posted(request: HttpRequest) -> Any:
    """Return the data of a POST, which may be empty; None for other methods."""
    return request.POST if request.method == "POST" else None


class OwnEmailField(forms.EmailField):
    """The address of whoever fills in the form; not required."""

    def __init__(self, **options: Any) -> None:
        defaults: dict[str, Any] = {
            "label": _("Your e-mail address"),
            "required": False,
            "widget": forms.EmailInput(attrs={"autocomplete": "email"}),
            "error_messages": INVALID_EMAIL,
        }
        super().__init__(**defaults | options)


class OpenForm(forms.Form):
    """Has a honeypot: a field that people do not see, and programs that send advertisements fill in."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_spam(self) -> bool:
        """Whether the honeypot of a valid form was filled in."""
        return bool(self.cleaned_data.get(HONEYPOT))

    def shown_fields(self) -> list[BoundField]:
        """Return the fields that people see."""
        return [field for field in self.visible_fields() if field.name != HONEYPOT]
