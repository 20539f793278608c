"""The page of a presenter, by its mailed link: its slot, the link to join, its topic. GET shows, POST acts."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes import rota
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSessionPresenter
from programmes.models.session_presenter import ENGAGED
from programmes.sessions.presenting import changes
from programmes.sessions.presenting.links import presenter_of
from programmes.sessions.presenting.mails import about
from sites.operations.limits import Limit, limited
from sites.pages.context import current_language
from sites.people.views import unindexed
from sites.regions.request import RegionRequest

ANSWERS = Limit("session-by-link", 30, 600)


class TopicForm(forms.ModelForm):
    """What the presenter talks about, in each language."""

    class Meta:
        model = InfoSessionPresenter
        fields = ("topic_fi", "topic_sv", "topic_en")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(ANSWERS)
def presenter_page(request: RegionRequest, token: str) -> HttpResponse:
    """Show a presenter its date; POST answers, withdraws, or tells the topic."""
    presenter = presenter_of(token)
    if presenter is None:
        return page(request, {}, 404)
    today, deed = timezone.localdate(), request.POST.get("deed", "")
    # A row of its own: a form that is not valid leaves its values in its instance.
    stored = InfoSessionPresenter.objects.get(pk=presenter.pk)
    form = TopicForm(request.POST if deed == "topic" else None, instance=stored)
    problem = act(deed, presenter, request.POST, form, today) if request.method == "POST" else ""
    if request.method == "POST" and not problem and not form.errors:
        return redirect(f"{request.path}?saved=yes" if deed == "topic" else request.path)
    presenter.refresh_from_db()
    context = {
        **context_of(presenter, today),
        "form": form,
        "problem": problem,
        "is_saved": request.method != "POST" and "saved" in request.GET,
        "reason": request.POST.get("reason", ""),
    }
    return page(request, context, 400 if problem or form.errors else 200)


def act(deed: str, presenter: InfoSessionPresenter, sent: Any, form: TopicForm, today: datetime.date) -> str:
    """Do what a form of the page sends; return what was wrong with it."""
    state = sent.get("state", "")
    try:
        if deed == "topic":
            save_topic(presenter, form, today)
            return ""
        if state not in TurnStateChoices.values:
            raise rota.TurnTransitionError(f"no state {state}")
        changes.answer(presenter.pk, TurnStateChoices(state), today, sent.get("reason", ""))
    except ValidationError as error:
        return " ".join(error.messages)
    except rota.RotaError:
        return _("That is not possible any more, or needs a reason. See below how it stands now.")
    return ""


def save_topic(presenter: InfoSessionPresenter, form: TopicForm, today: datetime.date) -> None:
    """Save the topic of a valid form.

    Raises TurnTransitionError once the presenter does not come or its date is over.
    """
    if not may_tell_topic(presenter, today):
        raise rota.TurnTransitionError("the presenter does not come")
    if form.is_valid():
        form.instance.save(update_fields=list(form.fields))


def may_tell_topic(presenter: InfoSessionPresenter, today: datetime.date) -> bool:
    """Tell whether a presenter may still tell its topic."""
    return presenter.state in ENGAGED and presenter.day >= today


def context_of(presenter: InfoSessionPresenter, today: datetime.date) -> dict[str, Any]:
    """Return what the page shows of a presenter."""
    states = (TurnStateChoices.CONFIRMED, TurnStateChoices.DECLINED, TurnStateChoices.WITHDRAWN)
    return {
        **about(presenter, current_language(), today),
        "presenter": presenter,
        "name": str(presenter),
        "state": presenter.state,
        "state_label": presenter.get_state_display(),
        "is_cancelled": bool(presenter.told.get("cancelled")) and presenter.state in ENGAGED,
        "may": {state.value: changes.can_answer(presenter, state, today) for state in states},
        "may_tell_topic": may_tell_topic(presenter, today),
    }


def page(request: RegionRequest, context: dict[str, Any], status: int) -> HttpResponse:
    """Render a page that search engines leave out: its address holds a secret."""
    return unindexed(render(request, "programmes/session_presenter.html", context, status=status))
