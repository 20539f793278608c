"""The forms of pasting a page from Innokylä: the text and the list it goes below, and where its pieces belong."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directory.innokyla.draft import LEAVE_OUT, LINKS
from directory.innokyla.parser import LIMITS, Pasted
from directory.models import OperatingModelIndexPage
from directory.sections import PATH
from sites.link_values import WebAddressFormField

LONGEST_PASTE = 400_000
LONGEST_HTML = 2_000_000


class ListChoice(forms.ModelChoiceField):
    """A list of operating models, named with its language."""

    def label_from_instance(self, page: Any) -> str:
        return f"{page.get_admin_display_title()} ({page.locale.get_display_name()})"


class PasteForm(forms.Form):
    """What was pasted. `html` is what a script has found on the clipboard beside the text, with its lists and links."""

    parent = ListChoice(label=gettext_lazy("List of operating models"), queryset=OperatingModelIndexPage.objects.none())
    text = forms.CharField(
        label=gettext_lazy("The page as you copied it"),
        help_text=gettext_lazy(
            "Select the whole page in Innokylä, copy it, and paste it here. Both tabs may stand one below the other."
        ),
        max_length=LONGEST_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "data-innokyla-paste": ""}),
    )
    html = forms.CharField(required=False, max_length=LONGEST_HTML, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (tells mypy)
        field.queryset = lists_of(user)

    def source(self) -> str:
        """Return what is to be read: the HTML where there is some."""
        return self.cleaned_data["html"] or self.cleaned_data["text"]


def lists_of(user: Any) -> Any:
    """Return the lists below which a user may add operating models."""
    lists = OperatingModelIndexPage.objects.filter(alias_of=None).select_related("locale").order_by("path")
    allowed = [page.pk for page in lists if page.permissions_for_user(user).can_add_subpage()]
    return lists.filter(pk__in=allowed)


class InnokylaReviewForm(forms.Form):
    """The name, the address in Innokylä, and a place for each piece of the remainder."""

    name = forms.CharField(label=gettext_lazy("Name of the operating model"), max_length=LIMITS["name"])
    innokyla_url = WebAddressFormField(
        label=gettext_lazy("Address in Innokylä"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Where the page stands in Innokylä. Readers get a link to it."),
    )
    others_left_out = forms.BooleanField(
        label=gettext_lazy("Leave out all pieces for which I have chosen no place"), required=False
    )

    def __init__(self, data: Any = None, *, pasted: Pasted) -> None:
        super().__init__(data, initial={"name": pasted.texts.get("name", "")})
        self.pieces = {number: f"piece-{number}" for number in range(len(pasted.remainder))}
        language = get_language() or "fi"
        choices = [
            ("", _("Choose a place")),
            *((section.code, section.label(language)) for section in PATH),
            (LINKS, _("Attachments and links")),
            (LEAVE_OUT, _("Leave it out")),
        ]
        for number, name in self.pieces.items():
            label = _("Where piece %(number)d belongs") % {"number": number + 1}
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
        if not self.pieces:
            del self.fields["others_left_out"]

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        if not cleaned.get("others_left_out"):
            for name in self.pieces.values():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("Choose where this belongs, or leave it out."))
        return cleaned

    def places(self) -> dict[int, str]:
        """Return the place of each piece by its number."""
        return {number: self.cleaned_data[name] or LEAVE_OUT for number, name in self.pieces.items()}
