"""The panels of a rule in Wagtail's admin."""

from collections.abc import Iterable

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from sites.occurrences.choices import RepeatFrequency
from sites.records.admin import in_each_language

REGULAR = (RepeatFrequency.WEEKLY, RepeatFrequency.EVERY_OTHER_WEEK, RepeatFrequency.MONTHLY)
"""The frequencies with weekdays and a season."""


class FrequencySelect(Select):
    """The choice of a frequency. Its script shows the fields that the frequency needs (`needed_by`)."""

    class Media:
        js = ["kohtaamo/rule-form.js"]


def needed_by(frequencies: Iterable[str]) -> dict[str, str]:
    """Return the HTML attributes of a panel that only these frequencies need."""
    return {"data-frequencies": " ".join(frequencies)}


RULE = MultiFieldPanel(
    [
        FieldPanel("frequency", widget=FrequencySelect),
        FieldPanel("weekdays", attrs=needed_by(REGULAR)),
        FieldPanel("nths", attrs=needed_by([RepeatFrequency.MONTHLY])),
        FieldPanel("dates", attrs=needed_by([RepeatFrequency.DATES])),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")], attrs=needed_by(RepeatFrequency.values)),
    ],
    heading=_("When it takes place"),
)
SEASON = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel("skipped"),
        FieldPanel("skips_holidays"),
    ],
    heading=_("Season and exceptions"),
    attrs=needed_by(REGULAR),
)
CHANGED_DATES = InlinePanel(
    "changed_dates",
    panels=[
        FieldPanel("day"),
        FieldPanel("status"),
        FieldPanel("extra"),
        FieldRowPanel([FieldPanel("new_day"), FieldPanel("new_start"), FieldPanel("new_end")]),
        in_each_language(
            "new_place",
            _("Another place"),
            _("Put the municipality after a comma: Kahvila Kulma, Mikkeli."),
        ),
        FieldPanel("online_address"),
        in_each_language("reason", _("Reason, for residents")),
    ],
    heading=_("Changed dates"),
)
