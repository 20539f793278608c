"""The list of a fair's applications in the admin. GET shows, POST acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from programmes import table_applications as rules
from programmes.choices import TableState
from programmes.fairs.applications import changes
from programmes.fairs.applications.capacity import Situation, situation_of
from programmes.fairs.applications.odd import odd_texts
from programmes.fairs.editor.views import VIEWS, for_editors
from programmes.fairs.next_year_page import form_path
from programmes.models import Fair, FairApplication, FairTable

ACTIONS = {
    TableState.ACCEPTED: pgettext_lazy("application for a table", "Accept"),
    TableState.CONFIRMED: pgettext_lazy("application for a table", "Confirm for them"),
    TableState.WAITING: pgettext_lazy("application for a table", "Put on the waiting list"),
    TableState.DECLINED: pgettext_lazy("application for a table", "Decline"),
    TableState.WITHDRAWN: pgettext_lazy("application for a table", "They withdraw"),
}
GROUPS = (
    TableState.APPLIED,
    TableState.WAITING,
    TableState.ACCEPTED,
    TableState.CONFIRMED,
    TableState.DECLINED,
    TableState.WITHDRAWN,
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def applications(request: HttpRequest, fair: Fair) -> HttpResponse:
    """Show the applications of a fair by state, each with what may become of it; POST does one of these.

    Where that cannot be done the page tells why, and holds what was typed.
    """
    if request.method == "POST" and act(request, fair):
        return redirect(f"{VIEWS}:applications", fair.pk)
    rows = list(
        FairApplication.objects.filter(fair=fair).select_related("organisation").prefetch_related("changes__user")
    )
    situation = situation_of(fair, rows)
    tables = list(fair.tables.all())
    context = {
        "page_title": _("Applications for tables"),
        "page_subtitle": str(fair),
        "header_icon": "group",
        "fair": fair,
        "fair_url": form_path(fair),
        "situation": situation,
        "warnings": odd_texts(tables, rows, situation),
        "groups": group_views(rows, tables, situation, request.POST),
        "tables": [{"key": each.key, "label": table_label(each)} for each in tables],
        "may_accept": situation.free and any(each.state in rules.UNDECIDED for each in situation.applications),
        "may_wait": not situation.free and any(each.state == TableState.APPLIED for each in rows),
    }
    return TemplateResponse(request, "programmes/admin/fair_applications.html", context)


def group_views(
    rows: list[FairApplication], tables: list[FairTable], situation: Situation, typed: Any
) -> list[dict[str, Any]]:
    """Return the applications by state: those not decided in the order of inviting, others as they arrived."""
    order = {each.key: number for number, each in enumerate(rules.in_order(situation.applications))}
    rows = sorted(rows, key=lambda row: order.get(str(row.pk), 0))
    numbers = {each.key: each.number for each in tables}
    found = [(state, [view_of(row, numbers, typed) for row in rows if row.state == state]) for state in GROUPS]
    return [{"state": state, "label": state.label, "rows": views} for state, views in found if views]


def view_of(row: FairApplication, numbers: dict[str, str], typed: Any) -> dict[str, Any]:
    """Return an application with its table, the states that may follow, and a reason that was typed and not taken."""
    state = rules.ApplicationState(row.state)
    allowed = rules.STEPS[rules.Actor.ORGANISER].get(state, frozenset())
    return {
        "row": row,
        "reason": typed.get("reason", "") if typed.get("row") == str(row.pk) else "",
        "number": numbers.get(row.table, ""),
        "has_table": state in rules.TAKES_TABLE,
        "needs_reason": state is rules.ApplicationState.CONFIRMED,
        "actions": [{"state": each.value, "label": label} for each, label in ACTIONS.items() if each.value in allowed],
        "changes": list(row.changes.all()),
    }


def table_label(table: FairTable) -> str:
    """Return the number of a table, with what it has."""
    has = [_("power")] * table.power + [_("accessible")] * table.accessible
    return f"{table.number} ({', '.join(has)})" if has else table.number


def act(request: HttpRequest, fair: Fair) -> bool:
    """Do what a form of the list sends, and tell what came of it; return whether it was done."""
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        messages.success(request, deed(request, fair))
    except rules.ApplicationTransitionError:
        messages.error(
            request, _("That cannot follow any more, or needs a reason. See how the application stands now.")
        )
    except changes.NoRoomError:
        messages.error(request, _("No table is free for it. Put it on the waiting list: it is invited by itself."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        return True
    return False


def accept_all(request: HttpRequest, fair: Fair) -> str:
    """Accept as many as there are tables, in their order."""
    count = changes.accept_in_order(fair, timezone.localdate(), request.user)
    return _("Accepted: %(count)s. Each gets a mail and confirms by its link.") % {"count": count}


def wait_all(request: HttpRequest, fair: Fair) -> str:
    """Put all that are not decided on the waiting list."""
    count = changes.put_on_waiting_list(fair, timezone.localdate(), request.user)
    return _("On the waiting list: %(count)s. Each gets a mail, and is invited by itself once a table is free.") % {
        "count": count
    }


def change_state(request: HttpRequest, fair: Fair) -> str:
    """Bring an application to another state."""
    state, reason = request.POST.get("state", ""), request.POST.get("reason", "")
    if state not in TableState.values:
        raise rules.ApplicationTransitionError(state)
    changed = changes.change(
        row_of(request, fair), TableState(state), rules.Actor.ORGANISER, timezone.localdate(), reason, request.user
    )
    return _("%(name)s: %(state)s") % {"name": changed, "state": changed.get_state_display()}


def assign(request: HttpRequest, fair: Fair) -> str:
    """Give an application a table, or none."""
    changed = changes.assign(row_of(request, fair), request.POST.get("table", ""))
    return _("The table of %(name)s is saved.") % {"name": changed}


def set_theme(request: HttpRequest, fair: Fair) -> str:
    """Note whether an application fits the year's theme: organisers decide."""
    row = row_of(request, fair)
    row.fits_theme = request.POST.get("fits") == "yes"
    row.save(update_fields=["fits_theme"])
    return _("%(name)s is in its place in the order.") % {"name": row}


def renew(request: HttpRequest, fair: Fair) -> str:
    """Make the links that were mailed to a contact void, and mail it a new one."""
    row = row_of(request, fair)
    changes.renew_link(row)
    return _("Earlier links of %(name)s do not work any more. Its contact gets a new one by mail.") % {"name": row}


def row_of(request: HttpRequest, fair: Fair) -> FairApplication:
    """Return the application of a form. Raises Http404 for what is none of the fair's."""
    text = request.POST.get("row", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    return get_object_or_404(FairApplication.objects.select_related("organisation"), pk=number, fair=fair)


DEEDS: dict[str, Callable[[HttpRequest, Fair], str]] = {
    "all": accept_all,
    "wait": wait_all,
    "state": change_state,
    "assign": assign,
    "theme": set_theme,
    "renew": renew,
}
