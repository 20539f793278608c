"""The rota in the admin: the season in one grid, and a day with the order of asking. GET shows, POST acts."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from programmes import rota
from programmes.dates import planned_day
from programmes.kiosk_choices import CallState, TurnStateChoices
from programmes.kiosks import afterwards, answers, calls, folder_pages, next_season_page, snippet, swaps, turns
from programmes.kiosks.rota_rows import (
    Rota,
    asking_rows,
    counted_text,
    day_row,
    day_rows,
    gap_count,
    rota_of,
    share_rows,
    swap_view,
    theme_days_of,
)
from programmes.models import Kiosk, KioskCall, KioskParty, KioskTurn
from programmes.models.feedback import key_of
from programmes.year.on_days import theme_names
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES

PERMISSIONS = [f"programmes.{verb}_kiosk" for verb in ("change", "publish")]
TOPICS = [f"topic_{language}" for language in LANGUAGES]
ACTIONS = {
    TurnStateChoices.CONFIRMED: pgettext_lazy("turn", "Comes"),
    TurnStateChoices.DECLINED: pgettext_lazy("turn", "Does not come"),
    TurnStateChoices.WITHDRAWN: pgettext_lazy("turn", "Withdraw"),
    TurnStateChoices.HELD: pgettext_lazy("turn", "Was there"),
    TurnStateChoices.MISSED: pgettext_lazy("turn", "Did not come"),
}
"""What a turn's card offers. Whoever declined or withdrew is asked again, with a note, among those left out."""


def require_coordinator(user: Any) -> None:
    """Raise PermissionDenied for users who may not change and publish kiosks."""
    if not user.has_perms(PERMISSIONS):
        raise PermissionDenied


@require_safe
def season(request: RegionRequest, number: int) -> HttpResponse:
    """Show the season of a kiosk: its days with who comes and what is missing, and everybody's share."""
    require_coordinator(request.user)
    kiosk, today = get_object_or_404(Kiosk, pk=number), timezone.localdate()
    found = rota_of(kiosk, today)
    rows = day_rows(found, afterwards.reports(kiosk, found.occurrences), today)
    past = [row for row in rows if row.day < today]
    context = {
        **head(kiosk),
        "coming": [row for row in rows if row.day >= today],
        "past": past,
        "counted": counted_text(past),
        "snippet": snippet.codes(kiosk, request.region) if kiosk.live else None,
        "folder": folder_pages.addresses(kiosk, request.region),
        "may_copy": request.user.has_perms(next_season_page.PERMISSIONS),
        "gaps": gap_count(rows),
        "shares": share_rows(found.season),
        "has_parties": bool(found.season.parties),
    }
    return TemplateResponse(request, "programmes/admin/rota.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: RegionRequest, number: int, day: str) -> HttpResponse:
    """Show a day of a kiosk: its turns with what may become of them, and whom to ask next; POST does one of these.

    Where that cannot be done the page tells why, and holds what was typed.
    """
    require_coordinator(request.user)
    kiosk, today = get_object_or_404(Kiosk, pk=number), timezone.localdate()
    found = rota_of(kiosk, today)
    occurrence = next((each for each in found.occurrences if planned_day(each).isoformat() == day), None)
    if occurrence is None:
        raise Http404
    date = planned_day(occurrence)
    takes_place = occurrence.status not in NOT_TAKING_PLACE
    if request.method == "POST" and act(request, kiosk, date, found, takes_place):
        return redirect("kiosk_rota_day", number, day)
    row = day_row(found, occurrence, today)
    themes = theme_names(theme_days_of([row]), date)
    typed_note = noted(request.POST)
    told = reported(request.POST) or afterwards.reports(kiosk, [occurrence]).get(date, afterwards.KioskDayReport())
    context = {
        **head(kiosk),
        "row": row,
        "theme_days": themes,
        "report": told if takes_place and afterwards.counted_day(occurrence) <= today else None,
        "report_key": key_of("kiosk", kiosk),
        "turns": [
            turn_view(turn, found.season, today, request.POST)
            for turn in (*row.associations.turns, *row.city_units.turns)
        ],
        "called": calls.names_called(kiosk, date) if takes_place and date >= today else "",
        "asking": asking_rows(found, date, today, typed_note) if takes_place and date >= today else [],
        "typed_note": typed_note,
        "is_full": takes_place and rota.is_full(found.season, found.season.day(date)),
    }
    return TemplateResponse(request, "programmes/admin/rota_day.html", context)


def head(kiosk: Kiosk) -> dict[str, Any]:
    """Return what every page of the rota has."""
    return {"page_title": _("Rota"), "page_subtitle": str(kiosk), "header_icon": "calendar-alt", "kiosk": kiosk}


def reported(typed: Any) -> dict[str, str] | None:
    """Return what was typed of a day that is over, and not taken."""
    return {name: typed.get(name, "") for name in ("visitors", "note")} if typed.get("deed") == "report" else None


def noted(typed: Any) -> dict[str, str]:
    """Return the note that was typed of a party that is left out, by its key, and not taken."""
    return {typed["party"]: typed["note"]} if typed.get("party") and "note" in typed else {}


def turn_view(turn: KioskTurn, season: rota.Season, today: datetime.date, typed: Any) -> dict[str, Any]:
    """Return a turn with the states that may follow, what it may be swapped for, its history, and what was typed for it
    and not taken.
    """
    own = typed if typed.get("turn") == str(turn.pk) else {}
    allowed = [state for state in ACTIONS if turns.is_allowed(turn, state, today)]
    is_ahead = turn.state == TurnStateChoices.CONFIRMED and turn.day >= today
    waiting = list(swaps.open_calls(turn)) if is_ahead else []
    agreed = next((each for each in waiting if each.state == CallState.AGREED), None)
    return {
        "turn": turn,
        "typed": {own.get("deed", ""): own.get("reason", "")},
        "topics": {field: own.get(field, getattr(turn, field)) for field in TOPICS},
        "actions": [
            {"state": state, "label": ACTIONS[state]} for state in allowed if state != TurnStateChoices.WITHDRAWN
        ],
        "is_withdrawable": TurnStateChoices.WITHDRAWN in allowed,
        "calls": waiting,
        "agreed": agreed,
        "refusal": typed.get("reason", "") if agreed and typed.get("call") == str(agreed.pk) else "",
        "swap": swap_view(turn, season, today) if is_ahead else None,
        "changes": turn.changes.select_related("user"),
    }


def act(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> bool:
    """Do what a form of a day's page sends, and tell what came of it; return whether it was done."""
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        deed(request, kiosk, date, found, takes_place)
    except rota.SwapError:
        messages.error(request, _("That swap is not possible. See how the turns stand now."))
    except rota.TurnTransitionError:
        messages.error(request, _("That cannot follow any more, or needs a reason. See how the turn stands now."))
    except rota.RotaError:
        messages.error(request, _("Nobody can be asked for this day: it does not take place, or there is no room."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        return True
    return False


def ask(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Ask a party by mail. Raises ValidationError for one that is left out, where no note tells why it is asked."""
    party = party_with_room(request, kiosk, date, found, takes_place)
    note = request.POST.get("note", "")
    pure = found.season.party(str(party.pk))
    left_out = rota.why_left_out(found.season, found.season.day(date), pure)
    if left_out not in (None, rota.NotAskedReason.HAS_TURN) and not note.strip():
        raise ValidationError(_("Write in the note why %(name)s is asked all the same."), params={"name": party})
    turn, is_mailed = answers.ask(party, date, timezone.localdate(), request.user, note)
    if is_mailed:
        told = {"name": party, "day": f"{turn.deadline or date:%-d.%-m.}"}
        messages.success(request, _("%(name)s is asked by mail, and answers by %(day)s") % told)
    else:
        messages.warning(
            request, _("%(name)s has no e-mail address. It is marked as asked: call it.") % {"name": party}
        )


def confirm(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Note that a party comes."""
    party = party_with_room(request, kiosk, date, found, takes_place)
    answers.confirm(party, date, timezone.localdate(), request.user, request.POST.get("note", ""))
    messages.success(request, _("%(name)s comes.") % {"name": party})


def party_with_room(
    request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool
) -> KioskParty:
    """Return the party of a form. Raises RotaError where nobody more can come on the day."""
    party = get_object_or_404(kiosk.parties.select_related("organisation"), pk=number_in(request, "party"))
    if not takes_place or rota.is_full(found.season, found.season.day(date)):
        raise rota.RotaError("no room")
    return party


def change(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Bring a turn to another state."""
    turn = turn_in(request, kiosk, date)
    state = request.POST.get("state", "")
    if state not in ACTIONS or not turns.is_allowed(turn, TurnStateChoices(state), timezone.localdate()):
        raise rota.TurnTransitionError(f"{turn.state} cannot become {state}")
    reason = request.POST.get("reason", "")
    if state == TurnStateChoices.WITHDRAWN:
        changed, is_mailed = answers.withdraw(turn, reason, timezone.localdate(), request.user)
        if not is_mailed:
            messages.warning(request, _("%(name)s has no e-mail address: tell it the reason.") % {"name": turn.party})
    elif state == TurnStateChoices.CONFIRMED:
        changed, _is_mailed = answers.confirm(turn.party, date, timezone.localdate(), request.user)
    else:
        changed = turns.change(turn, TurnStateChoices(state), reason, request.user)
    told = {"name": turn.party, "state": changed.get_state_display()}
    messages.success(request, _("%(name)s: %(state)s") % told)


def renew(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Make the links that were mailed to a party void, and mail it a new one."""
    renew_link(request, turn_in(request, kiosk, date).party)


def renew_link(request: HttpRequest, party: KioskParty) -> None:
    """Make the links of a party void and mail it a new one; tell what came of it."""
    name = {"name": party}
    if answers.renew_link(party):
        text = _("Earlier links of %(name)s do not work any more. Its contact gets a new one by mail.")
        messages.success(request, text % name)
    else:
        text = _("Earlier links of %(name)s do not work any more. It has no e-mail address for a new one: call it.")
        messages.warning(request, text % name)


def set_topic(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Set the topic of a turn. Raises ValidationError for one that is too long."""
    turn = turn_in(request, kiosk, date)
    for field in TOPICS:
        setattr(turn, field, request.POST.get(field, "").strip())
    turn.full_clean()
    turn.save(update_fields=TOPICS)
    messages.success(request, _("The topic is saved."))


def offer(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Ask others to come in place of a party."""
    turn, reason = turn_in(request, kiosk, date), request.POST.get("reason", "")
    asked = swaps.offer(turn, request.POST.get("choice", ""), reason, timezone.localdate())
    messages.success(request, _("Asked to come instead: %(names)s") % {"names": swaps.names_of(asked)})


def withdraw_offer(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Ask nobody any more to come in place of a party."""
    turn = turn_in(request, kiosk, date)
    swaps.withdraw_offer(turn)
    messages.success(request, _("%(name)s keeps its turn.") % {"name": turn.party})


def accept(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Note that a party comes in place of another, as on the telephone."""
    call = call_in(request, kiosk, date)
    calls.accept(call, timezone.localdate(), request.user)
    messages.success(request, _("%(name)s comes.") % {"name": call.party})


def decline(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Note that a party does not come in place of another."""
    calls.decline(call_in(request, kiosk, date), timezone.localdate(), request.user)


def refuse(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Refuse a swap that waits for approval. Raises ValidationError without a reason, which both parties are told."""
    call = call_in(request, kiosk, date)
    swaps.refuse(call, request.POST.get("reason", ""), timezone.localdate())
    messages.success(request, _("%(name)s keeps its turn.") % {"name": swaps.keeper_of(call)})


def call_in(request: HttpRequest, kiosk: Kiosk, date: datetime.date) -> KioskCall:
    """Return the question of a form."""
    found = KioskCall.objects.filter(party__kiosk=kiosk, day=date).select_related(*swaps.RELATED)
    return get_object_or_404(found, pk=number_in(request, "call"))


def save_report(request: HttpRequest, kiosk: Kiosk, date: datetime.date, found: Rota, takes_place: bool) -> None:
    """Save how many visitors a day had, and the note. Raises ValidationError."""
    occurrence = next(each for each in found.occurrences if planned_day(each) == date)
    if not takes_place or afterwards.counted_day(occurrence) > timezone.localdate():
        raise Http404
    afterwards.report(kiosk, occurrence, request.POST.get("visitors", ""), request.POST.get("note", ""))
    messages.success(request, _("The day is saved."))


def turn_in(request: HttpRequest, kiosk: Kiosk, date: datetime.date) -> KioskTurn:
    """Return the turn of a form."""
    found = kiosk.turns.select_related("party__organisation")
    return get_object_or_404(found, pk=number_in(request, "turn"), day=date)


def number_in(request: HttpRequest, name: str) -> int:
    """Return a key that a form sends; 0, which nothing has, for what is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


DEEDS: dict[str, Callable[[HttpRequest, Kiosk, datetime.date, Rota, bool], None]] = {
    "ask": ask,
    "confirm": confirm,
    "change": change,
    "topic": set_topic,
    "renew": renew,
    "report": save_report,
    "offer": offer,
    "withdraw-offer": withdraw_offer,
    "accept": accept,
    "decline": decline,
    "refuse": refuse,
}
