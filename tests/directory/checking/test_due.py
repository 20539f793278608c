"""Which organisations are to be checked, and the daily task that asks them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from directory.checking import checks
from directory.checking.checks import due, remind, send_check
from directory.exchange.loading import load
from directory.models import Check, ContactPoint, Organisation
from directory.tasks import check_organisations
from tests.directory.checking.common import age, path_in
from tests.mails import deliver

pytestmark = pytest.mark.django_db


class TestDue:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            ({"last_checked": -365, "next_check": None}, True),
            ({"last_checked": -364, "next_check": None}, False),
            ({"last_checked": -1, "next_check": 0}, True),
            ({"last_checked": -500, "next_check": 1}, False),
            ({"last_checked": None, "next_check": None}, False),  # published today
        ],
    )
    def test_a_check_is_due_on_its_day_or_after_a_year(
        self, days: dict[str, Any], expected: bool, tupa: Any, within: Any
    ) -> None:
        today = timezone.localdate()
        values = {name: None if day is None else today + timedelta(days=day) for name, day in days.items()}
        with within("etela-savo"):
            Organisation.objects.update(**values)
            assert due(today).exists() is expected

    def test_one_that_was_never_checked_is_asked_a_year_after_its_publication(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            before = timezone.now() - timedelta(days=366)
            Organisation.objects.update(last_checked=None, first_published_at=before)
            assert due(timezone.localdate()).exists()

    @pytest.mark.parametrize("fields", [{"email": ""}, {"person": "Aino Aalto"}])
    def test_without_a_general_address_nobody_is_asked(self, fields: Any, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            ContactPoint.objects.update(**fields)
            assert not due(timezone.localdate()).exists()

    def test_a_draft_is_not_asked(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            Organisation.objects.update(live=False)
            assert not due(timezone.localdate()).exists()

    def test_neither_saving_nor_an_import_counts_as_checked(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            before = Organisation.objects.get().last_checked
            Organisation.objects.get().save_revision().publish()
            load(b"key,slug,name_fi\n1,toivon-tupa-ry,Toivon Tupa ry\n")
            assert Organisation.objects.get().last_checked == before
            assert due(timezone.localdate()).exists()


class TestTask:
    def test_running_again_sends_nothing_twice(self, tupa: Any, within: Any) -> None:
        check_organisations(timestamp=0)
        check_organisations(timestamp=0)
        assert len(deliver()) == 1
        with within("etela-savo"):
            assert Check.objects.count() == 1

    def test_killed_between_the_check_and_its_mail_it_leaves_neither(
        self, tupa: Any, within: Any, monkeypatch: Any
    ) -> None:
        def killed(*_arguments: Any) -> None:
            raise SystemExit

        with monkeypatch.context() as patched:
            patched.setattr(checks.mails, "send", killed)
            with within("etela-savo"), pytest.raises(SystemExit):
                send_check(tupa)
        with within("etela-savo"):
            assert not Check.objects.exists()
        check_organisations(timestamp=0)
        assert len(deliver()) == 1

    def test_no_more_than_the_setting_allows_are_asked_in_a_day(
        self, organisation: Any, within: Any, settings: Any
    ) -> None:
        for each in range(3):
            organisation("etela-savo", name_fi=f"Kerho {each} ry", email=f"kerho{each}@example.org")
        with within("etela-savo"):
            Organisation.objects.update(next_check=timezone.localdate())
        settings.CHECKS_PER_DAY = 2
        check_organisations(timestamp=0)
        assert len(deliver()) == 2
        check_organisations(timestamp=0)
        assert len(deliver()) == 3

    def test_one_reminder_goes_out_fourteen_days_before_the_end(self, link: str, visitor: Any, within: Any) -> None:
        with within("etela-savo"):
            age(45)
            remind(timezone.now())
            assert len(deliver()) == 1
            age(1)
            remind(timezone.now())
            remind(timezone.now())
        first, reminder = deliver()
        assert "Muistutus" in reminder.subject
        assert path_in(reminder) == path_in(first)
        assert visitor("etela-savo").get(path_in(reminder)).status_code == 200

    def test_who_has_answered_is_not_reminded(self, link: str, visitor: Any, within: Any) -> None:
        visitor("etela-savo").post(link)
        with within("etela-savo"):
            age(50)
            remind(timezone.now())
        assert len(deliver()) == 1

    def test_an_organisation_has_one_open_check(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            check = send_check(tupa)
            with pytest.raises(IntegrityError), transaction.atomic():
                Check.objects.create(organisation=tupa, email=check.email, language="fi", expires=check.expires)


def test_the_tasks_are_periodic() -> None:
    names = {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}
    assert {"directory.check_organisations", "directory.clear_proposals"} <= names
