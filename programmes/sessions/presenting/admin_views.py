"""The presenters of a series in the admin: its dates with their slots. GET shows, POST asks or notes an answer."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from programmes import duty, rota
from programmes.dates import planned_day
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSession, InfoSessionPresenter, InfoSessionPresenterChange
from programmes.models.session_presenter import ENGAGED
from programmes.sessions.presenting import changes
from programmes.sessions.presenting.facts import slot_of
from programmes.sessions.presenting.history import history_of, with_users
from programmes.sessions.presenting.timetable import times_of
from sites.listing import HELSINKI, Occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.presentation import DateView, date_view
from sites.regions.request import RegionRequest

PERMISSIONS = [f"programmes.{verb}_infosession" for verb in ("change", "publish")]
BACK, AHEAD = datetime.timedelta(days=30), datetime.timedelta(days=366)
MOST_DATES = 20
ACTIONS = {
    TurnStateChoices.CONFIRMED: pgettext_lazy("turn", "Comes"),
    TurnStateChoices.DECLINED: pgettext_lazy("turn", "Does not come"),
    TurnStateChoices.HELD: pgettext_lazy("turn", "Was there"),
    TurnStateChoices.MISSED: pgettext_lazy("turn", "Did not come"),
}


@dataclass(frozen=True)
class PresenterSlot:
    """A slot of a date: its times, who has it, and what may become of that."""

    number: int
    times: str
    presenter: InfoSessionPresenter | None
    actions: list[dict[str, Any]]


@dataclass(frozen=True)
class PresentingDate:
    """A date with its slots, those who had one and do not come, and what happened to all of them, the newest first."""

    day: datetime.date
    date: DateView
    slots: list[PresenterSlot]
    others: list[InfoSessionPresenter]
    history: list[InfoSessionPresenterChange]


@require_http_methods(["GET", "HEAD", "POST"])
def presenters(request: RegionRequest, number: int) -> HttpResponse:
    """Show the dates of a series with who presents; POST does something with one of them."""
    if not request.user.has_perms(PERMISSIONS):
        raise PermissionDenied
    session, today = get_object_or_404(InfoSession, pk=number), timezone.localdate()
    if request.method == "POST" and act(request, session, today):
        return redirect("info_session_presenters", number)
    context = {
        "page_title": _("Presenters"),
        "page_subtitle": str(session),
        "header_icon": "comment",
        "session": session,
        "rows": rows_of(session, today),
        "is_away": duty.is_away(session.away_from, session.away_until, today),
        "typed": {request.POST.get("row", ""): request.POST.get("reason", "")},
    }
    return TemplateResponse(request, "programmes/admin/session_presenters.html", context)


def rows_of(session: InfoSession, today: datetime.date) -> list[PresentingDate]:
    """Return the dates from a month ago on; the presenters of all of them in one query."""
    midnight = datetime.datetime.combine(today, datetime.time(), HELSINKI)
    found = session.all_occurrences(midnight - BACK, midnight + AHEAD)[:MOST_DATES]
    by_day: dict[datetime.date, list[InfoSessionPresenter]] = defaultdict(list)
    for each in session.presenters.select_related("organisation", "session").prefetch_related(with_users()):
        by_day[each.day].append(each)
    return [row_of(session, each, by_day[planned_day(each)], today) for each in found]


def row_of(
    session: InfoSession, occurrence: Occurrence, presenters: list[InfoSessionPresenter], today: datetime.date
) -> PresentingDate:
    """Return a date with its slots; one that does not take place has none that is free."""
    day = planned_day(occurrence)
    having = {
        each.slot: each
        for each in presenters
        if each.state in (*ENGAGED, TurnStateChoices.HELD, TurnStateChoices.MISSED)
    }
    takes_place = occurrence.status not in NOT_TAKING_PLACE
    slots = [
        PresenterSlot(
            slot,
            times_of(slot_of(session, occurrence, slot)),
            having.get(slot),
            actions_of(having.get(slot), takes_place, today),
        )
        for slot in range(1, session.presenters_per_date + 1)
        if takes_place or slot in having
    ]
    others = [each for each in presenters if each not in having.values()]
    return PresentingDate(day, date_view(occurrence), slots, others, history_of(presenters))


def actions_of(presenter: InfoSessionPresenter | None, takes_place: bool, today: datetime.date) -> list[dict[str, Any]]:
    """Return the states that may be noted of a presenter; who was there only once the day has come."""
    if presenter is None or not takes_place:
        return []
    allowed = rota.TRANSITIONS[rota.TurnState(presenter.state)]
    over = (TurnStateChoices.HELD, TurnStateChoices.MISSED)
    return [
        {"state": state, "label": label}
        for state, label in ACTIONS.items()
        if rota.TurnState(state) in allowed and (state not in over or presenter.day <= today)
    ]


def act(request: RegionRequest, session: InfoSession, today: datetime.date) -> bool:
    """Do what a form of the page sends, and tell what came of it; return whether it was done."""
    row = request.POST.get("row", "")
    try:
        number = session.presenters.get(pk=int(row) if row.isascii() and row.isdigit() and len(row) < 10 else 0).pk
        is_mailed = do(request.POST.get("deed", ""), number, request, today)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    except changes.NoDateError:
        messages.error(request, _("Nobody is asked: the date does not take place, or the series is not published."))
        return False
    except (rota.RotaError, ObjectDoesNotExist):
        messages.error(request, _("That is not possible any more, or needs a reason. See below how it stands now."))
        return False
    if is_mailed:
        messages.success(request, _("Saved, and told by mail."))
    else:
        messages.warning(request, _("Saved. There is no e-mail address: please call."))
    return True


def do(deed: str, number: int, request: RegionRequest, today: datetime.date) -> bool:
    """Do something with a presenter; return whether it got a mail. Raises RotaError for what there is not."""
    if deed == "invite":
        return changes.invite(number, today, request.user)
    if deed == "renew":
        changes.renew_link(number)
        return changes.invite(number, today, request.user)
    state = request.POST.get("state", "")
    if deed != "change" or state not in TurnStateChoices.values:
        raise rota.TurnTransitionError(f"no {deed} {state}")
    return changes.change(number, TurnStateChoices(state), today, request.POST.get("reason", ""), request.user)
