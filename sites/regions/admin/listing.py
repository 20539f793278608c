"""The list of all regions."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, StatusTagColumn, Table, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from sites.regions.admin.access import national_superuser_required
from sites.regions.connection import connection
from sites.regions.models import Region, RegionKind, RegionState

LANGUAGE_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class ListedRegion:
    """A row of the list. `people` is the number of active users."""

    code: str
    name: str
    kind: str
    state: str
    state_name: str
    hosts: str
    languages: str
    people: int


@national_superuser_required
def regions(request: HttpRequest) -> HttpResponse:
    """List every region with its state, host names, languages and number of users."""
    context = {
        "page_title": _("Regions"),
        "header_title": _("Regions"),
        "header_icon": "thumbtack",
        "breadcrumbs_items": region_breadcrumbs(),
        "header_buttons": [
            HeaderButton(_("Add a region"), reverse("region_choose"), icon_name="plus", priority=10),
            HeaderButton(_("Figures that others publish"), reverse("outside_figures"), icon_name="table", priority=20),
        ],
        "table": Table(columns(), rows()),
    }
    return render(request, "regions/admin/list.html", context)


def columns() -> list[Column]:
    """Return the columns of the list."""
    return [
        TitleColumn("name", label=_("Name"), get_url=lambda row: reverse("region_edit", args=[row.code])),
        Column("kind", label=_("Kind")),
        StatusTagColumn("state_name", label=_("State"), primary=lambda row: row.state == RegionState.OPEN),
        Column("hosts", label=_("Host names")),
        Column("languages", label=_("Languages")),
        Column("people", label=_("People")),
    ]


def rows() -> list[ListedRegion]:
    """Return all regions by name, without the template; three queries, however many there are."""
    every = list(Region.objects.exclude(kind=RegionKind.TEMPLATE).prefetch_related("domains"))
    people = user_counts([region.schema_name for region in every])
    found = [
        ListedRegion(
            code=region.code,
            name=name_of(region),
            kind=str(RegionKind(region.kind).label),
            state=region.state,
            state_name=str(RegionState(region.state).label),
            hosts=", ".join(domain.domain for domain in sorted(region.domains.all(), key=lambda d: not d.is_primary)),
            languages=", ".join(LANGUAGE_NAMES.get(code, code) for code in region.languages),
            people=people[region.schema_name],
        )
        for region in every
    ]
    return sorted(found, key=lambda row: row.name)


def name_of(region: Region) -> str:
    """Return the region's name in the active language."""
    return str(getattr(region, f"name_{get_language()}", region.name_fi))


def user_counts(schemas: list[str]) -> dict[str, int]:
    """Return the number of active users by schema, in one query."""
    quote = connection.ops.quote_name
    table = quote(get_user_model()._meta.db_table)
    counts = [f"SELECT %s, count(*) FROM {quote(schema)}.{table} WHERE is_active" for schema in schemas]  # noqa: S608
    if not counts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts), schemas)
        return dict(cursor.fetchall())


def region_breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return breadcrumbs from the admin's home through the list of regions."""
    above = [(reverse("wagtailadmin_home"), _("Home")), (reverse("regions"), _("Regions"))]
    return [{"url": url, "label": label} for url, label in (*above, *steps)]
