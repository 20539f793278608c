"""Kiosks and who takes turns there in Wagtail's admin."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.list_filters import terms
from programmes.admin_menu import PROGRAMMES
from programmes.events.admin import when_text
from programmes.feedback_admin import FeedbackEditView
from programmes.models import Kiosk, KioskParty
from programmes.models.kiosk import MOST_BROCHURES
from programmes.year.on_days import ThemeDaysPanel
from sites.occurrences.admin import CHANGED_DATES, RULE, SEASON
from sites.occurrences.forms import DatedForm
from sites.records.admin import RecordFilterSet, RecordViewSet, in_each_language
from sites.records.panels import RecordTabs

ADDRESS = [
    *in_each_language("venue", "").children,
    FieldPanel("street"),
    FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
]
TEXTS = [
    in_each_language("name", _("Name")),
    in_each_language("summary", _("Summary")),
    in_each_language("introduction", _("Introduction")),
    MultiFieldPanel(
        [*in_each_language("joining", "").children, FieldPanel("joining_address")], heading=_("For associations")
    ),
    MultiFieldPanel([FieldPanel("cost"), FieldPanel("languages")], heading=_("Taking part")),
    MultiFieldPanel([FieldPanel("themes"), FieldPanel("target_groups")], heading=pgettext_lazy("of a kiosk", "Terms")),
    FieldPanel("slug"),
]
PLACES = [
    MultiFieldPanel(ADDRESS, heading=_("Place")),
    InlinePanel("venues", panels=[FieldPanel("from_day"), *ADDRESS], heading=_("New places"), label=_("new place")),
]
TEAM = [
    MultiFieldPanel(
        [
            FieldPanel("coordinator"),
            FieldRowPanel([FieldPanel("coordinator_email"), FieldPanel("coordinator_phone")]),
        ],
        heading=_("Coordinator"),
    ),
    MultiFieldPanel(
        [FieldPanel("associations_needed"), FieldPanel("city_units_needed"), FieldPanel("room_for")],
        heading=_("What each day needs"),
    ),
    FieldPanel("approves_swaps"),
]

FOLDER = InlinePanel(
    "brochures",
    panels=[FieldPanel("organisation")],
    heading=_("Brochure folder"),
    label=pgettext_lazy("of a folder", "brochure"),
    help_text=_(
        "Organisations whose entries stand in the folder, in this order. The folder on a tablet and the one to print "
        "are renewed by themselves when an entry changes."
    ),
    max_num=MOST_BROCHURES,
)

CAMPAIGNS = InlinePanel(
    "campaigns",
    panels=[
        FieldPanel("kind"),
        in_each_language("text", _("Text")),
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
    ],
    heading=_("Questions, draws and competitions"),
    label=pgettext_lazy("of a kiosk", "announcement"),
    help_text=_("Announcements on the page and the poster of the kiosk. Answers are gathered at the kiosk."),
)


class KioskFilterSet(RecordFilterSet):
    """Filters the list of kiosks."""

    theme = django_filters.ChoiceFilter(label=_("Theme"), choices=terms("theme"), method="with_theme")

    class Meta:
        model = Kiosk
        fields: list[str] = []

    def with_theme(self, found: Any, _name: str, theme: str) -> Any:
        """Return those that have a theme."""
        return found.filter(themes__contains=[theme])


class KioskViewSet(RecordViewSet):
    """The list and the form editors work with."""

    model = Kiosk
    icon = "group"
    edit_view_class = FeedbackEditView
    menu_label = _("Kiosks")
    menu_order = 155
    list_display = [
        RecordViewSet.list_display[0],
        Column(when_text, label=_("When")),
        *RecordViewSet.list_display[1:],
    ]
    filterset_class = KioskFilterSet
    search_fields = [*RecordViewSet.search_fields, "venue_fi", "venue_sv", "town"]
    edit_handler = RecordTabs(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList([RULE, SEASON, CHANGED_DATES, ThemeDaysPanel()], heading=_("When")),
            ObjectList(PLACES, heading=_("Where")),
            ObjectList(TEAM, heading=_("Rota")),
            ObjectList([CAMPAIGNS], heading=_("Announcements")),
            ObjectList([FOLDER], heading=_("Brochure folder")),
        ],
        base_form_class=DatedForm,
    )


class KioskPartyFilterSet(WagtailFilterSet):
    """Filters the list of participants."""

    class Meta:
        model = KioskParty
        fields = ["kiosk", "kind", "takes_part"]


class KioskPartyViewSet(SnippetViewSet):
    """Who takes turns at kiosks, with their contact, absences and wishes."""

    model = KioskParty
    icon = "user"
    menu_label = _("Participants of kiosks")
    menu_order = 157
    menu_hook = PROGRAMMES.submenu_hook
    list_display = ["__str__", "kiosk", Column("get_kind_display", label=_("Who")), "takes_part"]
    filterset_class = KioskPartyFilterSet
    search_fields = ["name_fi", "name_sv", "name_en", "organisation__name_fi", "organisation__name_sv"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("kiosk"),
            FieldPanel("kind"),
            FieldPanel("organisation"),
            in_each_language("name", _("Name")),
            FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
            FieldPanel("takes_part"),
            InlinePanel(
                "periods",
                panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("first"), FieldPanel("last")])],
                heading=_("Absences and wishes"),
            ),
            FieldPanel("themes"),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[KioskParty]":
        """Return all participants with what their rows show."""
        return KioskParty.objects.select_related("kiosk", "organisation")
