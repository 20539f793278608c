"""Info sessions in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column

from programmes.caption_column import captions_text
from programmes.feedback_admin import FeedbackEditView
from programmes.models import InfoSession
from programmes.sessions.forms import SessionForm
from sites.occurrences.admin import CHANGED_DATES, RULE, SEASON
from sites.occurrences.text import rule_text
from sites.records.admin import RecordFilterSet, RecordViewSet, in_each_language

TEXTS = [
    in_each_language("name", _("Name")),
    FieldRowPanel([FieldPanel("variant"), FieldPanel("audience")]),
    in_each_language("summary", _("Summary")),
    in_each_language("description", _("Description")),
    FieldPanel("languages"),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("target_groups"), FieldPanel("life_events")],
        heading=pgettext_lazy("of an event", "Terms"),
    ),
    FieldPanel("slug"),
]
WHEN = [
    RULE,
    SEASON,
    CHANGED_DATES,
    MultiFieldPanel(
        [FieldPanel("status"), *in_each_language("status_reason", "").children], heading=_("Status of the whole series")
    ),
]
WHERE = [
    MultiFieldPanel([FieldPanel("online_address"), FieldPanel("visibility")], heading=_("Online")),
    MultiFieldPanel(
        [
            *in_each_language("venue", "").children,
            FieldPanel("street"),
            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
        ],
        heading=_("Place"),
    ),
]
PEOPLE = [
    FieldPanel("presenters_per_date"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("coordinator"), FieldPanel("substitute")]),
            FieldRowPanel([FieldPanel("away_from"), FieldPanel("away_until")]),
        ],
        heading=_("Coordinator"),
    ),
]
RECORDINGS = [
    InlinePanel(
        "recordings",
        panels=[
            FieldPanel("day"),
            FieldRowPanel([FieldPanel("address"), FieldPanel("visibility")]),
            FieldRowPanel([FieldPanel("captions"), FieldPanel("captions_checked")]),
            FieldRowPanel([FieldPanel("slides"), FieldPanel("slides_visibility")]),
        ],
        heading=_("Recordings and slides"),
    ),
]


class SessionFilterSet(RecordFilterSet):
    """Filters the list of info sessions."""

    class Meta:
        model = InfoSession
        fields = ["status", "variant"]


class SessionViewSet(RecordViewSet):
    """The list and the form editors work with."""

    model = InfoSession
    icon = "comment"
    edit_view_class = FeedbackEditView
    menu_label = _("Info sessions")
    menu_order = 154
    list_display = [
        RecordViewSet.list_display[0],
        Column(rule_text, label=_("When")),
        Column(captions_text, label=pgettext_lazy("of a recording", "Captions")),
        *RecordViewSet.list_display[1:],
    ]
    filterset_class = SessionFilterSet
    search_fields = [*RecordViewSet.search_fields, "venue_fi", "venue_sv", "town"]
    edit_handler = TabbedInterface(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList(WHEN, heading=_("When")),
            ObjectList(WHERE, heading=_("Where")),
            ObjectList(PEOPLE, heading=_("Coordinator and slots")),
            ObjectList(RECORDINGS, heading=_("Recordings")),
        ],
        base_form_class=SessionForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all series with their publication state."""
        return super().get_queryset(request).select_related("latest_revision").prefetch_related("recordings")
