"""Copies of the open data are kept up to date: what changed, what is gone, and nothing is lost between two readings."""

import datetime
from typing import Any

from django.utils import timezone

from search.models import PublicChange
from search.open_data.changes import KEPT, cursor_of, forget_removals
from sites.public_ids import public_id


def names(answer: Any) -> list[str]:
    """The Finnish names of an answer's things, in their order."""
    return [each["name"]["fi"] for each in answer["items"]]


def test_a_copy_hears_of_what_changes_and_what_is_removed(
    organisation: Any, outbox: Any, drain: Any, read: Any, within: Any
) -> None:
    kept, gone = (organisation("etela-savo", name_fi=name) for name in ("Toivon Tupa ry", "Lähtijät ry"))
    organisation("pohjanmaa", name_fi="Rannan Tuki ry")
    drain()
    cursor = read("etela-savo", "organisations")["cursor"]
    assert read("etela-savo", f"organisations?changed_since={cursor}")["count"] == 0
    with within("etela-savo"):
        kept.name_fi = "Toivon Talo ry"
        kept.save_revision().publish()
        gone.unpublish()
    drain()
    told = read("etela-savo", f"organisations?changed_since={cursor}")
    assert names(told) == ["Toivon Talo ry"]
    assert [each["id"] for each in told["removed"]] == [str(public_id("etela-savo", "organisation", gone.pk))]
    assert read("etela-savo", f"organisations?changed_since={told['cursor']}")["count"] == 0
    assert read("pohjanmaa", f"organisations?changed_since={cursor}")["count"] == 0
    with within("etela-savo"):
        gone.save_revision().publish()
    drain()
    assert names(read("etela-savo", f"organisations?changed_since={told['cursor']}")) == ["Lähtijät ry"]


def test_what_leaves_a_filter_is_told_as_removed(
    organisation: Any, outbox: Any, drain: Any, read: Any, within: Any
) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["caring"])
    drain()
    cursor = read("etela-savo", "organisations?theme=caring")["cursor"]
    with within("etela-savo"):
        made.themes = ["crisis"]
        made.save_revision().publish()
    drain()
    told = read("etela-savo", f"organisations?theme=caring&changed_since={cursor}")
    assert (told["items"], len(told["removed"])) == ([], 1)


def test_changes_of_one_moment_are_read_in_pages_without_loss(
    organisation: Any, outbox: Any, drain: Any, read: Any
) -> None:
    cursor = read("etela-savo", "organisations")["cursor"]
    for number in range(5):
        organisation("etela-savo", name_fi=f"Savon {number} ry")
    drain()
    PublicChange.objects.update(moment=timezone.now())
    address, found = f"organisations?limit=2&changed_since={cursor}", []
    while address:
        told = read("etela-savo", address)
        found += names(told)
        address = "organisations" + told["next"].partition("organisations")[2] if told["next"] else ""
    assert sorted(found) == [f"Savon {number} ry" for number in range(5)]


def test_what_did_not_change_for_readers_is_no_change(organisation: Any, outbox: Any, drain: Any, within: Any) -> None:
    from search.documents import indexer
    from search.models import Document
    from sites.regions.open_regions import open_regions_by_code

    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    before = list(PublicChange.objects.values_list("number", flat=True))
    Document.objects.update(checksum="")  # as after a new analysis of words
    indexer.update(open_regions_by_code()["etela-savo"], "organisation", [str(made.pk)])
    assert list(PublicChange.objects.values_list("number", flat=True)) == before


def test_a_moment_will_do_and_one_too_long_ago_will_not(organisation: Any, outbox: Any, drain: Any, read: Any) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    hour = datetime.timedelta(hours=1)
    earlier, later = ((timezone.now() + sign * hour).strftime("%Y-%m-%dT%H:%M:%SZ") for sign in (-1, 1))
    assert "Toivon Tupa ry" in names(read("etela-savo", f"organisations?limit=100&changed_since={earlier}"))
    assert read("etela-savo", f"organisations?changed_since={later}")["count"] == 0
    old = timezone.now() - KEPT - hour
    told = read("etela-savo", f"organisations?changed_since={cursor_of(1, old)}", status=410)
    assert "anew" in told["detail"]
    read("etela-savo", f"organisations?offset=20&changed_since={earlier}", status=422)


def test_removals_are_forgotten_after_a_time(organisation: Any, outbox: Any, drain: Any, within: Any) -> None:
    kept, gone = (organisation("etela-savo", name_fi=name) for name in ("Toivon Tupa ry", "Lähtijät ry"))
    drain()
    with within("etela-savo"):
        gone.unpublish()
    drain()
    now = timezone.now()
    assert forget_removals(now) == 0
    assert forget_removals(now + KEPT + datetime.timedelta(hours=1)) == 1
    known = PublicChange.objects.filter(region="etela-savo", source="organisation").values_list("key", flat=True)
    assert list(known) == [str(kept.pk)]
