"""A new region in four steps: which body, its plan, a look at what will be made, and what was made."""

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
from sites.regions.models import Kind, Municipality, Region, State
from sites.regions.open_regions import origin

CHANGE, MAKE = "change", "make"  # the confirming page's buttons


@national_superuser_required
def choose(request: HttpRequest) -> HttpResponse:
    """One of the official bodies that are not here yet, or one of one's own."""
    here = set(Region.objects.values_list("code", flat=True))
    column = f"name_{get_language()}"
    bodies = [
        (code, row.get(column) or row["name_fi"]) for code, row in official_regions.rows().items() if code not in here
    ]
    return page(request, "choose.html", _("Add a region"), {"bodies": sorted(bodies, key=lambda body: body[1])})


@national_superuser_required
def plan(request: HttpRequest) -> HttpResponse:
    """The plan's form, filled in from an official body where one was chosen; then the plan to confirm; then the region.

    Between the steps the whole form goes along, so nothing that was typed is lost.
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
    """What a region was made with, and where it is."""
    region = get_object_or_404(Region.objects.exclude(kind=Kind.TEMPLATE), code=code)
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
    """The form's first values; those of an official body where the code is one's."""
    if code not in official_regions.rows():
        return {"state": State.SETTING_UP}
    row = official_regions.rows()[code]
    languages, former_names = official_regions.parts(row["languages"]), official_regions.parts(row["former_names"])
    return initial_values(row | {"state": State.SETTING_UP, "languages": languages, "former_names": former_names})


def show_form(request: HttpRequest, form: PlanForm) -> HttpResponse:
    """The plan's form."""
    context = {"form": form, "submit_button_label": _("Continue"), "action_url": reverse("region_plan")}
    return page(request, "form.html", _("Plan of the region"), context)


def facts_of(plan: RegionPlan) -> list[tuple[Any, str]]:
    """The plan as a person reads it."""
    language = get_language() or "fi"
    places = Municipality.objects.filter(county_code=plan.statistics_code) if plan.statistics_code else []
    names = sorted(getattr(place, f"name_{language}", place.name_fi) for place in places)
    facts = [
        (_("Code"), plan.code),
        (_("Kind"), str(Kind(plan.kind).label)),
        (_("Name"), " · ".join(plan.names.values())),
        (_("Short name"), " · ".join(plan.short_names.values())),
        (_("Brand name"), plan.brand),
        (_("Former names"), ", ".join(plan.former_names)),
        (_("Languages in order"), ", ".join(LANGUAGE_NAMES[code] for code in plan.languages)),
        (_("Address"), origin(plan.domain)),
        (_("Municipalities"), ", ".join(names)),
        (_("Residents"), residents_of(plan)),
        (_("Accent colour"), plan.accent),
        (_("State"), str(State(plan.state).label)),
        (_("First editor"), plan.first_editor),
    ]
    return [(name, value or "–") for name, value in facts]


def residents_of(plan: RegionPlan) -> str:
    """How many live there, with the year and the source; empty where nobody has said."""
    if plan.residents is None:
        return ""
    number = number_format(plan.residents, force_grouping=True)
    return f"{number} ({plan.residents_year}, {plan.residents_source})"


def page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """One of the wizard's pages."""
    frame = {
        "page_title": title,
        "header_title": title,
        "header_icon": "thumbtack",
        "breadcrumbs_items": region_breadcrumbs(("", title)),
    }
    return render(request, f"regions/admin/{template}", frame | context)
