"""The open form by which an organisation sends in an event."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from directory.choices import Cost
from directory.models.organisation import SUMMARY_LENGTH
from directory.proposals.forms import NOT_KNOWN
from programmes.models import Event
from programmes.models.event import DESCRIPTION_LENGTH
from sites.occurrences.choices import RepeatFrequency
from sites.open_forms import TOO_LONG, OpenForm, OwnEmailField, name_alone

TEXTS = ("name", "summary", "organiser", "venue", "registration")
FACTS = (
    "start",
    "end",
    "street",
    "postal_code",
    "town",
    "online",
    "online_address",
    "cost",
    "registration_address",
)
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")  # the format that browsers know
GROUPS = (
    (_("The event"), ("name", "organiser", "summary", "description")),
    (_("When"), ("dates", "goes_on", "start", "end")),
    (_("Where"), ("venue", "street", "postal_code", "town", "online", "online_address")),
    (_("Taking part"), ("cost", "registration", "registration_address")),
    (_("To those who keep this site"), ("message", "your_email")),
)


def text_field(label: Any, length: int, *, required: Any = "", rows: int = 0, help_text: Any = "") -> forms.CharField:
    """Return the field of a text; `required` is what is said where it is missing."""
    errors = TOO_LONG | ({"required": required} if required else {})
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        max_length=length,
        required=bool(required),
        widget=widget,
        help_text=help_text,
        error_messages=errors,
    )


def event_field(name: str, label: Any, **options: Any) -> Any:
    """Return the form field of a field of events, which validates it."""
    field: Any = Event._meta.get_field(name)
    return field.formfield(label=label, **{"required": False} | options)


class EventForm(OpenForm):
    """An event in one language. Only its name, who organises it and its days are required."""

    name = text_field(_("Name of the event"), 200, required=_("Write the name of the event."))
    organiser = text_field(_("Who organises it"), 200, required=_("Write who organises the event."))
    summary = text_field(_("In one sentence"), SUMMARY_LENGTH, rows=2)
    description = text_field(_("More about it"), DESCRIPTION_LENGTH, rows=8)
    goes_on = forms.BooleanField(
        label=_("It goes on without a break from the first day to the last, as a camp does"), required=False
    )
    start = forms.TimeField(label=_("Starts at"), required=False, widget=TIME)
    end = forms.TimeField(label=_("Ends at"), required=False, widget=TIME)
    venue = text_field(_("Name of the place"), 120)
    registration = text_field(_("How to register"), 300, rows=2)
    message = text_field(
        _("Message"), 2000, rows=4, help_text=_("It is not published. Do not write about anybody's health.")
    )
    your_email = OwnEmailField(
        help_text=_("We tell you what became of it, and then delete the address. You may leave it empty.")
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, language: str) -> None:
        self.language = language
        super().__init__(data, initial={"submission": uuid.uuid4()})
        self.fields |= {
            "dates": event_field(
                "dates",
                _("Day, or several days"),
                required=True,
                error_messages={"required": _("Tell when the event is.")},
                help_text=_("Each on a line of its own, like this: 31.12.2026"),
            ),
            "street": event_field("street", _("Street address")),
            "postal_code": event_field("postal_code", _("Postal code")),
            "town": event_field("town", _("Town")),
            "online": forms.BooleanField(label=_("One can take part online"), required=False),
            "online_address": event_field(
                "online_address", _("Where to join online"), help_text=_("Everybody sees it.")
            ),
            "cost": forms.ChoiceField(
                label=pgettext_lazy("of an event", "Cost"), required=False, choices=[("", NOT_KNOWN), *Cost.choices]
            ),
            "registration_address": event_field("registration_address", _("Where to register on the web")),
        }
        self.order_fields([name for _heading, names in GROUPS for name in names])

    def clean_name(self) -> str:
        """Refuse a name with a web address."""
        return name_alone(self.cleaned_data["name"])

    def clean_dates(self) -> Any:
        """Refuse an event that is over."""
        days = self.cleaned_data["dates"]
        if max(days) < timezone.localdate():
            raise ValidationError(gettext("The event is over."))
        return days

    def clean(self) -> dict[str, Any]:
        """Validate the event as a whole, as the admin does."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.event().full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                field = name.removesuffix(f"_{self.language}")
                self.add_error(field if field in self.fields else None, messages)
        return cleaned

    def groups(self) -> list[dict[str, Any]]:
        """Return the fields that people see, under their headings."""
        return [{"heading": heading, "fields": [self[name] for name in names]} for heading, names in GROUPS]

    def shown_fields(self) -> list[Any]:
        """Return the fields that people see."""
        return [self[name] for _heading, names in GROUPS for name in names]

    def event(self) -> Event:
        """Return the unsaved draft of a valid form."""
        cleaned = self.cleaned_data
        values = {f"{name}_{self.language}": cleaned[name] for name in TEXTS}
        if cleaned["description"]:
            values[f"description_{self.language}"] = linebreaks(cleaned["description"].strip(), autoescape=True)
        values |= {name: cleaned[name] for name in FACTS}
        return Event(live=False, frequency=RepeatFrequency.DATES, **values, **self.days())

    def days(self) -> dict[str, Any]:
        """Return the days of an event; of one that goes on its first, and how many days later it ends."""
        days: list[datetime.date] = self.cleaned_data["dates"]
        if not self.cleaned_data["goes_on"]:
            return {"dates": days}
        return {"dates": days[:1], "more_days": (days[-1] - days[0]).days}
