"""Fairs and their series in Wagtail's admin."""

import datetime
from typing import Any

import django_filters
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.list_filters import terms
from programmes.admin_menu import PROGRAMMES
from programmes.caption_column import captions_text
from programmes.choices import FairMode
from programmes.fairs.applications.admin_views import applications
from programmes.fairs.editor import views as editor
from programmes.fairs.forms import FairForm
from programmes.fairs.next_year_page import may_add, next_year_page
from programmes.fairs.prints import prints
from programmes.fairs.releases import release_views, unreleased_texts
from programmes.fairs.tasks.views import checklist
from programmes.fairs.warnings import warning_texts
from programmes.feedback_admin import FeedbackEditView
from programmes.models import Fair, FairSeries
from programmes.models.event import OF_THE_WHOLE
from programmes.year.on_days import ThemeDaysPanel
from sites.records.admin import RecordFilterSet, RecordViewSet, in_each_language
from sites.records.panels import RecordTabs


class WarningsPanel(Panel):
    """Lists what is odd about the programme and the tables, as they were saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programmes/admin/fair_warnings.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"warnings": warning_texts(self.instance)}


class ReleasesPanel(Panel):
    """Lists what the draft changes of the released programme, and the released versions."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programmes/admin/fair_releases.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {
                "changes": unreleased_texts(self.instance),
                "timetable_url": editor.timetable_path(self.instance) if self.instance.pk else "",
                "is_released": bool(self.instance.pk) and self.instance.releases.exists(),
                "releases": release_views(self.instance, get_language() or "fi"),
            }


BASICS = [
    in_each_language("name", _("Name")),
    FieldPanel("series"),
    FieldPanel("operating_model"),
    in_each_language("theme", pgettext_lazy("of a fair", "The year's theme")),
    in_each_language("summary", _("Summary")),
    in_each_language("introduction", _("Introduction")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
            FieldPanel("moved_from"),
            ThemeDaysPanel(),
        ],
        heading=_("When"),
    ),
    FieldPanel("theme_days"),
    MultiFieldPanel(
        [
            FieldPanel("mode"),
            *in_each_language("venue", "").children,
            FieldPanel("street"),
            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
            FieldPanel("online_address"),
        ],
        heading=_("Where"),
    ),
    MultiFieldPanel(
        [FieldPanel("status"), *in_each_language("status_reason", "").children], heading=_("Status of the whole fair")
    ),
    MultiFieldPanel([FieldPanel("cost"), FieldPanel("languages")], heading=_("Taking part")),
    InlinePanel("organisers", panels=[FieldPanel("organisation")], heading=_("Organisers")),
    FieldPanel("host"),
    in_each_language("organiser", _("Other organisers")),
    MultiFieldPanel([FieldPanel("picture"), *in_each_language("picture_alt", "").children], heading=_("Picture")),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("target_groups"), FieldPanel("life_events")],
        heading=pgettext_lazy("of a fair", "Terms"),
    ),
    FieldPanel("slug"),
]
ITEMS = InlinePanel(
    "items",
    panels=[
        FieldRowPanel([FieldPanel("kind"), FieldPanel("minutes")]),
        in_each_language("title", _("Title")),
        FieldRowPanel([FieldPanel("role"), FieldPanel("speakers")]),
        FieldPanel("organisation"),
    ],
    heading=_("Talks and others, in their order"),
)
PROGRAMME = [
    WarningsPanel(heading=_("Please check")),
    ReleasesPanel(heading=_("Versions of the programme")),
    InlinePanel(
        "parts",
        panels=[
            in_each_language("name", _("Name")),
            FieldPanel("audience"),
            FieldRowPanel([FieldPanel("stream"), FieldPanel("visibility")]),
        ],
        heading=pgettext_lazy("of a fair", "Parts"),
        label=pgettext_lazy("of a fair", "part"),
    ),
    InlinePanel("rooms", panels=[in_each_language("name", _("Name"))], heading=_("Rooms")),
    InlinePanel(
        "blocks",
        panels=[
            FieldPanel("kind"),
            in_each_language("title", _("Title")),
            FieldRowPanel([FieldPanel("day"), FieldPanel("start"), FieldPanel("end")]),
            FieldRowPanel([FieldPanel("part"), FieldPanel("room")]),
            FieldRowPanel([FieldPanel("online"), FieldPanel("captions")]),
            FieldPanel("status"),
            in_each_language("status_reason", _("Why it is not as planned")),
            ITEMS,
        ],
        heading=pgettext_lazy("of a fair", "Blocks"),
    ),
    in_each_language("release_note", _("Note on the next version of the programme")),
]
RECORDINGS = InlinePanel(
    "recordings",
    panels=[
        FieldPanel("block"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("visibility")]),
        FieldRowPanel([FieldPanel("captions"), FieldPanel("captions_checked")]),
    ],
    heading=_("Recordings"),
    help_text=_("Blocks are offered when they have been saved. Captions are due 14 days after the block."),
)
ON_PLAN = FieldRowPanel([FieldPanel("across"), FieldPanel("down")])
TABLES = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("applications_from"), FieldPanel("applications_until")]),
            FieldRowPanel([FieldPanel("table_capacity"), FieldPanel("tables_email")]),
            FieldPanel("chooses_table"),
        ],
        heading=_("Applications for tables"),
    ),
    FieldPanel("floor_plan"),
    InlinePanel("areas", panels=[in_each_language("name", _("Name")), ON_PLAN], heading=_("Areas")),
    InlinePanel(
        "tables",
        panels=[
            FieldRowPanel([FieldPanel("number"), FieldPanel("area")]),
            FieldPanel("organisation"),
            FieldPanel("other"),
            FieldRowPanel([FieldPanel("power"), FieldPanel("accessible")]),
            ON_PLAN,
        ],
        heading=pgettext_lazy("at a fair", "Tables"),
    ),
]


class FairFilterSet(RecordFilterSet):
    """Filters the list of fairs."""

    coming = django_filters.ChoiceFilter(
        label=_("When"), choices=[("coming", _("Coming")), ("over", _("Over"))], method="when"
    )
    mode = django_filters.ChoiceFilter(label=_("How it is held"), choices=FairMode.choices)
    status = django_filters.ChoiceFilter(label=_("Status of the fair"), choices=OF_THE_WHOLE)
    theme = django_filters.ChoiceFilter(label=_("Theme"), choices=terms("theme"), method="with_theme")

    class Meta:
        model = Fair
        fields = ["series"]

    def when(self, found: Any, _name: str, value: str) -> Any:
        """Return those that start today or later, or those that started before."""
        today = timezone.localdate()
        return found.filter(first_day__gte=today) if value == "coming" else found.filter(first_day__lt=today)

    def with_theme(self, found: Any, _name: str, theme: str) -> Any:
        """Return those that have a theme."""
        return found.filter(themes__contains=[theme])


def days_text(fair: Fair) -> str:
    """Return the days of a fair."""
    last: datetime.date | None = fair.last_day
    text = f"{fair.first_day:%-d.%-m.%Y}"
    return f"{text}–{last:%-d.%-m.%Y}" if last and last != fair.first_day else text


class FairEditView(FeedbackEditView):
    """The form; it has links to the timetable, the applications, the copy for the next year, and visitors' feedback."""

    @property
    def header_more_buttons(self) -> list[Any]:
        timetable = Button(_("Timetable"), url=editor.timetable_path(self.object), icon_name="table")
        url = reverse(f"{editor.VIEWS}:next_year", args=[self.object.pk])
        tables = Button(
            _("Applications for tables"),
            url=reverse(f"{editor.VIEWS}:applications", args=[self.object.pk]),
            icon_name="group",
        )
        tasks = Button(
            _("Checklist"), url=reverse(f"{editor.VIEWS}:checklist", args=[self.object.pk]), icon_name="tasks"
        )
        sheets = Button(
            _("Sheets to print"),
            url=reverse(f"{editor.VIEWS}:prints", args=[self.object.pk, "names"]),
            icon_name="doc-full",
        )
        copy = [Button(_("Copy to next year"), url=url, icon_name="copy")] if may_add(self.request.user) else []
        return [timetable, tables, tasks, sheets, *copy, *super().header_more_buttons]


class FairViewSet(RecordViewSet):
    """The list and the form editors work with."""

    model = Fair
    icon = "calendar-check"
    menu_label = _("Fairs")
    menu_order = 153
    list_display = [
        RecordViewSet.list_display[0],
        Column(days_text, label=_("When"), sort_key="first_day"),
        Column("get_mode_display", label=_("How it is held"), sort_key="mode"),
        Column(captions_text, label=pgettext_lazy("of a recording", "Captions")),
        *RecordViewSet.list_display[1:],
    ]
    filterset_class = FairFilterSet
    edit_view_class = FairEditView
    search_fields = [*RecordViewSet.search_fields, "venue_fi", "venue_sv", "town"]
    edit_handler = RecordTabs(
        [
            ObjectList(BASICS, heading=_("Basics")),
            ObjectList(PROGRAMME, heading=pgettext_lazy("of a fair", "Programme")),
            ObjectList(TABLES, heading=pgettext_lazy("at a fair", "Tables")),
            ObjectList([RECORDINGS], heading=_("Recordings")),
        ],
        base_form_class=FairForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all fairs with their publication state, the latest first."""
        return super().get_queryset(request).order_by("-first_day", "pk").prefetch_related("recordings", "blocks")

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of the list and the form, and those of the timetable editor."""
        return [
            *super().get_urlpatterns(),
            path("timetable/<int:pk>/", editor.timetable, name="timetable"),
            path("prints/<int:pk>/<str:sheet>/", prints, name="prints"),
            path("checklist/<int:pk>/", checklist, name="checklist"),
            path("applications/<int:pk>/", applications, name="applications"),
            path("next-year/<int:pk>/", next_year_page, name="next_year"),
            path("timetable/<int:pk>/add/", editor.add, name="timetable_add"),
            path("timetable/<int:pk>/block/<str:key>/", editor.block, name="timetable_block"),
        ]


class FairSeriesViewSet(SnippetViewSet):
    """The series that fairs belong to."""

    model = FairSeries
    icon = "history"
    menu_label = _("Series of fairs")
    menu_order = 159
    menu_hook = PROGRAMMES.submenu_hook
    search_fields = ["name_fi", "name_sv", "name_en"]
    search_backend_name = None
    edit_handler = ObjectList([in_each_language("name", _("Name")), FieldPanel("hosts")])
