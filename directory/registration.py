"""What the directory declares to the floors below: its kinds of things, and template contexts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.choices import OrganisationKind, Phase
from directory.contexts import directory_context, groups_context
from directory.exchange.shapes import hsds_shape, ptv_shape
from directory.facets import OPEN, SERVICE_LANGUAGE, TAKES_NEW
from directory.frames import frames
from directory.groups.listing import SOURCE as GROUPS
from directory.groups.listing import of_organisations
from directory.groups.page import group_context
from directory.groups.visible import ONLINE
from directory.hours.now import open_badge
from directory.indicators import INDICATORS, MATRICES
from directory.listing import CALL, ROUND_THE_CLOCK, SOURCE
from directory.merging.links import merged_into
from directory.models import (
    DirectoryPage,
    Group,
    GroupsPage,
    ModelGroupPage,
    OperatingModelIndexPage,
    OperatingModelPage,
    Organisation,
    ServicePathPage,
)
from directory.open_data import country_files
from directory.operating_models.facets import AUDIENCE, FUNDER, PHASE
from directory.operating_models.groups import model_group_context
from directory.operating_models.list import operating_models_context
from directory.operating_models.page import operating_model_context
from directory.organisation_page import organisation_context
from directory.own_counts import INDICATORS as OWN_INDICATORS
from directory.own_counts import own_counts
from directory.provisioning import list_page
from directory.service_path import service_path_context
from directory.visible import ASK
from sites.contexts import ContextBuilder, register_context
from sites.facets import register_facet
from sites.frames import register_frames
from sites.indicators import register_indicator, register_own_counts
from sites.kinds import Badge, Kind, register
from sites.matrices import register_matrix
from sites.outbox.resolvers import register_dependents
from sites.pages.listing import SOURCE as PAGES
from sites.records.permissions import record_permissions

ORGANISATION = Kind(
    code="organisation",
    name=_("Organisation"),
    plural=_("Organisations"),
    model=Organisation,
    source=SOURCE,
    subkinds=dict(OrganisationKind.choices),
    badges={
        "yes": Badge(_("Takes new people"), "yes"),
        "queue": Badge(_("There is a queue"), "queue"),
        "no": Badge(_("Takes no new people now"), "no"),
        ASK: Badge(_("Ask whether there is room"), "queue"),
        CALL: Badge(_("Call and we will find a place")),
        ROUND_THE_CLOCK: Badge(_("Help round the clock")),
    },
    badge_now=open_badge,
    latest_by=("-last_published_at", "-pk"),
    front_page_title=_("Organisations that take new people"),
    front_page_order=20,
    texts=("summary", "description", "for_whom", "not_for_whom", "how_to_join", "alert"),
    web_addresses=("contact_points__web",),
    on_tray=True,
    permissions=record_permissions(Organisation),
    provisioning=list_page(DirectoryPage, _("Organisations"), pgettext_lazy("address", "organisations")),
    moved=merged_into,
    country_files=country_files,
    open_data="organisations",
    shapes={"hsds": hsds_shape, "ptv": ptv_shape},
)
GROUP = Kind(
    code="group",
    name=_("Group"),
    plural=_("Groups and activities"),
    model=Group,
    source=GROUPS,
    badges={code: ORGANISATION.badges[code] for code in ("yes", "queue", "no", ASK, CALL)}
    | {ONLINE: Badge(_("Online"))},
    texts=("summary", "for_whom", "how_to_join"),
    web_addresses=("web",),
    on_tray=True,
    permissions=record_permissions(Group),
    provisioning=list_page(GroupsPage, _("Groups"), pgettext_lazy("address", "groups")),
    open_data="groups",
)
OPERATING_MODEL = Kind(
    code="operating-model",
    name=_("Operating model"),
    plural=_("Operating models"),
    model=OperatingModelPage,
    source=PAGES,
    badges={phase.value: Badge(phase.label) for phase in Phase},
    latest_by=("-first_published_at", "pk"),
    provisioning=list_page(OperatingModelIndexPage, _("Operating models"), _("operating-models")),
    open_data="models",
)
MODEL_GROUP = Kind(
    code="model-group",
    name=_("Group of operating models"),
    plural=_("Groups of operating models"),
    model=ModelGroupPage,
    source=PAGES,
)
SERVICE_PATH = Kind(
    code="service-path",
    name=_("Service path"),
    plural=_("Service paths"),
    model=ServicePathPage,
    source=PAGES,
)
CONTEXTS: dict[type[Any], ContextBuilder] = {
    Organisation: organisation_context,
    OperatingModelPage: operating_model_context,
    OperatingModelIndexPage: operating_models_context,
    ModelGroupPage: model_group_context,
    DirectoryPage: directory_context,
    ServicePathPage: service_path_context,
    Group: group_context,
    GroupsPage: groups_context,
}


def register_kinds() -> None:
    """Register kinds, facets, indicators, contexts and what changes affect; called once, when the app is ready."""
    for facet in (PHASE, AUDIENCE, FUNDER, OPEN, SERVICE_LANGUAGE, TAKES_NEW):
        register_facet(facet)
    for kind in (ORGANISATION, GROUP, OPERATING_MODEL, MODEL_GROUP, SERVICE_PATH):
        register(kind)
    for indicator in (*INDICATORS, *OWN_INDICATORS):
        register_indicator(indicator)
    register_own_counts(own_counts)
    for matrix in MATRICES:
        register_matrix(matrix)
    for model, build in CONTEXTS.items():
        register_context(model, build)
    register_frames("directory", frames)
    register_dependents(ORGANISATION.code, of_organisations)
