"""Forms of the users' admin."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sites.people.roles import ROLES


def choices(names: Iterable[str]) -> list[tuple[str, Any]]:
    """Return roles as choices, each with a description."""
    return [(name, format_html("{}: {}", _(name), _(ROLES[name].explanation))) for name in names]


class RolesForm(forms.Form):
    """One or more roles, among those the actor may grant."""

    roles = forms.MultipleChoiceField(label=gettext_lazy("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, grantable: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = choices(grantable)  # type: ignore[attr-defined]


class InviteUserForm(RolesForm):
    """Whom to invite, and in which of the region's languages."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=gettext_lazy("Language of the message"))
    field_order = ("email", "roles", "language")

    def __init__(self, *args: Any, languages: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in languages]  # type: ignore[attr-defined]
