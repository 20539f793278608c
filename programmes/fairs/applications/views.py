"""The open form, and the page behind an applicant's link. GET shows and changes nothing; POST acts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programmes import table_applications as rules
from programmes.choices import TableState
from programmes.fairs.applications import changes
from programmes.fairs.applications.capacity import free_rows, is_coming, is_open, situation_of
from programmes.fairs.applications.forms import ApplicationForm, DetailsForm, groups_of
from programmes.fairs.applications.links import application_of
from programmes.fairs.applications.mails import number_of
from programmes.models import Fair, FairApplication
from sites.open_forms import confirmed, posted
from sites.operations.limits import Limit, limited
from sites.pages.context import current_language
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated

APPLICATIONS = Limit("applications-for-tables", 20, 600)  # many people may share one IP address
ANSWERS = Limit("application-by-link", 30, 600)
CLOSED = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(APPLICATIONS)
def apply(request: RegionRequest, slug: str) -> HttpResponse:
    """Show and process the form on the days of applications; what comes too late is shown again, not stored."""
    language = language_of_url(request)
    fair = public_fair(slug)
    today = timezone.localdate()
    context = heading_of(fair, language)
    if not is_open(fair, today):
        begins = fair.applications_from
        context["opens"] = date_format(begins, "SHORT_DATE_FORMAT") if begins and today < begins else ""
        status = CLOSED if request.method == "POST" else 200
        return unindexed(render(request, "programmes/fair_application_closed.html", context, status=status))
    form = ApplicationForm(posted(request), fair, language)
    if request.method == "POST" and form.is_valid():
        is_new = form.is_spam or changes.apply(fair, form.values(), form.cleaned_data["form_token"])[1]
        return confirmed("fair_applied", slug, is_first=is_new)
    context |= {
        "heading": _("Apply for a table"),
        "overline": context["name"],
        "form": form,
        "groups": groups_of(form),
        "until": fair.applications_until,
        "send_label": _("Send the application"),
        "back_url": context["fair_url"],
        "back_label": context["name"],
    }
    return unindexed(render(request, "programmes/fair_apply.html", context, status=400 if form.errors else 200))


@require_safe
def applied(request: RegionRequest, slug: str) -> HttpResponse:
    """Show the confirmation."""
    context = heading_of(public_fair(slug), language_of_url(request))
    return unindexed(render(request, "programmes/fair_applied.html", context))


def public_fair(slug: str) -> Fair:
    """Return a fair that residents may find and that has days of applications. Raises Http404."""
    fair: Fair = found_at(findable(Fair), slug)
    if fair.applications_from is None:
        raise Http404
    return fair


def heading_of(fair: Fair, language: str) -> dict[str, Any]:
    """Return what each of these pages shows of a fair."""
    return {
        "fair": fair,
        "name": translated(fair, "name", language),
        "theme": translated(fair, "theme", language),
        "when": date_format(fair.first_day, "SHORT_DATE_FORMAT"),
        "fair_url": path_in(fair, language),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(ANSWERS)
def follow(request: RegionRequest, token: str) -> HttpResponse:
    """Show an applicant its application; POST confirms, withdraws, chooses a table or corrects."""
    application = application_of(token)
    if application is None or not application.fair.live:
        return page(request, {}, 404)
    deed, problem = request.POST.get("deed", ""), ""
    form = details_form(application, request.POST if deed == "correct" else None)
    if request.method == "POST":
        problem = act(deed, application, request, form)
        if not problem and not form.errors:
            return redirect(f"{request.path}?saved=yes" if deed == "correct" else request.path)
        application.refresh_from_db()
    context = {**context_of(application), "form": form, "groups": groups_of(form), "problem": problem}
    context["is_saved"] = request.method != "POST" and "saved" in request.GET
    return page(request, context, 400 if problem or form.errors else 200)


def details_form(application: FairApplication, data: Any) -> DetailsForm:
    """Return the form with which an applicant corrects its application."""
    has_theme = application.state == TableState.APPLIED and bool(
        translated(application.fair, "theme", current_language())
    )
    # A row of its own: a form that is not valid leaves its values in its instance.
    stored = FairApplication.objects.get(pk=application.pk)
    return DetailsForm(data, instance=stored, has_theme=has_theme)


def act(deed: str, application: FairApplication, request: RegionRequest, form: DetailsForm) -> str:
    """Do what a form of the page sends; return what was wrong with it."""
    today = timezone.localdate()
    try:
        if not may_correct(application):
            raise rules.ApplicationTransitionError("the application is closed")
        if deed in ANSWERED:
            changes.change(application, ANSWERED[deed], rules.Actor.APPLICANT, today)
        elif deed == "choose":
            changes.choose(application, request.POST.get("table", ""), today)
        elif deed == "correct" and form.is_valid():
            # Only what the form shows: the state may change meanwhile.
            form.instance.save(update_fields=list(form.fields))
    except rules.ApplicationTransitionError:
        return _("That is not possible any more. See below how your application stands now.")
    except changes.NoRoomError:
        return _("Somebody else has that table by now. Please choose another one.")
    return ""


ANSWERED = {"confirm": TableState.CONFIRMED, "withdraw": TableState.WITHDRAWN}


def may_correct(application: FairApplication) -> bool:
    """Tell whether an applicant may still correct its application."""
    is_active = application.state not in (TableState.DECLINED, TableState.WITHDRAWN)
    return is_active and timezone.localdate() <= application.fair.first_day


def context_of(application: FairApplication) -> dict[str, Any]:
    """Return what the page shows of an application."""
    language, today = current_language(), timezone.localdate()
    has_table = application.state in (TableState.ACCEPTED, TableState.CONFIRMED)
    is_late = application.deadline is not None and today > application.deadline
    chooses = has_table and application.fair.chooses_table and is_coming(application.fair, today)
    fair = application.fair
    return {
        **heading_of(fair, language),
        "application": application,
        "organisation": translated(application.organisation, "name", language)
        if application.organisation
        else application.name,
        "table": number_of(application),
        "state_label": application.get_state_display(),
        "reason": reason_of(application),
        "may_confirm": application.state == TableState.ACCEPTED and not is_late,
        "is_late": application.state == TableState.ACCEPTED and is_late,
        "may_withdraw": may_correct(application),
        "may_correct": may_correct(application),
        "free": free_rows(fair, situation_of(fair), application.table) if chooses else [],
        "chooses": chooses,
        "contact": fair.tables_email,
    }


def reason_of(application: FairApplication) -> str:
    """Return why an application was declined."""
    change = application.changes.first() if application.state == TableState.DECLINED else None
    return change.reason if change else ""


def page(request: RegionRequest, context: dict[str, Any], status: int) -> HttpResponse:
    """Render a page that search engines leave out: its address holds a secret."""
    return unindexed(render(request, "programmes/fair_application.html", context, status=status))
