"""The form of a fair."""

from typing import Any

from django.utils.translation import get_language, gettext

from programmes.caption_forms import RecordingsForm
from programmes.fairs.theme_days import choices_for
from sites.translated import translated

OFFERED = {
    "blocks": {"part": "parts", "room": "rooms"},
    "tables": {"area": "areas"},
    "recordings": {"block": "blocks"},
}
"""By the rows of a fair: their fields that hold the key of another row, and where those rows are."""


class FairForm(RecordingsForm):
    """Offers the saved parts, rooms and areas of the fair to its blocks and tables, and the theme days of its days."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "theme_days" in self.fields:
            self.fields["theme_days"].choices = choices_for(self.instance)
        for relation, fields in OFFERED.items():
            if relation in self.formsets:
                choices = {name: choices_of(self.instance, rows) for name, rows in fields.items()}
                offer(self.formsets[relation], choices)

    def is_valid(self) -> bool:
        """Tell whether the form and its rows are valid; add an error to each row that refers to one being deleted."""
        valid: bool = super().is_valid()
        for relation, fields in OFFERED.items():
            for name, rows in fields.items():
                valid = self.refers_to_what_stays(relation, name, rows) and valid
        return valid

    def refers_to_what_stays(self, relation: str, name: str, rows: str) -> bool:
        """Tell whether no row refers to one that is deleted; add an error to those that do."""
        formset, others = self.formsets.get(relation), self.formsets.get(rows)
        if not self.is_bound or formset is None or others is None or not (formset.is_valid() and others.is_valid()):
            return True
        deleted = {form.instance.key for form in others.deleted_forms}
        wrong = [
            form
            for form in formset.forms
            if form not in formset.deleted_forms and form.cleaned_data.get(name) in deleted
        ]
        for form in wrong:
            form.add_error(name, gettext("You are deleting what is chosen here. Choose another one."))
        return not wrong


def choices_of(fair: Any, rows: str) -> list[tuple[str, str]]:
    """Return the choices of a fair's rows by key."""
    language = get_language() or "fi"
    field = "title" if rows == "blocks" else "name"
    found = [(row.key, translated(row, field, language).text or str(row)) for row in getattr(fair, rows).all()]
    return [("", "---------"), *found]


def offer(formset: Any, choices: dict[str, list[tuple[str, str]]]) -> None:
    """Give the fields of a formset's forms, and of its empty form, their choices."""
    add_fields = formset.add_fields

    def add_fields_with_choices(form: Any, index: int | None) -> None:
        add_fields(form, index)
        for name, offered in choices.items():
            form.fields[name].choices = offered

    formset.add_fields = add_fields_with_choices
