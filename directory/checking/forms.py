"""The forms behind mailed links."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from directory.models import Check, EntryInvitation, Organisation
from directory.proposals.columns import labels_in
from directory.proposals.forms import ProposalForm

NAME_LENGTH = Check._meta.get_field("answered_by").max_length


def name_field() -> forms.Field:
    """Return the field for who answers."""
    return forms.CharField(
        label=_("Your name or role in the organisation"),
        help_text=_("For those who keep this site. It is not published. You may leave it empty."),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class ConfirmForm(forms.Form):
    """Everything is right."""

    answered_by = name_field()


class CorrectionForm(ProposalForm):
    """Corrections by the organisation itself: the outcome goes to the address that got the link."""

    answered_by = name_field()
    your_email = None  # type: ignore[assignment]


class EntryForm(CorrectionForm):
    """The first entry of an organisation, in one language; an editor completes it."""

    def __init__(self, data: Any, language: str, name: str) -> None:
        super().__init__(data, Organisation(), language, initial={f"name_{language}": name})
        self.name_column = f"name_{language}"
        self.fields[self.name_column].required = True
        self.fields["message"].label = _("Something else that you want to tell")

    def hidden_initials(self) -> SafeString:
        """Return nothing: all that is filled in is new."""
        return SafeString("")

    def changed_columns(self) -> list[str]:
        """Return all columns that are filled in: the entry has none yet, whatever the form was shown with."""
        return [name for name in self.columns if self.cleaned_data.get(name)]

    def labels(self, language: str) -> Mapping[str, Any]:
        """Return the labels of the columns of the form: with what a first entry needs to be found."""
        name, *others = labels_in(language).items()
        own = {
            "kind": _("Kind of organisation"),
            "business_id": _("Business ID"),
            "themes": _("Themes"),
            "activities": _("Forms of support"),
        }
        return dict([name]) | own | dict(others)


class InviteOrganisationForm(forms.ModelForm):
    """An editor's invitation of an organisation."""

    class Meta:
        model = EntryInvitation
        fields = ("name", "email", "language")
        widgets = {"language": forms.Select(choices=settings.LANGUAGES)}

    def __init__(self, *args: Any, languages: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, name) for code, name in settings.LANGUAGES if code in languages]
        self.fields["language"] = forms.ChoiceField(label=_("Language of the mail and of the form"), choices=choices)
