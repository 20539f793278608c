"""What forms that anybody may fill in, without an account, have in common. `open_form.html` is their page.

People send a form twice: they press twice, or go back and send again. `sending` tells views so; what they received
first counts, and the confirmation says so (`confirmed`, `sent_before.html`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django import forms
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sites.invisible import one_line, visible
from sites.operations.limits import visitor_address

HONEYPOT = "website"
TOO_LONG = {"max_length": _("Write at most %(limit_value)d characters; this has %(show_value)d.")}
REMEMBERED = 3600
"""For how many seconds the same content of the same visitor counts as sent already."""
INVALID_EMAIL = {"invalid": _("Write the address like this: name@example.fi")}
WEB_ADDRESS = re.compile(r"://|\w\.[^\W\d_]{2,}")  # mail programs make links of "example.fi", too; not of "9.30"


def posted(request: HttpRequest) -> Any:
    """Return the data of a POST, which may be empty; None for other methods."""
    return request.POST if request.method == "POST" else None


def name_alone(text: str) -> str:
    """Return a name in one line. Raises ValidationError for one with a web address.

    It stands in a mail that goes to any address.
    """
    name = one_line(text)
    if WEB_ADDRESS.search(name):
        raise ValidationError(gettext("Write the name alone, without a web address."))
    return name


def says_something(text: str) -> bool:
    """Return whether a text has a character that can be seen."""
    return bool(visible(text).strip())


def require_visible(field: forms.Field, text: Any) -> None:
    """Raise ValidationError for the text of a required field that nobody could see."""
    if not says_something(str(text)):
        raise ValidationError(field.error_messages["required"], code="required")


class Sending:
    """What a visitor sends: `is_first` unless the same was sent to the same address within an hour."""

    def __init__(self, request: HttpRequest, form: forms.BaseForm) -> None:
        names = [name for name, field in form.fields.items() if not isinstance(field.widget, forms.HiddenInput)]
        content = [(name, request.POST.getlist(form.add_prefix(name))) for name in names]
        told = repr((visitor_address(request), request.get_full_path(), content))
        self.key = f"form-sent:{salted_hmac('sites.open_forms', told).hexdigest()}"
        self.is_first = bool(caches["shared"].add(self.key, True, REMEMBERED))

    def forget(self) -> None:
        """Take the same for new when it is sent again: this time it was not received."""
        if self.is_first:
            caches["shared"].delete(self.key)


@contextmanager
def sending(request: HttpRequest, form: forms.BaseForm) -> Iterator[Sending]:
    """Yield the Sending of a valid form; where receiving it raises an error, it is forgotten.

    Not for forms whose content says little, such as one with five faces: many visitors share a network.
    """
    found = Sending(request, form)
    try:
        yield found
    except BaseException:
        found.forget()
        raise


def confirmed(route: str, *args: Any, is_first: bool = True) -> HttpResponseRedirect:
    """Redirect to a confirmation, which tells whether the same had been received before."""
    found = redirect(route, *args)
    if not is_first:
        found["Location"] += "?again=yes"
    return found


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.required:
                field.validators.append(partial(require_visible, field))

    @property
    def is_spam(self) -> bool:
        """Whether the honeypot of a valid form was filled in."""
        return bool(self.cleaned_data.get(HONEYPOT))

    def shown_fields(self) -> list[BoundField]:
        """Return the fields that people see."""
        return [field for field in self.visible_fields() if field.name != HONEYPOT]
