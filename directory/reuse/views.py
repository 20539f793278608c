"""Apply models of other regions, in the admin: what is offered, the drafts made of it, new versions of originals."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from directory.choices import Phase
from directory.innokyla.forms import lists_of
from directory.reuse.apply import AdaptedDrafts, NoCommonLanguageError, apply_model, lists_by_language
from directory.reuse.forms import OfferFilter
from directory.reuse.published import Offer, applied_here, offer, offers
from directory.sections import PATH
from sites.regions.request import RegionRequest
from sites.translation import labels as languages

ROWS_ON_A_PAGE = 50


@require_safe
def offer_list(request: RegionRequest) -> HttpResponse:
    """List the published models of the other regions."""
    require_writer(request.user)
    form = OfferFilter(request.GET, own_region=request.region.code)
    found = offers(request.region.code, _language(), form.chosen("words"), form.chosen("region"))
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    rows = [{"offer": each, **described(each)} for each in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "directory/admin/offers.html", _("Apply a model of another region"), context)


def apply(request: RegionRequest, region: str, key: str) -> HttpResponse:
    """Show what would be taken over (GET), or make the drafts (POST)."""
    require_writer(request.user)
    found = offer(region, key, request.region.code, _language())
    if found is None:
        raise Http404
    if request.method == "POST" and (response := made(request, found)):
        return response
    shared = [code for code in found.row.content["languages"] if code in lists_by_language(request.user)]
    texts = found.row.content["languages"][found.language]
    context = {
        "offer": found,
        **described(found),
        "languages": [languages.name_within_sentence(code) for code in shared],
        "texts": texts,
        "sections": [section.label(_language()) for section in PATH if section.code in texts["sections"]],
        "pictures": sum(len(each["pictures"]) for each in texts["sections"].values()) + bool(texts["picture"]),
    }
    title = _("Apply in our region: %(title)s") % {"title": found.title}
    return render(request, "directory/admin/apply.html", title, context)


def made(request: RegionRequest, found: Offer) -> HttpResponse | None:
    """Make the drafts and open that of the user's language; None, with a message, where they cannot be made."""
    try:
        application = apply_model(found.row, found.region, request.user)
    except NoCommonLanguageError:
        messages.error(request, _("This model is in no language in which you may add operating models."))
        return None
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    tell(request, application)
    opened = application.pages.get(_language()) or next(iter(application.pages.values()))
    return redirect("wagtailadmin_pages:edit", opened.pk)


def tell(request: RegionRequest, application: AdaptedDrafts) -> None:
    """Add messages on what was made."""
    for language, page in application.pages.items():
        message = _("A draft was made: “%(title)s” (%(language)s). Tell what you change before you publish it.")
        messages.success(request, message % {"title": page.title, "language": languages.name_within_sentence(language)})
    if application.missing_pictures:
        names = ", ".join(application.missing_pictures)
        messages.warning(request, _("These pictures could not be copied: %(names)s.") % {"names": names})


@require_safe
def applied_list(request: RegionRequest) -> HttpResponse:
    """List this region's models that are adapted from others, those behind their original first."""
    require_writer(request.user)
    found = sorted(applied_here(_language()), key=lambda each: (not each.is_behind, each.page.title.casefold()))
    return render(request, "directory/admin/applied.html", _("Models applied from other regions"), {"applied": found})


def require_writer(user: Any) -> None:
    """Raise PermissionDenied for users who may add no operating models."""
    if not lists_of(user).exists():
        raise PermissionDenied


def described(found: Offer) -> dict[str, Any]:
    """Return the names of an offer's region and phase."""
    return {"region_name": found.region.short_name_in(_language()), "phase": Phase(found.row.phase).label}


def _language() -> str:
    return get_language() or "fi"


def render(request: RegionRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page of the admin."""
    frame = {
        "page_title": title,
        "header_title": title,
        "header_icon": "copy",
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, frame | context)
