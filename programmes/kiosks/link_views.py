"""The page of a party, by its mailed link: its turns, absences and wishes. GET shows and changes nothing; POST acts."""

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes import rota
from programmes.kiosk_choices import WAITING, CallState, PeriodKind, TurnStateChoices
from programmes.kiosks import answers, calls, swaps
from programmes.kiosks.links import party_of
from programmes.kiosks.mails import coordinator_of, name_of, name_of_other
from programmes.kiosks.own_feed import feed_address
from programmes.kiosks.rota_rows import rota_of, swap_view
from programmes.models import KioskCall, KioskParty, KioskPeriod, KioskTurn
from sites.occurrence_text import day_text
from sites.operations.limits import Limit, count_use, is_exhausted, limited
from sites.pages.context import current_language
from sites.people.views import unindexed
from sites.regions.connection import connection
from sites.regions.request import RegionRequest
from sites.translated import translated

ANSWERS = Limit("kiosk-by-link", 30, 600)
OFFERS = Limit("kiosk-offers", 3, 24 * 3600)  # of one turn: each is a mail to several others
MOST_PERIODS = 20
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")  # the format that browsers know


class PeriodForm(forms.ModelForm):
    """Days on which a party cannot come, or comes gladly."""

    first = forms.DateField(label=gettext_lazy("First day"), widget=DATE)
    last = forms.DateField(label=gettext_lazy("Last day"), widget=DATE)

    class Meta:
        model = KioskPeriod
        fields = ("kind", "first", "last")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(ANSWERS)
def party_turns(request: RegionRequest, token: str) -> HttpResponse:
    """Show a party its turns, absences and wishes; POST answers, withdraws, swaps, or tells a period."""
    party = party_of(token)
    if party is None or not party.kiosk.live:
        return page(request, {}, 404)
    today, deed = timezone.localdate(), request.POST.get("deed", "")
    form = PeriodForm(request.POST if deed == "period" else None, instance=KioskPeriod(party=party))
    problem = ""
    if request.method == "POST":
        problem = act(deed, party, request.POST, form, today)
        if not problem and not form.errors:
            return redirect("kiosk_turns", token)
    context = {
        **context_of(party, today, request.POST),
        "form": form,
        "problem": problem,
        "cannot": request.GET.get("cannot", ""),
    }
    return page(request, context, 400 if problem or form.errors else 200)


def act(deed: str, party: KioskParty, sent: Any, form: PeriodForm, today: datetime.date) -> str:
    """Do what a form of the page sends; return what was wrong with it."""
    if deed == "period":
        return add_period(party, form)
    if deed == "remove":
        KioskPeriod.objects.filter(pk=number_in(sent), party=party).delete()
        return ""
    if deed not in DEEDS:
        return ""
    try:
        DEEDS[deed](party, sent, today)
    except rota.SwapError:
        return _("That swap is not possible any more. See below how your turns stand now.")
    except ValidationError as error:
        return " ".join(error.messages)
    except (rota.RotaError, ObjectDoesNotExist):
        return _("That is not possible any more, or needs a reason. See below how the turn stands now.")
    return ""


def number_in(sent: Any) -> int:
    """Return the key that a form sends; 0, which nothing has, for what is none."""
    number = sent.get("row", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def turn_in(party: KioskParty, sent: Any) -> KioskTurn:
    """Return the turn of a form. Raises ObjectDoesNotExist for one that is not the party's."""
    return party.turns.select_related("kiosk", "party__organisation", "party__kiosk").get(pk=number_in(sent))


def answer(party: KioskParty, sent: Any, today: datetime.date) -> None:
    """Answer whether the party comes, or withdraw. Raises TurnTransitionError."""
    state = sent.get("state", "")
    if state not in TurnStateChoices.values:
        raise rota.TurnTransitionError(f"no state {state}")
    answers.answer(turn_in(party, sent), TurnStateChoices(state), sent.get("reason", ""), today)


def assure(party: KioskParty, sent: Any, today: datetime.date) -> None:
    """Say again that the party comes. Raises TurnTransitionError."""
    answers.assure(turn_in(party, sent), today)


def offer(party: KioskParty, sent: Any, today: datetime.date) -> None:
    """Ask others to come instead. Raises SwapError, and ValidationError where they were asked often already."""
    turn = turn_in(party, sent)
    who = f"{connection.schema_name} {turn.pk}"
    if is_exhausted(OFFERS, who):
        raise ValidationError(_("You have asked the others several times today. Please call the coordinator."))
    swaps.offer(turn, sent.get("choice", ""), sent.get("reason", ""), today)
    count_use(OFFERS, who)


def withdraw_offer(party: KioskParty, sent: Any, today: datetime.date) -> None:
    """Ask nobody any more to come instead."""
    swaps.withdraw_offer(turn_in(party, sent))


def accept(party: KioskParty, sent: Any, today: datetime.date) -> None:
    """Come as asked, on a day with a gap or in place of another. Raises RotaError."""
    calls.accept(party.calls.select_related("party__kiosk").get(pk=number_in(sent)), today)


def decline(party: KioskParty, sent: Any, today: datetime.date) -> None:
    """Do not come as asked. Raises RotaError."""
    calls.decline(party.calls.select_related("party__kiosk").get(pk=number_in(sent)), today)


def add_period(party: KioskParty, form: PeriodForm) -> str:
    """Save a period, where the form is valid; return what was wrong besides."""
    if not form.is_valid():
        return ""
    if party.periods.count() >= MOST_PERIODS:
        return _("There are many periods already. Remove one first.")
    form.save()
    return ""


DEEDS: dict[str, Callable[[KioskParty, Any, datetime.date], None]] = {
    "answer": answer,
    "assure": assure,
    "offer": offer,
    "withdraw-offer": withdraw_offer,
    "accept": accept,
    "decline": decline,
}


def context_of(party: KioskParty, today: datetime.date, typed: Any) -> dict[str, Any]:
    """Return what the page shows of a party, with what was typed and not taken."""
    language = current_language()
    coming = list(
        party.turns.filter(day__gte=today, state__in=(TurnStateChoices.ASKED, TurnStateChoices.CONFIRMED))
        .select_related("party__organisation", "party__kiosk")
        .order_by("day", "pk")
    )
    is_asked = bool(coming) or party.calls.filter(state__in=WAITING, day__gte=today).exists()
    season = rota_of(party.kiosk, today).season if is_asked else rota.Season((), ())
    return {
        "party": party,
        "name": translated(party.organisation or party, "name", language),
        "kiosk": translated(party.kiosk, "name", language),
        "coordinator": coordinator_of(party.kiosk),
        "feed": feed_address(party),
        "turns": [{**turn_view(turn, season, today, language), "typed": typed_for(turn, typed)} for turn in coming],
        "calls": [call_view(each, today, language) for each in calls.calls_for(party, season, today)],
        "periods": [
            {"period": each, "label": PeriodKind(each.kind).label} for each in party.periods.filter(last__gte=today)
        ],
    }


def turn_view(turn: KioskTurn, season: rota.Season, today: datetime.date, language: str) -> dict[str, Any]:
    """Return a turn with what its party may do."""
    states = (TurnStateChoices.CONFIRMED, TurnStateChoices.DECLINED, TurnStateChoices.WITHDRAWN)
    is_confirmed = turn.state == TurnStateChoices.CONFIRMED
    asked = list(swaps.open_calls(turn)) if is_confirmed else []
    return {
        "turn": turn,
        "day": day_text(turn.day, today),
        "may": {state.value: answers.can_answer(turn, state, today) for state in states},
        "is_near": turn.day - today <= datetime.timedelta(days=7),
        "asked": [name_of(each.party, language) for each in asked],
        "agreed": any(each.state == CallState.AGREED for each in asked),
        "without_address": [name_of(each.party, language) for each in swaps.without_address(asked)],
        "swap": swap_view(turn, season, today) if is_confirmed else None,
    }


def typed_for(turn: KioskTurn, typed: Any) -> dict[str, str]:
    """Return the reason that was typed for a turn, by what it was for: `answer` or `offer`; empty without one."""
    is_own = typed.get("row") == str(turn.pk) and typed.get("reason")
    return {typed.get("deed", ""): typed["reason"]} if is_own else {}


def call_view(call: KioskCall, today: datetime.date, language: str) -> dict[str, Any]:
    """Return a question that waits for the answer of a party; `own` is the turn that it would give in return."""
    return {
        "call": call,
        "is_agreed": call.state == CallState.AGREED,
        "day": day_text(call.day, today),
        "other": name_of_other(call, language),
        "wanted": day_text(call.wanted, today) if call.wanted else "",
        "gives_own": swaps.gives_own(call),
    }


def page(request: RegionRequest, context: dict[str, Any], status: int) -> HttpResponse:
    """Render a page that search engines leave out: its address holds a secret."""
    return unindexed(render(request, "programmes/kiosk_turns.html", context, status=status))
