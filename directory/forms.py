"""The form of an organisation in the admin."""

from typing import Any

from django.utils.translation import gettext
from wagtail.admin.forms.models import WagtailAdminModelForm

CONTACTS = "contact_points"


class OrganisationForm(WagtailAdminModelForm):
    """Validates an organisation with its rows: a person is named beside a general contact, never alone."""

    def clean(self) -> Any:
        """Date what is said of new people, and require a general contact where a person is named."""
        cleaned = super().clean()
        if "takes_new" in self.changed_data and "takes_new_said" not in self.changed_data:
            cleaned["takes_new_said"] = None  # the model gives it the day of today
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.date_takes_new()

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid."""
        valid: bool = super().is_valid()
        contacts = self.formsets.get(CONTACTS)
        if contacts is None or not contacts.is_valid():
            return valid
        rows = [form.cleaned_data for form in contacts.forms if form.cleaned_data and not form.cleaned_data["DELETE"]]
        persons = [row for row in rows if row["person"]]
        if persons and len(persons) == len(rows):
            self.add_error(None, gettext("Add the general contact before a person."))
            return False
        return valid
