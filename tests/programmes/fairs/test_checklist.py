"""The checklist of a fair: who does what by when, reminders, and its copy for the next year."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes.fairs.tasks.reminders import clear_names, remind
from programmes.models import Fair, FairTask
from sites.people.accounts.encryption import unseal
from tests.programmes.fairs.content import ADDRESS, in_days, text_at

pytestmark = pytest.mark.django_db
WHO = "Tuula Talkoolainen"


@pytest.fixture
def speakers(messut: Fair, within: Any) -> FairTask:
    """Something that is due in a week."""
    with within("etela-savo"):
        return FairTask.objects.create(
            fair=messut, phase="planning", title="Kutsu puhujat", who=WHO, email="tuula@example.com", due=in_days(7)
        )


def mailed(within: Any) -> list[str]:
    with within("etela-savo"):
        jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk")
        return [unseal(job.args["sealed"]) for job in jobs]


def test_an_editor_adds_and_ticks_off(
    signed_in: Any, visitor: Any, within: Any, messut: Fair, speakers: FairTask
) -> None:
    client, address = signed_in("etela-savo"), f"/admin/snippets/programmes/fair/checklist/{messut.pk}/"
    shown = client.get(address).content.decode()
    assert "Kutsu puhujat" in shown
    sent = {
        "tasks-TOTAL_FORMS": 2,
        "tasks-INITIAL_FORMS": 1,
        "tasks-0-id": speakers.pk,
        "tasks-0-phase": "planning",
        "tasks-0-title": "Kutsu puhujat",
        "tasks-0-due": in_days(7).isoformat(),
        "tasks-0-done": "on",
        "tasks-1-phase": "event",
        "tasks-1-title": "Opasta väki saliin",
        "tasks-1-due": "?",
    }
    assert client.post(address, sent).status_code == 400
    assert client.post(address, {**sent, "tasks-1-due": in_days(10).isoformat()}).status_code == 302
    with within("etela-savo"):
        rows = list(FairTask.objects.values_list("title", "who", "done"))
    assert rows == [("Kutsu puhujat", "", True), ("Opasta väki saliin", "", False)]
    assert "Kutsu puhujat" not in text_at(visitor, ADDRESS["fi"])


def test_whoever_does_it_is_reminded_once_until_it_is_done(within: Any, speakers: FairTask) -> None:
    today = timezone.localdate()
    with within("etela-savo"):
        assert [remind(today), remind(today)] == [1, 0]
        assert remind(today + timedelta(days=6)) == 1
        FairTask.objects.update(done=True)
        assert remind(today + timedelta(days=8)) == 0
    mails = mailed(within)
    assert len(mails) == 2
    assert "Kutsu puhujat" in mails[0]
    assert "tuula@example.com" in mails[0]


def test_names_are_removed_when_the_fair_was_180_days_ago(within: Any, fair: Any, speakers: FairTask) -> None:
    old, recent = (fair("etela-savo", name_fi=f"Messut {days}", first_day=in_days(-days)) for days in (181, 180))
    with within("etela-savo"):
        for each in (old, recent):
            FairTask.objects.create(fair=each, title=each.name_fi, who=WHO, email="tuula@example.com", done=True)
        FairTask.objects.create(fair=old, title="Ei kenenkään")
        assert [clear_names(timezone.localdate()), clear_names(timezone.localdate())] == [1, 0]
        kept = dict(FairTask.objects.exclude(who="", email="").values_list("title", "who"))
        assert kept == {"Messut 180": WHO, "Kutsu puhujat": WHO}
        assert FairTask.objects.get(title="Messut 181").done


def test_the_copy_for_the_next_year_has_the_tasks_without_names(
    signed_in: Any, within: Any, messut: Fair, speakers: FairTask
) -> None:
    with within("etela-savo"):
        Fair.objects.filter(pk=messut.pk).update(first_day=date(2027, 10, 1))
        FairTask.objects.update(due=date(2027, 1, 31), done=True)
        draft = messut.get_latest_revision_as_object()
        draft.first_day = date(2027, 10, 1)
        draft.save_revision()
    signed_in("etela-savo").post(f"/admin/snippets/programmes/fair/next-year/{messut.pk}/")
    with within("etela-savo"):
        copy = FairTask.objects.exclude(fair=messut).get()
        assert (copy.title, copy.phase, copy.due) == ("Kutsu puhujat", "planning", date(2028, 1, 31))
        assert (copy.who, copy.email, copy.done) == ("", "", False)


def test_a_task_that_fails_does_not_stop_the_others(
    within: Any, messut: Fair, speakers: FairTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(task: FairTask, today: date) -> None:
        if task.title == "Kutsu puhujat":
            raise RuntimeError("the mail fails")

    monkeypatch.setattr("programmes.fairs.tasks.reminders.mail", failing)
    today = timezone.localdate()
    with within("etela-savo"):
        other = FairTask.objects.create(fair=messut, title="Varaa sali", email="a@example.com", due=in_days(7))
        with pytest.raises(ExceptionGroup):
            remind(today)
        other.refresh_from_db()
        speakers.refresh_from_db()
        assert (other.reminded, speakers.reminded) == (today, None)
