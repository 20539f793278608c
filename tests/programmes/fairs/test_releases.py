"""Released versions: residents see what was published last, and what changed in it; the draft is public nowhere."""

import importlib
import json
from datetime import time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from programmes.fairs.editor.draft import draft_of
from programmes.fairs.releases import unreleased_texts
from programmes.models import Fair, FairBlock
from search.models import Document
from tests.programmes.fairs.content import ADDRESS, text_at

pytestmark = pytest.mark.django_db

MIGRATION: Any = importlib.import_module("programmes.migrations.0029_statuses_of_blocks")
WORK_IN_PROGRESS = "Vielä salainen ohjelmanumero"


def change(fair: Fair) -> Fair:
    """Return the draft with one block moved, one cancelled, one new."""
    draft: Fair = fair.get_latest_revision_as_object()
    blocks = {each.key: each for each in draft.blocks.all()}
    blocks["lectures"].start, blocks["lectures"].end, blocks["lectures"].room = time(11), time(12), "lobby"
    blocks["staff"].status = "cancelled"
    new = FairBlock(key="new", title_fi=WORK_IN_PROGRESS, start=time(14), end=time(15))
    draft.blocks = [*blocks.values(), new]
    return draft


def test_work_in_progress_is_public_nowhere(messut: Fair, visitor: Any, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        draft = change(messut)
        draft.save_revision()
        assert len(unreleased_texts(draft)) == 3
    drain()
    html = text_at(visitor, ADDRESS["fi"])
    assert WORK_IN_PROGRESS not in html
    assert "Ohjelman muutokset" not in html
    assert WORK_IN_PROGRESS not in json.dumps(list(Document.objects.values("listing", "tokens")), ensure_ascii=False)
    for path in ("/fi/kalenteri.ics", "/fi/"):
        assert WORK_IN_PROGRESS not in visitor("etela-savo").get(path, follow=True).content.decode()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fi",
            [
                "Ohjelman muutokset",
                "Versio 2",
                "Sali vaihtui.",
                "Siirretty: Arki kantaa. Nyt 11–12, Aula, aiemmin 9–10, Auditorio",
                "Peruttu: Kysy mitä vain (13–14)",
                f"Uusi: {WORK_IN_PROGRESS} (14–15)",
            ],
        ),
        ("sv", ["Ändringar i programmet", "Flyttat: Vardagen bär. Nu 11–12, Aula, tidigare 9–10, Auditoriet"]),
        ("en", ["What has changed in the programme", "Moved: Arki kantaa. Now 11:00–12:00, Aula"]),
    ],
)
def test_residents_read_what_a_release_changed(
    language: str, expected: list[str], messut: Fair, visitor: Any, within: Any
) -> None:
    with within("etela-savo"):
        draft = change(messut)
        draft.release_note_fi = "Sali vaihtui."
        draft.save_revision().publish()
        assert unreleased_texts(Fair.objects.get()) == []
    html = text_at(visitor, ADDRESS[language])
    for text in expected:
        assert text in html, text
    assert "Lääkärin luento. N" not in html  # its block moved, which says it


def test_only_a_changed_programme_is_a_new_version(messut: Fair, within: Any) -> None:
    def versions() -> list[tuple[int, str]]:
        return list(messut.releases.values_list("number", "note_fi"))

    with within("etela-savo"):
        draft = messut.get_latest_revision_as_object()
        draft.summary_fi, draft.release_note_fi = "Toinen", "Tervetuloa."
        draft.save_revision().publish()
        assert versions() == [(1, "Tervetuloa.")]
        change(messut).save_revision().publish()
        assert versions() == [(2, ""), (1, "Tervetuloa.")]


def test_drafts_and_versions_with_the_mark_of_cancelled_blocks_get_a_status(messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        draft = change(messut)
        next(each for each in draft.blocks.all() if each.key == "staff").status_reason_fi = "Sairastui."
        revision = draft.save_revision()
        revision.publish()
        told = {"cancelled_reason_fi": "Sairastui.", "cancelled_reason_sv": "", "cancelled_reason_en": ""}
        for row in revision.content["blocks"]:
            is_off = row["status"] == "cancelled"
            for name in ("status", "status_reason_fi", "status_reason_sv", "status_reason_en"):
                del row[name]
            row |= {"cancelled": is_off, **(told if is_off else {})}
        revision.save()
        release = messut.releases.get(number=2)
        before = [dict(each) for each in release.programme["items"]]
        for each in release.programme["items"]:
            each["cancelled"] = each.pop("status") == "cancelled"
        release.save()
        MIGRATION.rewrite_versions(apps)
        release.refresh_from_db()
        assert release.programme["items"] == before
        found = {each.key: each for each in draft_of(messut).blocks.all()}
        assert (found["staff"].status, found["staff"].status_reason_fi) == ("cancelled", "Sairastui.")
        assert found["lectures"].status == "scheduled"


def test_a_version_to_come_is_released_when_it_is_published(messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        draft = change(messut)
        draft.go_live_at = timezone.now() + timedelta(days=1)
        draft.save_revision().publish()
        assert messut.releases.count() == 1


def test_a_version_keeps_no_name_of_a_person_and_no_stream(messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        kept = json.dumps(messut.releases.get().programme)
    assert "Arki kantaa" in kept
    assert "Tove Testi" not in kept
    assert "https://" not in kept
