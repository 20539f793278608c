"""Edit a region, and open or close it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tenants.utils import schema_context
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import log

from sites.regions import lifecycle
from sites.regions.admin import logo
from sites.regions.admin.access import national_superuser_required
from sites.regions.admin.forms import NAMES, RESIDENTS, RegionForm, initial_values
from sites.regions.admin.listing import name_of
from sites.regions.admin.wizard import page
from sites.regions.bundle.closing import close_region
from sites.regions.bundle.errors import ArchiveError
from sites.regions.change import change_region
from sites.regions.models import Region, RegionKind, RegionState
from sites.regions.open_regions import origin


def region_of(code: str) -> Region:
    """Return the region with a code. Raises Http404, for the template as well."""
    return get_object_or_404(Region.objects.exclude(kind=RegionKind.TEMPLATE), code=code)


def domains_of(region: Region) -> list[str]:
    """Return the region's host names, the primary one first."""
    return list(region.domains.order_by("-is_primary", "id").values_list("domain", flat=True))


@national_superuser_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Show and save the region's form; what was typed stays in the form beside its errors."""
    region = region_of(code)
    form = RegionForm(request.POST or None, request.FILES or None, initial=initial(region))
    if form.is_valid() and save(region, form, request):
        messages.success(request, _("%(name)s was changed.") % {"name": name_of(region)})
        return redirect("region_edit", code)
    domains = domains_of(region)
    context = {
        "form": form,
        "form_is_multipart": True,
        "region": region,
        "address": origin(domains[0]) if domains else "",
        "state_name": RegionState(region.state).label,
        "actions": actions(region),
        "submit_button_label": _("Save"),
        "action_url": reverse("region_edit", args=[code]),
    }
    return page(request, "edit.html", name_of(region_of(code)), context)


def initial(region: Region) -> dict[str, Any]:
    """Return the form's initial values."""
    names = (*NAMES, *RESIDENTS, "brand", "former_names", "languages", "accent")
    facts = {name: getattr(region, name) for name in names}
    return initial_values(facts) | {"domains": "\n".join(domains_of(region))}


def save(region: Region, form: RegionForm, request: HttpRequest) -> bool:
    """Save the valid form. Return False, with the errors added to the form, where the change is refused."""
    for name, value in form.facts().items():
        setattr(region, name, value)
    try:
        check_current_host_kept(request, region, form.cleaned_data["domains"])
        region.logo = logo_of(region, form)
        change_region(region, form.cleaned_data["domains"])
    except ValidationError as error:
        form.add_errors(error)
        return False
    log(region, "wagtail.edit", user=request.user)
    return True


def check_current_host_kept(request: HttpRequest, region: Region, domains: list[str]) -> None:
    """Raise ValidationError where the host name of this very request would be removed."""
    host = request.get_host().rsplit(":", 1)[0].lower()
    if region.pk == request.tenant.pk and host not in domains:  # type: ignore[attr-defined]
        raise ValidationError({"domains": _("You are working at %(host)s: it has to stay.") % {"host": host}})


def logo_of(region: Region, form: RegionForm) -> str:
    """Return the name of the region's logo after the change; a new file is stored."""
    content = form.cleaned_data["logo"]
    if content:
        with schema_context(region.schema_name):
            return logo.save(content)
    return "" if form.cleaned_data["remove_logo"] else region.logo


def actions(region: Region) -> list[tuple[Any, str]]:
    """Return label and URL of each action on a region: state changes, then those of the hook `region_actions`."""
    found = [(verb, reverse("region_state", args=[region.code, state])) for state, verb in state_actions(region)]
    return found + [offered for hook in hooks.get_hooks("region_actions") if (offered := hook(region))]


def state_actions(region: Region) -> list[tuple[str, Any]]:
    """Return the states a region can change to from its present one, with the label of each action."""
    if region.kind == RegionKind.NATIONAL:
        return []
    named = {
        RegionState.OPEN: _("Open the site"),
        RegionState.SETTING_UP: _("Set the site up again"),
        RegionState.CLOSED: _("Close the site"),
    }
    return [(state.value, name) for state, name in named.items() if state != region.state]


CONFIRMATIONS = {
    RegionState.OPEN: gettext_lazy(
        "Everybody will be able to visit the site, and its things will be found in the search."
    ),
    RegionState.SETTING_UP: gettext_lazy(
        "Only its signed-in staff will see the site, and its things will not be found."
    ),
    RegionState.CLOSED: gettext_lazy(
        "Nothing of the site will answer any more, its admin included, and nothing of it will be found. "
        "Before that its content is written into a bundle and the bundle is checked. It can be opened again."
    ),
}
ACTIONS = {
    RegionState.OPEN: "regions.open",
    RegionState.SETTING_UP: "regions.set_up",
    RegionState.CLOSED: "regions.close",
}


def apply_state(region: Region, state: RegionState) -> None:
    """Open a region, set it up again or close it.

    Raises ValidationError; ArchiveError or OSError where no bundle can be written.
    """
    if state == RegionState.OPEN:
        lifecycle.open_region(region)
    elif state == RegionState.SETTING_UP:
        lifecycle.set_up_region(region)
    else:
        settings.BUNDLES_ROOT.mkdir(parents=True, exist_ok=True)
        close_region(region, settings.BUNDLES_ROOT)


@national_superuser_required
def change_state(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Confirm a state change (GET) or apply it (POST)."""
    region = region_of(code)
    named = dict(state_actions(region))
    if state not in named:
        raise Http404
    if request.method == "POST":
        try:
            apply_state(region, RegionState(state))
        except (ValidationError, ArchiveError, OSError) as error:
            messages.error(request, str(error))
            return redirect("region_edit", code)
        log(region, ACTIONS[RegionState(state)], user=request.user)
        messages.success(request, f"{name_of(region)}: {RegionState(region.state).label}")
        return redirect("region_edit", code)
    context = {"region": region, "question": CONFIRMATIONS[RegionState(state)], "verb": named[state]}
    return page(request, "confirm_state.html", f"{named[state]}: {name_of(region)}", context)
