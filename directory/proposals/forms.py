"""The form by which somebody outside proposes values of an organisation."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.exchange.fields.column import Column
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.values import is_same, value_of
from directory.models import Organisation
from directory.proposals.columns import labels_in, proposable
from directory.proposals.parts import ProposalPart
from directory.proposals.remarks import ABOUT, Remark, remarks_of
from sites.open_forms import TOO_LONG, OpenForm, OwnEmailField, says_something
from sites.plain_text import lines
from sites.translated import LANGUAGES

LONG_TEXT = 150  # characters; a longer text gets an area of several lines
ONE_LINE = tuple(f"name_{language}" for language in LANGUAGES)
MESSAGE_LENGTH = 3000
NOT_KNOWN = _("Not known")


class ProposalForm(OpenForm):
    """The values of an organisation that residents see, in one language, to be corrected; and room for a message.

    No personal data is required. What the sender has not touched is not proposed, even where an editor has changed it
    since the form was shown: the form holds the values it was shown with.
    """

    message = forms.CharField(
        label=_("Something else that should be corrected"),
        help_text=_("For example opening hours. Do not write about your health or anybody else's."),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=TOO_LONG,
    )
    your_email = OwnEmailField(
        help_text=_("We tell you what became of it, and then delete the address. You may leave it empty.")
    )

    def __init__(
        self, data: Any, organisation: Organisation, language: str, parts: Sequence[ProposalPart] = (), **options: Any
    ) -> None:
        self.organisation, self.parts = organisation, parts
        labels = self.labels(language)
        self.columns = proposable(organisation, list(labels))
        initial = {name: shown_value(name, value_of(organisation, name)) for name in self.columns}
        super().__init__(data, initial=initial | options.pop("initial", {}), **options)
        own = dict(self.fields)
        about = {ABOUT + part.key: part_field(part) for part in parts}
        self.fields = {name: form_field(COLUMNS[name], labels[name]) for name in self.columns} | about | own
        self.values: dict[str, Any] = {}
        self.remarks: list[Remark] = []

    def labels(self, language: str) -> Mapping[str, Any]:
        """Return the labels of the columns of the form by column."""
        return labels_in(language)

    def clean(self) -> dict[str, Any]:
        """Collect the proposed values. A form that says nothing is refused."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self.changed_columns():
            try:
                value = model_value(COLUMNS[name], cleaned[name])
            except ValidationError as error:
                self.add_error(name, error)
                continue
            if not is_same(name, value, value_of(self.organisation, name)):
                self.values[name] = value
        self.remarks = remarks_of(self.parts, cleaned)
        if not (self.errors or self.values or self.remarks or says_something(cleaned.get("message", ""))):
            raise ValidationError(gettext("Nothing has changed. Correct a field, or write what should be corrected."))
        return cleaned

    def changed_columns(self) -> list[str]:
        """Return the columns with a valid value other than the one that was shown."""
        return [name for name in self.columns if name in self.changed_data and name in self.cleaned_data]

    def hidden_initials(self) -> SafeString:
        """Return hidden inputs with the values that the form was first shown with."""
        hidden = (self[name].as_hidden(only_initial=True) for name in self.columns)
        return mark_safe("".join(hidden))  # noqa: S308 (widgets escape their values)


class GroupProposalForm(ProposalForm):
    """What should be corrected of one group, in words."""

    message = None  # type: ignore[assignment]

    def labels(self, language: str) -> Mapping[str, Any]:
        """Return nothing: values of the organisation are proposed from its own page."""
        return {}


def part_field(part: ProposalPart) -> forms.Field:
    """Return the field for what should be corrected of a part; it says what residents read of it now."""
    return forms.CharField(
        label=gettext("What should be corrected? %(part)s") % {"part": part.label},
        help_text=format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in part.lines))),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )


def form_field(column: Column, label: Any) -> forms.Field:
    """Return the field of a column with plain widgets; nothing is required."""
    field = column.field
    options: dict[str, Any] = {"label": label, "required": False}
    if column.is_rich or is_long(field):
        rows = 10 if column.is_rich else 3
        made: forms.Field = forms.CharField(
            max_length=field.max_length,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages=TOO_LONG,
            **options,
        )
    else:
        made = field.formfield(**options)
        if field.choices and field.blank:
            made.choices = field.get_choices(blank_choice=[("", NOT_KNOWN)])  # type: ignore[attr-defined]
    made.show_hidden_initial = True
    return made


def is_long(field: Any) -> bool:
    """Tell whether a text needs several lines. Addresses of mail and of websites have fields of their own."""
    is_text = isinstance(field, models.CharField) and not isinstance(field, (models.EmailField, models.URLField))
    return is_text and field.name not in ONE_LINE and not field.choices and (field.max_length or 0) >= LONG_TEXT


def shown_value(name: str, value: Any) -> Any:
    """Return a value as the form shows it: rich text as paragraphs."""
    return lines(value).replace("\n", "\n\n") if COLUMNS[name].is_rich else value


def model_value(column: Column, value: Any) -> Any:
    """Return a form's value as the model takes it. Raises ValidationError."""
    if column.is_rich:
        value = linebreaks(value, autoescape=True) if value else ""
    return column.field.clean(value, None)


def is_formatted(html: str) -> bool:
    """Tell whether rich text has more than paragraphs: proposed text has none of that."""
    return any(f"<{tag}" in html for tag in ("ul", "ol", "a ", "b>", "i>"))
