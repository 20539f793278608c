"""What the directory declares to the floors below: its kinds of things."""

from django.utils.translation import gettext_lazy as _

from directory.listing import SOURCE
from directory.models import DirectoryPage, OperatingModelIndexPage, OperatingModelPage, Organisation
from directory.operating_model import Phase
from directory.organisation import Kind as BodyKind
from directory.provisioning import list_page
from sites.kinds import Badge, Kind, register
from sites.pages.listing import SOURCE as PAGES
from sites.people.roles import AUTHORS, EDITORS, MODERATORS

VIEW = "directory.view_organisation"
ALL = (VIEW, *(f"directory.{verb}_organisation" for verb in ("add", "change", "delete", "publish")))

ORGANISATION = Kind(
    code="organisation",
    name=_("Organisation"),
    plural=_("Organisations"),
    model=Organisation,
    source=SOURCE,
    subkinds=dict(BodyKind.choices),
    badges={
        "yes": Badge(_("Takes new people"), "yes"),
        "queue": Badge(_("There is a queue"), "queue"),
        "no": Badge(_("Takes no new people now"), "no"),
    },
    latest_by=("-last_published_at", "-pk"),
    texts=("summary", "description", "alert"),
    web_addresses=("web",),
    permissions={AUTHORS: (VIEW,), EDITORS: ALL, MODERATORS: ALL},
    provisioning=list_page(DirectoryPage),
)
OPERATING_MODEL = Kind(
    code="operating-model",
    name=_("Operating model"),
    plural=_("Operating models"),
    model=OperatingModelPage,
    source=PAGES,
    badges={phase.value: Badge(phase.label) for phase in Phase},
    latest_by=("-first_published_at", "pk"),
    provisioning=list_page(OperatingModelIndexPage),
)


def register_kinds() -> None:
    """Register the kinds; called once, when the app is ready."""
    for kind in (ORGANISATION, OPERATING_MODEL):
        register(kind)
