"""What the clock does in every region."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from sites.pages import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled(page, within):
    """A page in each region that its editor asked to be published at a time that has come."""
    from wagtail.models import Page

    from sites.pages.models import StandardPage

    made = {}
    for code in ("etela-savo", "pohjanmaa"):
        draft = page(code, "fi", StandardPage, live=False, title="Huomenna", slug="huomenna")
        with within(code):
            draft.go_live_at = timezone.now() + timedelta(hours=1)
            revision = draft.save_revision()
            revision.publish()
            assert not Page.objects.get(pk=draft.pk).live
            revision.refresh_from_db()
            let_the_hour_come(revision)
        made[code] = draft
    return made


def let_the_hour_come(revision):
    """Moves the hour an editor chose into the past, everywhere Wagtail wrote it down."""
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()


def test_the_hour_comes_in_every_open_region(scheduled, visitor):
    """Hazard T14, with Wagtail's real command: it fails in `public`, which has no pages."""
    for code in scheduled:
        assert visitor(code).get("/fi/huomenna/").status_code == 404
    before = connection.schema_name
    tasks.publish_scheduled(0)
    assert connection.schema_name == before
    for code in scheduled:
        assert visitor(code).get("/fi/huomenna/").status_code == 200


def test_only_open_regions_are_visited(monkeypatch):
    seen = []
    monkeypatch.setattr(tasks, "call_command", lambda name: seen.append((name, connection.schema_name)))
    tasks.publish_scheduled(0)
    assert sorted(seen) == [("publish_scheduled", schema) for schema in ("etela_savo", "national", "pohjanmaa")]


def test_one_regions_trouble_does_not_hold_up_the_others(monkeypatch):
    seen = []

    def fail_in_etela_savo(name):
        if connection.schema_name == "etela_savo":
            raise RuntimeError("a page of Etelä-Savo is broken")
        seen.append(connection.schema_name)

    monkeypatch.setattr(tasks, "call_command", fail_in_etela_savo)
    with pytest.raises(ExceptionGroup) as failed:
        tasks.publish_scheduled(0)
    assert sorted(seen) == ["national", "pohjanmaa"]
    assert [str(error) for error in failed.value.exceptions] == ["a page of Etelä-Savo is broken"]
    assert connection.schema_name == "public"


def test_wagtails_command_would_fail_in_public():
    """Why the regions are named one by one."""
    with pytest.raises(Exception, match="does not exist"):
        call_command("publish_scheduled")
