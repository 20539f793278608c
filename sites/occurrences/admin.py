"""The panels of a rule in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

RULE = MultiFieldPanel(
    [
        FieldPanel("frequency"),
        FieldPanel("weekdays"),
        FieldPanel("nths"),
        FieldPanel("dates"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
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
)
