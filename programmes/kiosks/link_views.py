"""The page of a party, by its mailed link: its turns, absences and wishes. GET shows and changes nothing; POST acts."""

import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes import rota
from programmes.kiosk_choices import PeriodKind, TurnState
from programmes.kiosks import answers
from programmes.kiosks.links import party_of
from programmes.models import KioskParty, KioskPeriod, KioskTurn
from programmes.models.kiosk import REASON_LENGTH
from sites.occurrence_text import day_text
from sites.operations.limits import Limit, limited
from sites.pages.context import current_language
from sites.people.views import unindexed
from sites.regions.request import RegionRequest
from sites.translated import translated

ANSWERS = Limit("kiosk-by-link", 30, 600)
MOST_PERIODS = 20


class PeriodForm(forms.ModelForm):
    """Days on which a party cannot come, or comes gladly."""

    first = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    class Meta:
        model = KioskPeriod
        fields = ("kind", "first", "last")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(ANSWERS)
def party_turns(request: RegionRequest, token: str) -> HttpResponse:
    """Show a party its turns, absences and wishes; POST answers, withdraws, or tells a period."""
    party = party_of(token)
    if party is None or not party.kiosk.live:
        return page(request, {}, 404)
    today, deed = timezone.localdate(), request.POST.get("deed", "")
    form = PeriodForm(request.POST if deed == "period" else None, instance=KioskPeriod(party=party))
    problem = ""
    if request.method == "POST":
        try:
            problem = act(deed, party, request.POST, form, today)
        except rota.TransitionError:
            problem = _("That is not possible any more, or needs a reason. See below how the turn stands now.")
        if not problem and not form.errors:
            return redirect("kiosk_turns", token)
    context = {**context_of(party, today), "form": form, "problem": problem}
    return page(request, context, 400 if problem or form.errors else 200)


def act(deed: str, party: KioskParty, sent: Any, form: PeriodForm, today: datetime.date) -> str:
    """Do what a form of the page sends; return what was wrong with it. Raises TransitionError."""
    number = sent.get("row", "")
    key = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    if deed == "answer":
        turn = party.turns.select_related("kiosk", "party__organisation").filter(pk=key).first()
        if turn is None or sent.get("state") not in TurnState.values:
            return _("There is no such turn any more.")
        answers.answer(turn, TurnState(sent["state"]), sent.get("reason", "")[:REASON_LENGTH], today)
    elif deed == "period" and form.is_valid():
        if party.periods.count() >= MOST_PERIODS:
            return _("There are many periods already. Remove one first.")
        form.save()
    elif deed == "remove":
        KioskPeriod.objects.filter(pk=key, party=party).delete()
    return ""


def context_of(party: KioskParty, today: datetime.date) -> dict[str, Any]:
    """Return what the page shows of a party."""
    language = current_language()
    coming = party.turns.filter(day__gte=today, state__in=(TurnState.ASKED, TurnState.CONFIRMED))
    return {
        "party": party,
        "name": translated(party.organisation or party, "name", language),
        "kiosk": translated(party.kiosk, "name", language),
        "coordinator": ", ".join(filter(None, (party.kiosk.coordinator, party.kiosk.coordinator_phone))),
        "turns": [turn_view(turn, today) for turn in coming.order_by("day", "pk")],
        "periods": [
            {"period": each, "label": PeriodKind(each.kind).label} for each in party.periods.filter(last__gte=today)
        ],
    }


def turn_view(turn: KioskTurn, today: datetime.date) -> dict[str, Any]:
    """Return a turn with what its party may do."""
    states = (TurnState.CONFIRMED, TurnState.DECLINED, TurnState.WITHDRAWN)
    return {
        "turn": turn,
        "day": day_text(turn.day, today),
        "may": {state.value: answers.can_answer(turn, state, today) for state in states},
    }


def page(request: RegionRequest, context: dict[str, Any], status: int) -> HttpResponse:
    """Render a page that search engines leave out: its address holds a secret."""
    return unindexed(render(request, "programmes/kiosk_turns.html", context, status=status))
