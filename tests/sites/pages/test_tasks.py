"""What the clock does in every region."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from sites.pages import tasks
from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled(page, within):
    """A page in each region whose scheduled publication is due."""
    from wagtail.models import Page

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


def test_one_page_that_cannot_be_published_holds_no_other_up(scheduled, visitor, within, page):
    """Its slug was free when it was written; since then a route has taken it."""
    from wagtail.models import Page, Revision

    with within("etela-savo"):
        taken = Revision.objects.get(object_id=str(scheduled["etela-savo"].pk), approved_go_live_at__isnull=False)
        taken.content["slug"] = "haku"
        taken.approved_go_live_at -= timedelta(minutes=5)
        taken.save()
    other = page("etela-savo", "fi", StandardPage, title="Vanhentuva", slug="vanhentuva")
    with within("etela-savo"):
        StandardPage.objects.filter(pk=other.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        later = Page.objects.get(pk=page("etela-savo", "fi", StandardPage, live=False, title="Toinen").pk).specific
        later.go_live_at = timezone.now() + timedelta(hours=1)
        revision = later.save_revision()
        revision.publish()
        revision.refresh_from_db()
        let_the_hour_come(revision)
    with pytest.raises(ExceptionGroup) as failed:
        tasks.publish_scheduled(0)
    assert "haku" in repr(failed.value.exceptions)
    with within("etela-savo"):
        assert Page.objects.get(pk=later.pk).live
        assert not Page.objects.get(pk=other.pk).live


def test_a_front_page_does_not_expire(within, visitor):
    from sites.pages.models import HomePage

    with within("etela-savo"):
        HomePage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    tasks.publish_scheduled(0)
    with within("etela-savo"):
        assert all(home.live for home in HomePage.objects.all())


def test_only_open_regions_are_visited(monkeypatch):
    seen = []
    monkeypatch.setattr(tasks, "publish_due", lambda: seen.append(connection.schema_name))
    tasks.publish_scheduled(0)
    assert sorted(seen) == ["etela_savo", "national", "pohjanmaa"]


def test_one_regions_trouble_does_not_hold_up_the_others(monkeypatch):
    seen = []

    def fail_in_etela_savo():
        if connection.schema_name == "etela_savo":
            raise RuntimeError("a page of Etelä-Savo is broken")
        seen.append(connection.schema_name)

    monkeypatch.setattr(tasks, "publish_due", fail_in_etela_savo)
    with pytest.raises(ExceptionGroup) as failed:
        tasks.publish_scheduled(0)
    assert sorted(seen) == ["national", "pohjanmaa"]
    assert [str(error) for error in failed.value.exceptions] == ["a page of Etelä-Savo is broken"]
    assert connection.schema_name == "public"


def test_wagtails_command_would_fail_in_public():
    """Why the regions are named one by one."""
    with pytest.raises(Exception, match="does not exist"):
        call_command("publish_scheduled")
