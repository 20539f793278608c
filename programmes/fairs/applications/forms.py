"""The forms of organisations that apply for a table."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from programmes.fairs.applications.matching import alike, same
from programmes.models import Fair, FairApplication
from sites.open_forms import INVALID_EMAIL, TOO_LONG, OpenForm, name_alone
from sites.translated import translated

NOBODY = "other"
NAME_LENGTH = 200
THEME = ("fits_theme", "theme_fit")
DETAILS = ("wishes", "power", "accessible", "shares", "needs", "video")
CONTACT = ("contact_name", "contact_email", "contact_phone", "language")


class DetailsForm(forms.ModelForm):
    """What an applicant tells, and corrects by its link. The theme can be corrected until organisers have decided."""

    class Meta:
        model = FairApplication
        fields = (*THEME, *DETAILS, *CONTACT)
        labels = {
            "fits_theme": _("Our work fits the year’s theme"),
            "theme_fit": _("How does it fit the theme?"),
            "wishes": _("What do you show at your table? Do you have wishes for its place?"),
            "power": _("We need power"),
            "accessible": _("We need an accessible place"),
            "shares": _("We can share a table with others"),
            "needs": _("Do you need something else?"),
            "video": _("Address of a video clip about your work"),
            "contact_name": _("Contact person"),
            "contact_email": _("E-mail"),
            "contact_phone": _("Phone"),
            "language": _("Language of our mails to you"),
        }
        help_texts = {
            "theme_fit": _("Organisations that fit the theme get a table first."),
            "needs": _("For example a wall behind the table, or room for a wheelchair."),
            "video": _("A video that anybody with the address can watch."),
            "contact_name": _("Only the organisers see the contact. It is removed half a year after the fair."),
            "contact_email": _("You get a link here by which you follow your application."),
        }
        error_messages = {name: TOO_LONG for name in ("theme_fit", "wishes", "needs")}
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("theme_fit", "wishes", "needs")},
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "contact_phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }

    def __init__(self, *args: Any, has_theme: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in () if has_theme else THEME:
            del self.fields[name]
        self.fields["contact_email"].required = True
        self.fields["contact_email"].error_messages["required"] = _("Write your e-mail address.")
        self.fields["contact_email"].error_messages |= INVALID_EMAIL


class ApplicationForm(DetailsForm, OpenForm):
    """The open form. A name that is like names of the directory is asked about: which of them is it, or none?"""

    name = forms.CharField(
        label=_("Name of your organisation"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of your organisation."), **TOO_LONG},
    )
    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ("name", "organisation_choice")

    def __init__(self, data: Mapping[str, Any] | None, fair: Fair, language: str) -> None:
        initial = {"language": "sv" if language == "sv" else "fi"}
        super().__init__(data, initial=initial, has_theme=bool(translated(fair, "theme", language)))
        self.offered: list[Any] = []
        if data is not None:
            self.offer(str(data.get("name", "")))
        self.order_fields(self.field_order)

    def offer(self, name: str) -> None:
        """Offer the organisations of the directory that are meant, perhaps, unless just one has this name."""
        found = alike(name) if 0 < len(name.strip()) <= NAME_LENGTH else []
        self.known = same(name, found)
        if self.known is None and found:
            language = get_language() or "fi"
            self.offered = found
            self.fields["organisation_choice"] = forms.ChoiceField(
                label=_("Is your organisation one of these?"),
                choices=[
                    *((str(each.pk), translated(each, "name", language).text) for each in found),
                    (NOBODY, gettext("None of these")),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose your organisation, or “None of these”.")},
            )

    def clean_name(self) -> str:
        """Refuse a name with a web address."""
        name = name_alone(self.cleaned_data["name"])
        self.instance.name = name  # the model validates that there is one
        return name

    @property
    def organisation(self) -> Any:
        """The organisation of the directory that applies; None for another body."""
        chosen = self.cleaned_data.get("organisation_choice", "")
        return self.known or next((each for each in self.offered if str(each.pk) == chosen), None)

    def values(self) -> dict[str, Any]:
        """Return the values of a valid form for `changes.apply`."""
        names = [name for name in (*THEME, *DETAILS, *CONTACT) if name in self.fields]
        organisation = self.organisation
        name = "" if organisation else self.cleaned_data["name"]
        return {"organisation": organisation, "name": name, **{each: self.cleaned_data[each] for each in names}}


GROUPS = (
    (_("Your organisation"), ("name", "organisation_choice", *THEME)),
    (_("Your table"), DETAILS),
    (_("Contact"), CONTACT),
)


def groups_of(form: DetailsForm) -> list[dict[str, Any]]:
    """Return the fields of a form under headings."""
    found = [(heading, [form[name] for name in names if name in form.fields]) for heading, names in GROUPS]
    return [{"heading": heading, "fields": fields} for heading, fields in found if fields]
