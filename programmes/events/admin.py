"""Events in Wagtail's admin."""

from typing import Any

import django_filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column

from directory.list_filters import terms
from programmes.feedback_admin import FeedbackEditView
from programmes.models import Event
from sites.occurrences.admin import CHANGED_DATES, RULE, SEASON
from sites.occurrences.forms import DatedForm
from sites.occurrences.text import rule_text
from sites.records.admin import RecordFilterSet, RecordViewSet, in_each_language

TEXTS = [
    in_each_language("name", _("Name")),
    in_each_language("summary", _("Summary")),
    in_each_language("description", _("Description")),
    FieldPanel("organisation"),
    in_each_language("organiser", _("Other organisers")),
    MultiFieldPanel([FieldPanel("picture"), *in_each_language("picture_alt", "").children], heading=_("Picture")),
    FieldPanel("slug"),
]
WHEN = [
    MultiFieldPanel([*RULE.children, FieldPanel("more_days")], heading=RULE.heading),
    SEASON,
    CHANGED_DATES,
    MultiFieldPanel(
        [FieldPanel("status"), *in_each_language("status_reason", "").children], heading=_("Status of the whole event")
    ),
]
WHERE = [
    MultiFieldPanel(
        [
            *in_each_language("venue", "").children,
            FieldPanel("street"),
            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
        ],
        heading=_("Place"),
    ),
    MultiFieldPanel([FieldPanel("online"), FieldPanel("online_address")], heading=_("Online")),
]
FACTS = [
    MultiFieldPanel([FieldPanel("cost"), *in_each_language("cost_text", "").children], heading=_("Cost")),
    MultiFieldPanel(
        [
            *in_each_language("registration", "").children,
            FieldPanel("registration_address"),
            FieldPanel("registration_until"),
        ],
        heading=_("Registration"),
    ),
    FieldPanel("languages"),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("activities"), FieldPanel("target_groups"), FieldPanel("life_events")],
        heading=pgettext_lazy("of an event", "Terms"),
    ),
]


class EventFilterSet(RecordFilterSet):
    """Filters the list of events."""

    theme = django_filters.ChoiceFilter(label=_("Theme"), choices=terms("theme"), method="with_theme")

    class Meta:
        model = Event
        fields = ["status", "organisation"]

    def with_theme(self, found: Any, _name: str, theme: str) -> Any:
        """Return those that have a theme."""
        return found.filter(themes__contains=[theme])


def when_text(event: Event) -> str:
    """Return when an event is: its single days, or its rule in words."""
    days = ", ".join(f"{day:%-d.%-m.%Y}" for day in event.dates[:3])
    return days if event.frequency == "dates" else rule_text(event)


class EventViewSet(RecordViewSet):
    """The list and the form editors work with."""

    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    menu_order = 152
    list_display = [
        RecordViewSet.list_display[0],
        Column(when_text, label=_("When")),
        *RecordViewSet.list_display[1:],
    ]
    filterset_class = EventFilterSet
    edit_view_class = FeedbackEditView
    search_fields = [*RecordViewSet.search_fields, "venue_fi", "venue_sv", "town"]
    edit_handler = TabbedInterface(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList(WHEN, heading=_("When")),
            ObjectList(WHERE, heading=_("Where")),
            ObjectList(FACTS, heading=_("Facts")),
        ],
        base_form_class=DatedForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all events with their publication state."""
        return super().get_queryset(request).select_related("organisation", "latest_revision")
