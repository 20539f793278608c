"""A load publishes nothing that an editor keeps from the public, and loses no unpublished edit."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.log_actions import registry

from directory.exchange.apply import IMPORTED
from directory.exchange.fields.values import set_values, value_of
from directory.exchange.loading import ImportRefusedError, LoadReport, load, plan
from directory.models import Organisation
from sites.people.models import User


@pytest.fixture
def region(within: Any, db: None) -> Any:
    with within("etela-savo"):
        load(file())
        yield


def file(**cells: str) -> bytes:
    """A file with one organisation, Toivon Tupa of Mikkeli."""
    row = {"key": "1", "name_fi": "Toivon Tupa ry", "town": "Mikkeli"} | cells
    return f"{','.join(row)}\n{','.join(row.values())}\n".encode()


def tupa() -> Organisation:
    return Organisation.objects.get(key="1")


def aino_drafts(**fields: Any) -> None:
    """Aino, an editor, saves a draft."""
    draft = tupa()
    set_values(draft, fields)
    draft.save_revision(user=User.objects.get(username="editor"))


def in_form() -> Organisation:
    """What Aino sees when she opens the form."""
    shown: Organisation = tupa().get_latest_revision_as_object()
    return shown


def overwritten(content: bytes, language: str = "fi") -> list[tuple[int, str, str]]:
    """Return line, column and message of each edit that a load would overwrite."""
    with override(language):
        with pytest.raises(ImportRefusedError) as error:
            load(content)
        assert all(each.is_overwrite for each in error.value.errors)
        return [(each.line, each.column, each.message) for each in error.value.errors]


def unpublish() -> None:
    tupa().unpublish()


def expire() -> None:
    tupa().unpublish(set_expired=True)


def hide_without_history() -> None:
    Organisation.objects.update(live=False)


def withdraw_to_a_draft() -> None:
    aino_drafts()
    Organisation.objects.update(live=False, first_published_at=None, last_published_at=None)


def test_what_a_list_changed_is_in_the_history_and_can_be_restored(region: Any) -> None:
    aino_drafts(summary_fi="Olohuone kaikille.")
    tupa().latest_revision.publish()
    load(file(town="Juva"))
    logged = registry.get_logs_for_instance(tupa()).filter(action=IMPORTED).first()
    assert logged.content_changed
    assert (logged.revision, logged.revision.as_object().summary_fi) == (tupa().live_revision, "Olohuone kaikille.")
    assert value_of(logged.revision.as_object(), "town") == "Juva"


@pytest.mark.parametrize("hide", [unpublish, expire, hide_without_history, withdraw_to_a_draft])
def test_what_is_not_public_stays_so_and_its_form_has_the_values(hide: Any, region: Any, visitor: Any) -> None:
    hide()
    before = Organisation.objects.values("live", "expired", "first_published_at", "last_published_at").get()
    assert load(file(town="Juva")) == LoadReport(changed=1, kept_unpublished=("Toivon Tupa ry (1)",))
    assert Organisation.objects.values("live", "expired", "first_published_at", "last_published_at").get() == before
    assert (value_of(tupa(), "town"), value_of(in_form(), "town")) == ("Juva", "Juva")
    logged = registry.get_logs_for_instance(tupa()).filter(action=IMPORTED).first()
    assert logged.revision == tupa().latest_revision
    assert load(file(town="Juva")) == LoadReport(unchanged=1)
    assert visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").status_code == 404


def test_the_first_load_after_it_was_unpublished_does_not_publish_what_is_the_same(region: Any) -> None:
    unpublish()
    assert load(file()) == LoadReport(unchanged=1)
    assert not tupa().live


def test_a_draft_keeps_its_edits_and_gets_what_the_file_changes(region: Any) -> None:
    aino_drafts(summary_fi="Kesken", phone="015 555 0199")
    assert load(file(town="Juva")) == LoadReport(changed=1, kept_drafts=("Toivon Tupa ry (1)",))
    public, draft = tupa(), in_form()
    assert (public.live, public.has_unpublished_changes) == (True, True)
    assert (value_of(public, "town"), public.summary_fi, value_of(public, "phone")) == ("Juva", "", "")
    assert (value_of(draft, "town"), draft.summary_fi, value_of(draft, "phone")) == (
        "Juva",
        "Kesken",
        "015 555 0199",
    )
    assert value_of(public.live_revision.as_object(), "town") == "Juva"
    assert public.latest_revision.user.username == "editor"
    public.latest_revision.publish()
    assert (value_of(tupa(), "town"), tupa().summary_fi) == ("Juva", "Kesken")


@pytest.mark.parametrize("hide", [lambda: None, lambda: Organisation.objects.update(live=False)])
@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", "Korvaisi julkaisemattoman muokkauksen (Toivon Tupa ry): Puumala → Juva"),
        ("sv", "Skulle ersätta en opublicerad ändring (Toivon Tupa ry): Puumala → Juva"),
    ],
)
def test_an_edit_of_the_same_field_is_named_and_nothing_is_loaded(
    language: str, message: str, hide: Any, region: Any
) -> None:
    aino_drafts(town="Puumala", summary_fi="Kesken")
    hide()
    assert overwritten(file(town="Juva", phone="112"), language) == [(2, "town", message)]
    assert (value_of(tupa(), "town"), value_of(tupa(), "phone"), value_of(in_form(), "town")) == (
        "Mikkeli",
        "",
        "Puumala",
    )


@pytest.mark.parametrize("live", [True, False])
def test_overwriting_replaces_the_edit_and_no_other(live: bool, region: Any) -> None:
    aino_drafts(town="Puumala", summary_fi="Kesken")
    Organisation.objects.update(live=live)
    report = load(file(town="Juva"), overwrite=True)
    assert (report.kept_drafts, report.kept_unpublished)[live] == ()
    assert (tupa().live, value_of(tupa(), "town"), tupa().summary_fi) == (live, "Juva", "")
    assert (value_of(in_form(), "town"), in_form().summary_fi) == ("Juva", "Kesken")
    assert "Puumala" in {each.content["places"][0]["town"] for each in tupa().revisions}


@pytest.mark.parametrize("town", ["Mikkeli", "Puumala"])
def test_an_edit_that_the_file_does_not_contradict_stays(town: str, region: Any) -> None:
    aino_drafts(town="Puumala")
    load(file(town=town, phone="112"))
    assert (value_of(tupa(), "town"), value_of(in_form(), "town"), value_of(in_form(), "phone")) == (
        town,
        "Puumala",
        "112",
    )


@pytest.mark.parametrize("live", [True, False])
def test_a_schedule_stays_and_brings_the_files_values(live: bool, region: Any) -> None:
    tupa().save_revision().publish()
    if not live:
        tupa().unpublish()
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = tupa()
    scheduled.summary_fi, scheduled.go_live_at = "Huomenna", tomorrow
    scheduled.save_revision().publish()
    report = load(file(town="Juva"))
    kept = report.kept_drafts if live else report.kept_unpublished
    assert kept == ("Toivon Tupa ry (1)",)
    assert (tupa().live, value_of(tupa(), "town")) == (live, "Juva")
    [waiting] = tupa().revisions.filter(approved_go_live_at__isnull=False)
    assert waiting.approved_go_live_at == tomorrow
    assert (waiting.as_object().summary_fi, value_of(waiting.as_object(), "town")) == ("Huomenna", "Juva")
    assert tupa().latest_revision == waiting


def test_an_edit_after_a_schedule_stays_the_latest_version(region: Any) -> None:
    tupa().save_revision().publish()
    scheduled = tupa()
    scheduled.summary_fi, scheduled.go_live_at = "Huomenna", timezone.now() + timedelta(days=1)
    scheduled.save_revision().publish()
    aino_drafts(summary_fi="Kesken")
    load(file(town="Juva"))
    waiting = tupa().revisions.get(approved_go_live_at__isnull=False).as_object()
    assert (waiting.summary_fi, value_of(waiting, "town")) == ("Huomenna", "Juva")
    assert (in_form().summary_fi, value_of(in_form(), "town")) == ("Kesken", "Juva")


def test_a_plan_changes_nothing(region: Any) -> None:
    aino_drafts(summary_fi="Kesken")
    revisions = tupa().revisions.count()
    [row] = plan(file(town="Juva")).rows
    assert (row.name, row.line, row.changes) == ("Toivon Tupa ry", 2, {"town": ["Mikkeli", "Juva"]})
    assert (value_of(tupa(), "town"), tupa().revisions.count()) == ("Mikkeli", revisions)
