"""The forms of organisations and groups in the admin."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.models import Place
from sites.occurrences.forms import DatedForm
from sites.translated import translated

CONTACTS = "contact_points"


def refuse_future(form: forms.BaseForm, name: str) -> None:
    """Add an error to a changed date that has not come: it tells when something was done."""
    day = form.cleaned_data.get(name)
    if name in form.changed_data and day and day > timezone.localdate():
        form.add_error(name, gettext("This day has not come yet. Check the date."))


def refuse_past(form: forms.BaseForm, name: str) -> None:
    """Add an error to a changed date that is over: what ends with it would be removed or hidden at once."""
    day = form.cleaned_data.get(name)
    if name in form.changed_data and day and day < timezone.localdate():
        form.add_error(name, gettext("This day is over. Check the date."))


class TakesNewForm(WagtailAdminModelForm):
    """Dates what is said of new people whenever it is said anew."""

    def clean(self) -> Any:
        """Remove the day of an earlier statement."""
        cleaned = super().clean()
        if "takes_new" in self.changed_data and "takes_new_said" not in self.changed_data:
            cleaned["takes_new_said"] = None  # the model gives it the day of today
        refuse_future(self, "takes_new_said")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.date_takes_new()


class OrganisationForm(TakesNewForm):
    """Validates an organisation with its rows.

    A person is named beside a general contact, never alone; a network is no member of itself.
    """

    def clean(self) -> Any:
        """Refuse a check that lies ahead, and an alert that is over."""
        cleaned = super().clean()
        refuse_future(self, "last_checked")
        refuse_past(self, "alert_until")
        return cleaned

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid."""
        valid: bool = super().is_valid() and self.is_no_member_of_itself()
        contacts = self.formsets.get(CONTACTS)
        if contacts is None or not contacts.is_valid():
            return valid
        kept = [form for form in contacts.forms if form.cleaned_data and not form.cleaned_data["DELETE"]]
        for form in kept:
            refuse_past(form, "consent_until")
        if any(form.errors for form in kept):
            return False
        rows = [form.cleaned_data for form in kept]
        persons = [row for row in rows if row["person"]]
        if persons and len(persons) == len(rows):
            self.add_error(None, gettext("Add the general contact before a person."))
            return False
        return valid

    def is_no_member_of_itself(self) -> bool:
        """Tell so, and add an error to the row that names the organisation itself."""
        rows = self.formsets["memberships"].forms if "memberships" in self.formsets else []
        kept = [form for form in rows if not form.cleaned_data.get("DELETE")]
        wrong = [form for form in kept if form.cleaned_data.get("network") == self.instance]
        for form in wrong:
            form.add_error("network", gettext("An organisation is no member of itself."))
        return not wrong


class PlaceField(forms.ModelChoiceField):
    """The places of one organisation."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name and the address of a place, and whether residents never see it."""
        label = ", ".join(filter(None, (translated(obj, "name", get_language() or "fi").text, str(obj))))
        return label if obj.is_public else gettext("%(place)s (hidden: shown to nobody)") % {"place": label}


class GroupForm(DatedForm, TakesNewForm):
    """Offers the public places of the group's organisation, and the one that is chosen."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(field := self.fields.get("place"), forms.ModelChoiceField):
            offered = Q(is_public=True) | Q(pk=self.instance.place_id)
            field.queryset = Place.objects.filter(offered, organisation=self.organisation_key())

    def organisation_key(self) -> int | None:
        """Return the primary key of the organisation chosen in the form, else of the group's."""
        chosen = self.data.get(self.add_prefix("organisation"), "") if self.is_bound else ""
        return int(chosen) if chosen.isdecimal() and chosen.isascii() else self.instance.organisation_id
