"""The history of presenters: what happened to whom, when, by whom, and whether they were told."""

from typing import Any

from django.db.models import Prefetch

from programmes.models import InfoSessionPresenter, InfoSessionPresenterChange

NAME_LENGTH = 255


def note(presenter: InfoSessionPresenter, step: str = "", *, is_told: bool = False, user: Any = None) -> None:
    """Note what happened to a presenter: a step, or without one the state that it is in now, with the reason."""
    InfoSessionPresenterChange.objects.create(
        presenter=presenter,
        name=str(presenter)[:NAME_LENGTH],
        step=step or presenter.state,
        reason="" if step else presenter.reason,
        is_told=is_told,
        user=user,
    )


def with_users() -> "Prefetch[Any]":
    """Return the prefetch of presenters' histories."""
    return Prefetch("changes", InfoSessionPresenterChange.objects.select_related("user"))


def history_of(presenters: list[InfoSessionPresenter]) -> list[InfoSessionPresenterChange]:
    """Return what happened to presenters whose histories are loaded, the newest first."""
    found = [change for each in presenters for change in each.changes.all()]
    return sorted(found, key=lambda change: (change.moment, change.pk), reverse=True)
