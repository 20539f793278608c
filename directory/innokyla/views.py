"""Paste a page from Innokylä in the admin: read it, show the result beside what has no place, make a draft of it."""

from copy import deepcopy
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin import messages

from directory.choices import Funder, Phase
from directory.innokyla import draft
from directory.innokyla.forms import InnokylaReviewForm, PasteForm, lists_of
from directory.innokyla.parser import Pasted, parse
from directory.innokyla.vocabularies import COUNTY, vocabularies
from directory.models import OperatingModelPage
from directory.sections import PATH, SECTIONS
from sites.regions.request import RegionRequest
from sites.terms import labels

NOT_RECOGNISED = gettext_lazy(
    "This is not recognised as a page of Innokylä: it has none of the labels of an operating model, such as "
    "“Ratkaisun perusidea”. Copy the whole page and paste it again. Your text is still in the field."
)


def paste(request: RegionRequest) -> HttpResponse:
    """Show the field (GET, POST with `back`), read what was pasted into it, or make the draft (POST with `make`)."""
    if not lists_of(request.user).exists():
        raise PermissionDenied
    if request.method != "POST":
        first = lists_of(request.user).first()
        return show_field(request, PasteForm(user=request.user, initial={"parent": request.GET.get("parent", first)}))
    form = PasteForm(request.POST, user=request.user)
    if not form.is_valid() or "back" in request.POST:
        return show_field(request, form)
    pasted = parse(form.source(), vocabularies())
    if not pasted.is_recognised:
        form.add_error("text", str(NOT_RECOGNISED))
        return show_field(request, form)
    making = "make" in request.POST
    review = InnokylaReviewForm(request.POST if making else None, pasted=pasted)
    if making and review.is_valid() and (page := make(request, form, review, pasted)):
        return redirect("wagtailadmin_pages:edit", page.pk)
    return show_result(request, form, review, pasted)


def make(
    request: RegionRequest, form: PasteForm, review: InnokylaReviewForm, pasted: Pasted
) -> OperatingModelPage | None:
    """Make the draft; return None, with the errors in the form, where the page would not be valid."""
    corrected = deepcopy(pasted)  # where the draft is refused, the result is shown as it was read
    corrected.texts["name"] = review.cleaned_data["name"]
    draft.move(corrected, review.places())
    page = draft.page_of(corrected)
    page.innokyla_url = review.cleaned_data["innokyla_url"]
    try:
        draft.add_draft(page, form.cleaned_data["parent"], request.user)
    except ValidationError as error:
        review.add_error(None, ValidationError(error.messages))
        return None
    messages.success(
        request, _("The draft “%(title)s” was made. Read it through before you publish it.") % {"title": page.title}
    )
    if left := len(corrected.remainder):
        words = ngettext("%(count)d piece was left out.", "%(count)d pieces were left out.", left)
        messages.warning(request, words % {"count": left})
    return page


def show_field(request: RegionRequest, form: PasteForm) -> HttpResponse:
    """Render the field, with what was typed and its errors."""
    return render(request, "directory/admin/paste.html", {"form": form})


def show_result(request: RegionRequest, form: PasteForm, review: InnokylaReviewForm, pasted: Pasted) -> HttpResponse:
    """Render what was read beside what could not be placed."""
    pieces = [
        {"piece": piece, "under": label_of(piece.under), "field": review[review.pieces[number]]}
        for number, piece in enumerate(pasted.remainder)
    ]
    context = {
        "form": form,
        "review": review,
        "facts": facts_shown(pasted),
        "sections": sections_shown(pasted),
        "links": draft.html_of(pasted.links),
        "pieces": pieces,
        "pasted": pasted,
    }
    return render(request, "directory/admin/pasted.html", context)


def sections_shown(pasted: Pasted) -> list[dict[str, str]]:
    """Return label and rich text of each section that was found, in the order of the path."""
    language = get_language() or "fi"
    return [
        {"label": section.label(language), "html": draft.html_of(pasted.sections[section.code])}
        for section in PATH
        if pasted.sections.get(section.code)
    ]


def facts_shown(pasted: Pasted) -> list[tuple[str, str]]:
    """Return labels and values of the facts that were found."""
    page, language = draft.page_of(pasted), get_language() or "fi"
    area = [_("Nationwide")] if page.nationwide else []
    counties = [term.text for term in pasted.terms.get("area", ()) if term.code.startswith(f"{COUNTY}:")]
    terms = {name: [labels.label(name, code, language) for code in codes] for name, codes in terms_of(page).items()}
    facts: list[tuple[str, Any]] = [
        (_("Short description"), page.short_description),
        (_("Place of implementation"), page.place),
        (_("Area"), ", ".join(counties)),
        (_("Municipalities"), ", ".join([*area, *terms["municipality"]])),
        (_("Funder"), ", ".join(str(Funder(code).label) for code in page.funders)),
        (_("Part of the whole"), page.whole),
        (_("Author"), page.author),
        (_("Programme"), str(page.programme_code)),
        (_("Phase of development"), Phase(page.phase).label if pasted.terms.get("phase") else ""),
        (_("Target group"), ", ".join([*terms["audience"], *terms["target_group"]])),
        (_("Topics"), page.topics),
        (_("Phenomena"), page.phenomena),
        (_("Created in Innokylä"), page.innokyla_created),
        (_("Last modified in Innokylä"), page.innokyla_modified),
    ]
    return [(label, value) for label, value in facts if value]


def terms_of(page: OperatingModelPage) -> dict[str, list[str]]:
    """Return the codes of a page's terms by vocabulary."""
    return {"municipality": page.municipalities, "audience": page.audiences, "target_group": page.target_groups}


def label_of(code: str) -> str:
    """Return what a piece of the remainder stood under; empty where it was under no label."""
    if code in SECTIONS:
        return SECTIONS[code].label(get_language() or "fi")
    named = {
        "name": _("Name of the operating model"),
        "short_description": _("Short description"),
        "place": _("Place of implementation"),
        "area": _("Municipality, region or wellbeing services county"),
        "funders": _("Funder"),
        "whole": _("Part of the whole"),
        "author": _("Author"),
        "created": _("Created in Innokylä"),
        "modified": _("Last modified in Innokylä"),
        "cover": _("Picture"),
        "phase": _("Phase of development"),
        "topics": _("Topics"),
        "phenomena": _("Phenomena"),
        "target_groups": _("Target group"),
    }
    return named.get(code, "")


def render(request: RegionRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page of the admin."""
    title = _("Paste from Innokylä")
    frame = {
        "page_title": title,
        "header_title": title,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, frame | context)
