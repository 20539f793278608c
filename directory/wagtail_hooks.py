"""Organisations and groups in Wagtail's admin."""

from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from directory import ending_desk
from directory.admin_list import OrganisationIndexView
from directory.admin_menu import DIRECTORY
from directory.author_access import why_withheld
from directory.bulk_actions import ACTIONS
from directory.checking import wagtail_hooks as checking_hooks  # noqa: F401 (hooks register themselves)
from directory.completeness_panel import CompletenessPanel
from directory.exchange import wagtail_hooks as exchange_hooks  # noqa: F401 (hooks register themselves)
from directory.exchange.fields.organisation_columns import TITLE_OF_SLUG
from directory.forgetting import wagtail_hooks as forgetting_hooks  # noqa: F401 (hooks register themselves)
from directory.forms import OrganisationForm
from directory.groups.admin import GroupViewSet, OrganisationEditView
from directory.hours import comparison  # noqa: F401 (comparisons register themselves)
from directory.hours.views import preview
from directory.innokyla import wagtail_hooks as innokyla_hooks  # noqa: F401 (hooks register themselves)
from directory.list_filters import OrganisationFilterSet
from directory.merging import wagtail_hooks as merging_hooks  # noqa: F401 (hooks register themselves)
from directory.models import Organisation, Place
from directory.proposals import wagtail_hooks as proposal_hooks  # noqa: F401 (hooks register themselves)
from directory.undoing_views import changes
from sites.records.admin import in_each_language
from sites.records.moderation import ModeratedViewSet
from sites.records.panels import RecordTabs
from sites.records.permissions import permission
from sites.regions.request import RegionRequest

SUMMARY_HELP = _("A sentence or two for lists and the search: what one gets here. At most 150 characters.")
DESCRIPTION_HELP = _("What happens here and what it gives to people, in plain words. At most 2,500 characters.")
ALERT_HELP = _("For what holds for some time, such as a closure. It stands at the top of the page.")
SLUG_HELP = _("The end of the address of its page. Left empty, it is made from the name.")
TEXTS = [
    in_each_language("name", _("Name"), _("In one language at least.")),
    in_each_language("short_name", _("Short name"), _("If people use one: an abbreviation, for example.")),
    FieldPanel("kind"),
    in_each_language("summary", _("Summary"), SUMMARY_HELP),
    in_each_language("description", _("Description"), DESCRIPTION_HELP),
    in_each_language("for_whom", _("For whom")),
    in_each_language("not_for_whom", _("Who it is not for")),
    in_each_language("how_to_join", _("How to join")),
    MultiFieldPanel(
        [*in_each_language("alert", "").children, FieldPanel("alert_until")],
        heading=_("Alert"),
        help_text=ALERT_HELP,
    ),
    FieldPanel("former_names"),
    MultiFieldPanel([FieldPanel("logo"), *in_each_language("logo_alt", "").children], heading=_("Logo")),
]
FACTS = [
    FieldRowPanel([FieldPanel("takes_new"), FieldPanel("takes_new_said")]),
    FieldPanel("themes"),
    FieldPanel("activities"),
    FieldPanel("target_groups"),
    FieldPanel("life_events"),
    FieldPanel("service_classes"),
    FieldPanel("service_type"),
    MultiFieldPanel(
        [FieldPanel("nationwide"), FieldPanel("county_wide"), FieldPanel("municipalities")], heading=_("Area")
    ),
    FieldPanel("languages"),
    MultiFieldPanel([FieldPanel("cost"), *in_each_language("cost_text", "").children], heading=_("Cost")),
    FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")], heading=_("Age")),
    MultiFieldPanel([FieldPanel("round_the_clock"), FieldPanel("safety")], heading=_("Urgent help")),
]
PLACE_IS_PUBLIC = _(
    "Untick for shelters and others whose place is not told. Authors can then open the entry only while they alone"
    " have written it."
)
FOR_PUBLISHERS = permission(Organisation, "publish")
"""Who looks after an entry, and when it was checked, is not an author's to say."""
PLACES = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("is_public", help_text=PLACE_IS_PUBLIC)]),
    in_each_language("name", _("Name of the place")),
    FieldPanel("street"),
    FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
    FieldPanel("hours"),
    FieldPanel("web"),
    FieldRowPanel(
        [
            FieldPanel("latitude", help_text=_("In degrees, for example 61.6886.")),
            FieldPanel("longitude", help_text=_("In degrees, for example 27.2723.")),
        ]
    ),
    FieldPanel("accessible"),
    in_each_language("accessibility", _("Accessibility in words")),
]
CONTACT_POINTS = [
    in_each_language("role", _("Role or service")),
    FieldPanel("phone"),
    in_each_language("phone_cost", _("What a call costs")),
    FieldPanel("email"),
    FieldPanel("web"),
    FieldRowPanel([FieldPanel("person"), FieldPanel("consent_until")]),
]
CONTACTS = [
    InlinePanel("contact_points", panels=CONTACT_POINTS, heading=_("Contacts")),
    InlinePanel("places", panels=PLACES, heading=_("Places")),
]
ENTRY = [
    CompletenessPanel(heading=_("Completeness")),
    MultiFieldPanel(
        [
            FieldPanel("business_id", help_text=_("Seven digits, a hyphen and a check digit.")),
            FieldPanel("register_number"),
            FieldPanel("key", permission=FOR_PUBLISHERS),
            FieldPanel("slug", heading=TITLE_OF_SLUG, help_text=SLUG_HELP),
        ],
        heading=_("Identifiers"),
    ),
    FieldPanel("parent"),
    InlinePanel("memberships", panels=[FieldPanel("network")], heading=_("Networks"), label=_("network")),
    MultiFieldPanel(
        [FieldPanel("source", permission=FOR_PUBLISHERS), FieldPanel("owner", permission=FOR_PUBLISHERS)],
        heading=_("Origin"),
    ),
    FieldRowPanel(
        [FieldPanel("last_checked", permission=FOR_PUBLISHERS), FieldPanel("next_check", permission=FOR_PUBLISHERS)],
        heading=_("Check"),
    ),
]


class OrganisationViewSet(ModeratedViewSet):
    """The list and the form editors work with."""

    model = Organisation
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 150
    list_display = [
        ModeratedViewSet.list_display[0],
        Column("town", label=_("Town")),
        *ModeratedViewSet.list_display[1:],
    ]
    filterset_class = OrganisationFilterSet
    search_fields = [*ModeratedViewSet.search_fields, "former_names", "town"]
    edit_handler = RecordTabs(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList(FACTS, heading=_("Facts")),
            ObjectList(CONTACTS, heading=_("Contact")),
            ObjectList(ENTRY, heading=_("Background")),
        ],
        base_form_class=OrganisationForm,
    )

    def why_withheld(self, record: Organisation, user: Any) -> str:
        return why_withheld(record, user)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all organisations with their publication state and the town of their first public place."""
        first = Place.objects.filter(organisation=OuterRef("pk"), is_public=True).exclude(town="").values("town")[:1]
        return super().get_queryset(request).annotate(town=Coalesce(Subquery(first), Value("")))


DIRECTORY.register_menu_item()
PANEL_ORDER = 59  # below those of what waits for an editor
register_snippet(OrganisationViewSet)
register_snippet(GroupViewSet)
for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_urls")
def hours_urls() -> list[URLPattern]:
    """Register the view that reads opening hours back; Wagtail requires admin access for it."""
    return [path("hours/preview/", preview, name="hours_preview")]


@hooks.register("register_admin_urls")
def changes_url() -> list[URLPattern]:
    """Register the list of changes of several organisations."""
    return [path("organisation-changes/", changes, name="organisation_changes")]


@hooks.register("construct_homepage_panels", order=1001)
def add_panel(request: RegionRequest, panels: list[Any]) -> None:
    """Add the panel of what ends soon; it is empty where nothing does."""
    panels.append(ending_desk.panel(request, PANEL_ORDER))
