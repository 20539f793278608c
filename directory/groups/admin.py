"""Groups in Wagtail's admin."""

from typing import Any

import django_filters
from django.http import FileResponse, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from directory.author_access import why_withheld
from directory.exchange.export import FORMATS
from directory.forms import GroupForm
from directory.groups.table import WRITERS, group_download
from directory.list_filters import terms
from directory.models import Group, Organisation
from sites.occurrences.admin import CHANGED_DATES, RULE, SEASON
from sites.occurrences.text import rule_text
from sites.records.admin import (
    RecordCreateView,
    RecordEditView,
    RecordFilterSet,
    RecordIndexView,
    in_each_language,
)
from sites.records.moderation import ModeratedViewSet
from sites.records.panels import RecordTabs
from sites.records.permissions import may_publish
from sites.records.queries import findable

TEXTS = [
    FieldPanel("organisation"),
    in_each_language("name", _("Name")),
    in_each_language("summary", _("Summary")),
    in_each_language("for_whom", _("For whom")),
    in_each_language("how_to_join", _("How to join")),
    FieldPanel("slug"),
]
MEETINGS = [
    RULE,
    SEASON,
    CHANGED_DATES,
    MultiFieldPanel([FieldPanel("place"), FieldPanel("online")], heading=_("Where it meets")),
]
FACTS = [
    FieldRowPanel([FieldPanel("takes_new"), FieldPanel("takes_new_said")]),
    MultiFieldPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("web")], heading=_("Contact")),
    MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("activities"), FieldPanel("target_groups"), FieldPanel("life_events")],
        heading=pgettext_lazy("of a group", "Terms"),
        help_text=_("Those you leave empty are taken from the organisation."),
    ),
]


class GroupFilterSet(RecordFilterSet):
    """Filters the list of groups."""

    theme = django_filters.ChoiceFilter(label=_("Theme"), choices=terms("theme"), method="with_theme")

    class Meta:
        model = Group
        fields = ["frequency", "takes_new"]

    def with_theme(self, found: Any, _name: str, theme: str) -> Any:
        """Return those that have a theme of their own."""
        return found.filter(themes__contains=[theme])


class OrganisationEditView(RecordEditView):
    """The form of an organisation; those who may add groups have a link to the form of a new one."""

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm("directory.add_group"):
            url = f"{reverse('wagtailsnippets_directory_group:add')}?organisation={self.object.pk}"
            buttons.append(Button(_("Add a group"), url=url, icon_name="plus"))
        return buttons


class GroupCreateView(RecordCreateView):
    """The form of a new group; `?organisation=` fills its organisation in."""

    def get_initial_form_instance(self) -> Group:
        """Return a new group of the organisation that the address names."""
        key = self.request.GET.get("organisation", "")
        found = Organisation.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
        return Group(organisation=found)


class GroupIndexView(RecordIndexView):
    """The list of the admin, which can be downloaded as it is filtered."""

    FORMATS = tuple(WRITERS)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> FileResponse:
        """Return the file of a format. Those who may not publish groups get the public ones."""
        internal = may_publish(self.request.user, Group)
        listed = Group.objects.all() if internal else findable(Group)
        chosen = listed.filter(pk__in=queryset.order_by().values("pk"))
        return group_download(spreadsheet_format, chosen, internal=internal)

    @property
    def header_more_buttons(self) -> list[Any]:
        """Return Wagtail's buttons, and one for each file."""
        downloads = [
            Button(
                _("Download %(format)s") % {"format": FORMATS[code].label},
                url=self.get_export_url(code),
                icon_name="download",
                priority=200 + place,
            )
            for place, code in enumerate(WRITERS)
        ]
        return [*super().header_more_buttons, *downloads]


class GroupViewSet(ModeratedViewSet):
    """The list and the form editors work with."""

    model = Group
    icon = "date"
    menu_label = _("Groups")
    menu_order = 151
    index_view_class = GroupIndexView
    add_view_class = GroupCreateView
    list_display = [
        ModeratedViewSet.list_display[0],
        Column("organisation", label=_("Organisation"), sort_key="organisation__name_fi"),
        Column(rule_text, label=_("When")),
        *ModeratedViewSet.list_display[1:],
    ]
    filterset_class = GroupFilterSet
    search_fields = [*ModeratedViewSet.search_fields, "organisation__name_fi", "organisation__name_sv"]
    edit_handler = RecordTabs(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList(MEETINGS, heading=_("When and where")),
            ObjectList(FACTS, heading=_("Facts")),
        ],
        base_form_class=GroupForm,
    )

    def why_withheld(self, record: Group, user: Any) -> str:
        return why_withheld(record, user)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all groups with their publication state and their organisation."""
        return super().get_queryset(request).select_related("organisation", "latest_revision")
