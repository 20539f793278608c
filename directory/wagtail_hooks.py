"""Organisations in Wagtail's admin."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.models import register_snippet

from directory.hours.views import preview
from directory.innokyla import wagtail_hooks  # noqa: F401 (hooks register themselves)
from directory.models import Organisation
from sites.records.admin import RecordFilterSet, RecordViewSet, in_each_language

TEXTS = [
    in_each_language("name", _("Name")),
    FieldPanel("kind"),
    in_each_language("summary", _("Summary")),
    in_each_language("description", _("Description")),
    in_each_language("alert", _("Alert")),
    FieldPanel("former_names"),
]
FACTS = [
    FieldPanel("takes_new"),
    FieldPanel("themes"),
    FieldPanel("activities"),
    FieldPanel("target_groups"),
    FieldPanel("life_events"),
    FieldPanel("nationwide"),
    FieldPanel("municipalities"),
]
CONTACTS = [
    MultiFieldPanel(
        [
            FieldPanel("street"),
            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
            FieldPanel("address_public"),
        ],
        heading=_("Place"),
    ),
    MultiFieldPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("web")], heading=_("Contact")),
    MultiFieldPanel([FieldPanel("business_id"), FieldPanel("key"), FieldPanel("slug")], heading=_("Identifiers")),
]


class OrganisationFilterSet(RecordFilterSet):
    """Filters the list of organisations."""

    class Meta:
        model = Organisation
        fields = ["kind", "takes_new"]


class OrganisationViewSet(RecordViewSet):
    """The list and the form editors work with."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 150
    list_display = [RecordViewSet.list_display[0], "town", *RecordViewSet.list_display[1:]]
    filterset_class = OrganisationFilterSet
    search_fields = [*RecordViewSet.search_fields, "former_names", "town"]
    edit_handler = TabbedInterface(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList(FACTS, heading=_("Facts")),
            ObjectList(CONTACTS, heading=_("Contact")),
        ]
    )


register_snippet(OrganisationViewSet)


@hooks.register("register_admin_urls")
def hours_urls() -> list[URLPattern]:
    """Register the view that reads opening hours back; Wagtail requires admin access for it."""
    return [path("hours/preview/", preview, name="hours_preview")]
