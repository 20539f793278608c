"""What happens to info sessions each day: invitations lapse, changes and reminders are told, gaps are reported.

Each step depends on what is stored alone, and is done in one transaction with the mails about it: running it again does
nothing twice.
"""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override

from programmes import duty
from programmes.dates import day_of, planned_day
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSession, InfoSessionGap, InfoSessionPresenter
from programmes.models.session_presenter import ENGAGED
from programmes.sessions.presenting import changes
from programmes.sessions.presenting.mails import mail_gap, mail_presenter
from programmes.sessions.presenting.timetable import timetable
from sites.listing import HELSINKI, Occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.one_by_one import one_by_one

GAP = datetime.timedelta(days=21)
"""So long before a date its free slots are reported."""
REMINDER = datetime.timedelta(days=3)


def run(today: datetime.date) -> None:
    """Do all that is due today at the series of the current region. Idempotent.

    What fails at one series does not stop the others. Raises ExceptionGroup at the end.
    """
    found = InfoSession.objects.filter(live=True).select_related("coordinator", "substitute")
    one_by_one(found, lambda session: one_by_one(STEPS, lambda step: step(session, today)))


def lapse(session: InfoSession, today: datetime.date) -> None:
    """Take back invitations that were not answered in time."""
    late = session.presenters.filter(state=TurnStateChoices.ASKED, deadline__lt=today)
    for number in list(late.values_list("pk", flat=True)):
        changes.lapse(number, today)


def remind(session: InfoSession, today: datetime.date) -> None:
    """Send those who present in the next days the timetable and the link, once."""
    for occurrence in dates(session, today, REMINDER):
        sure = list(presenters_on(session, planned_day(occurrence)).filter(state=TurnStateChoices.CONFIRMED))
        for presenter in sure:
            send_reminder(presenter, sure, occurrence, today)


def send_reminder(
    presenter: InfoSessionPresenter, sure: list[InfoSessionPresenter], occurrence: Occurrence, today: datetime.date
) -> None:
    """Mail a reminder with the timetable, unless it was sent or the presenter was never told of the date."""
    with transaction.atomic(), override(presenter.language):
        waiting = InfoSessionPresenter.objects.filter(pk=presenter.pk, reminded=None, state=TurnStateChoices.CONFIRMED)
        if waiting.exclude(told={}).update(reminded=today):
            rows = timetable(sure, occurrence, presenter.language)
            mail_presenter("session_reminder", presenter, today, occasion=f"reminder {today}", rows=rows)


def report_gaps(session: InfoSession, today: datetime.date) -> None:
    """Report dates within three weeks that have free slots: first to who is in charge, later to the substitute."""
    for occurrence in dates(session, today, GAP):
        with transaction.atomic():
            report_gap(session, occurrence, today)


def report_gap(session: InfoSession, occurrence: Occurrence, today: datetime.date) -> None:
    """Report the free slots of a date, where that is due; nothing where all are taken."""
    day = planned_day(occurrence)
    free = session.presenters_per_date - presenters_on(session, day).filter(state__in=ENGAGED).count()
    if free <= 0:
        InfoSessionGap.objects.filter(session=session, day=day).delete()
        return
    gap, is_new = InfoSessionGap.objects.get_or_create(session=session, day=day, defaults={"told": today})
    if is_new:
        mail_gap(session, day_of(occurrence), free, today, is_overdue=False)
    elif gap.told_substitute is None and duty.is_overdue(gap.told, today):
        InfoSessionGap.objects.filter(pk=gap.pk).update(told_substitute=today)
        mail_gap(session, day_of(occurrence), free, today, is_overdue=True)


def presenters_on(session: InfoSession, day: datetime.date) -> "QuerySet[InfoSessionPresenter]":
    """Return the presenters of a date in the order of their slots."""
    return session.presenters.filter(day=day).select_related(*changes.RELATED)


def dates(session: InfoSession, today: datetime.date, ahead: datetime.timedelta) -> list[Occurrence]:
    """Return the dates from tomorrow on that take place in some days."""
    begin = datetime.datetime.combine(today, datetime.time(), HELSINKI) + datetime.timedelta(days=1)
    found = session.all_occurrences(begin, begin + ahead)
    return [each for each in found if each.status not in NOT_TAKING_PLACE and day_of(each) > today]


STEPS = (changes.renew_all, lapse, remind, report_gaps)
