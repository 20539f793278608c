"""The wizard that creates a region: choose a body, edit the plan, confirm it, see what was created."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context
from wagtail.log_actions import log
from wagtail.models import Page, Workflow

from sites.regions import official_regions
from sites.regions.admin.access import national_superuser_required
from sites.regions.admin.forms import PlanForm, initial_values
from sites.regions.admin.listing import LANGUAGE_NAMES, name_of, region_breadcrumbs
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import Municipality, Region, RegionKind, RegionState
from sites.regions.open_regions import origin

CHANGE, MAKE = "change", "make"  # the confirming page's buttons


@national_superuser_required
def choose(request: HttpRequest) -> HttpResponse:
    """Offer the official bodies without a region, and a body of one's own."""
    here = set(Region.objects.values_list("code", flat=True))
    column = f"name_{get_language()}"
    bodies = [
        (code, row.get(column) or row["name_fi"]) for code, row in official_regions.rows().items() if code not in here
    ]
    return page(request, "choose.html", _("Add a region"), {"bodies": sorted(bodies, key=lambda body: body[1])})


@national_superuser_required
def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan's form, then the plan to confirm; create the region once it is confirmed.

    Every step posts the whole form, so nothing typed is lost.
    """
    if request.method != "POST":
        return show_form(request, PlanForm(initial=initial(request.GET.get("official", ""))))
    form = PlanForm(request.POST)
    if not form.is_valid() or CHANGE in request.POST:
        return show_form(request, form)
    if MAKE not in request.POST:
        return page(request, "confirm.html", _("Is this right?"), {"form": form, "facts": facts_of(form.plan())})
    try:
        region = create_region(form.plan())
    except ValidationError as error:
        form.add_errors(error)
        return show_form(request, form)
    log(region, "wagtail.create", user=request.user)
    return redirect("region_made", region.code)


@national_superuser_required
def made(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the region was created with, and its address."""
    region = get_object_or_404(Region.objects.exclude(kind=RegionKind.TEMPLATE), code=code)
    address = origin(region.domains.get(is_primary=True).domain)
    with schema_context(region.schema_name):
        pages = list(Page.objects.filter(depth__gt=1).select_related("locale").order_by("path"))
        workflows = list(Workflow.objects.filter(active=True).values_list("name", flat=True))
    by_language = [
        (LANGUAGE_NAMES[code], [each.title for each in pages if each.locale.language_code == code])
        for code in region.languages
    ]
    context = {"region": region, "address": address, "pages": by_language, "workflows": workflows}
    return page(request, "made.html", name_of(region), context)


def initial(code: str) -> dict[str, Any]:
    """Return the form's initial values; those of the official body with this code where there is one."""
    if code not in official_regions.rows():
        return {"state": RegionState.SETTING_UP}
    row = official_regions.rows()[code]
    languages, former_names = official_regions.parts(row["languages"]), official_regions.parts(row["former_names"])
    return initial_values(row | {"state": RegionState.SETTING_UP, "languages": languages, "former_names": former_names})


def show_form(request: HttpRequest, form: PlanForm) -> HttpResponse:
    """Render the plan's form."""
    context = {"form": form, "submit_button_label": _("Continue"), "action_url": reverse("region_plan")}
    return page(request, "form.html", _("Plan of the region"), context)


def facts_of(plan: RegionPlan) -> list[tuple[Any, str]]:
    """Return labels and values of the plan for the confirmation page."""
    language = get_language() or "fi"
    places = Municipality.objects.filter(county_code=plan.statistics_code) if plan.statistics_code else []
    names = sorted(getattr(place, f"name_{language}", place.name_fi) for place in places)
    facts = [
        (_("Code"), plan.code),
        (_("Kind"), str(RegionKind(plan.kind).label)),
        (_("Name"), " · ".join(plan.names.values())),
        (_("Short name"), " · ".join(plan.short_names.values())),
        (_("Brand name"), plan.brand),
        (_("Former names"), ", ".join(plan.former_names)),
        (_("Languages in order"), ", ".join(LANGUAGE_NAMES[code] for code in plan.languages)),
        (_("Address"), origin(plan.domain)),
        (_("Municipalities"), ", ".join(names)),
        (_("Residents"), residents_of(plan)),
        (_("Accent colour"), plan.accent),
        (_("State"), str(RegionState(plan.state).label)),
        (_("First editor"), plan.first_editor),
    ]
    return [(name, value or "–") for name, value in facts]


def residents_of(plan: RegionPlan) -> str:
    """Return the number of residents with its year and source; empty where none is given."""
    if plan.residents is None:
        return ""
    number = number_format(plan.residents, force_grouping=True)
    return f"{number} ({plan.residents_year}, {plan.residents_source})"


def page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page of the wizard."""
    frame = {
        "page_title": title,
        "header_title": title,
        "header_icon": "thumbtack",
        "breadcrumbs_items": region_breadcrumbs(("", title)),
    }
    return render(request, f"regions/admin/{template}", frame | context)
