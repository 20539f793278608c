"""One thing's trouble, and one region's, stays its own: it is set aside with its error, retried, and shown to staff."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from directory.models import Organisation
from search.documents import indexer
from search.documents.indexer import WRITTEN_AT_ONCE
from search.documents.projection import LONGEST_TEXT
from search.models import Document
from sites.operations.health import HealthState, changes
from sites.outbox import consumers, resolvers
from sites.outbox import drain as draining
from sites.outbox.consumers import Consumer, DrainResult
from sites.outbox.drain import FIRST_RETRY, LONGEST_DELAY, retry_delay
from sites.outbox.models import Change, Failure, Priority
from sites.pages.models import StandardPage

SAVO = "etela_savo"


def execute(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def be_due() -> None:
    """As if the time of each retry had come."""
    Failure.objects.update(retry_at=timezone.now())


def failed() -> set[tuple[str, str, str]]:
    return set(Failure.objects.values_list("schema", "name", "key"))


@pytest.fixture
def things(organisation: Any, page: Any, outbox: Any) -> dict[str, Any]:
    """Two organisations and a page in Etelä-Savo, one of each in Pohjanmaa; all changed since the last drain."""
    outbox.settle()
    return {
        "tupa": organisation("etela-savo", name_fi="Toivon Tupa ry"),
        "kerho": organisation("etela-savo", name_fi="Kerho ry"),
        "page": page("etela-savo", "fi", StandardPage, title="Tukea omaisille"),
        "stuga": organisation("pohjanmaa", name_sv="Hoppets stuga rf"),
        "other page": page("pohjanmaa", "sv", StandardPage, title="Stöd för anhöriga"),
    }


def a_listing_that_raises(things: dict[str, Any], monkeypatch: Any) -> Callable[[], None]:
    from search.documents import indexer

    project = indexer.project

    def fail(listing: Any, region: Any) -> Any:
        if listing.names.get("fi") == "Toivon Tupa ry":
            raise ValueError("an odd name")
        return project(listing, region)

    monkeypatch.setattr(indexer, "project", fail)
    return lambda: monkeypatch.setattr(indexer, "project", project)


def test_a_failing_thing_holds_no_other_back(things: dict[str, Any], outbox: Any, drain: Any, monkeypatch: Any) -> None:
    mend = a_listing_that_raises(things, monkeypatch)
    thing = (SAVO, "organisation", str(things["tupa"].pk))
    assert drain().failed == 1
    assert failed() == {thing}
    assert not Change.objects.exists()
    indexed = outbox.documents()
    for name, source in (("kerho", "organisation"), ("page", "page")):
        assert (SAVO, source, key_of(things[name])) in indexed
    for name, source in (("stuga", "organisation"), ("other page", "page")):
        assert ("pohjanmaa", source, key_of(things[name])) in indexed
    # It is retried when its time has come, and set aside again with a longer delay,
    assert drain().failed == 0
    first = Failure.objects.get()
    be_due()
    assert drain().failed == 1
    again = Failure.objects.get()
    assert (again.attempts, again.failed_since) == (2, first.failed_since)
    assert again.retry_at - timezone.now() > FIRST_RETRY
    # until it succeeds.
    mend()
    Change.objects.all().delete()
    be_due()
    drain()
    assert failed() == set()
    assert outbox.documents() == outbox.truth()


def test_a_document_that_postgresql_refuses_holds_no_other_back(
    organisation: Any, outbox: Any, drain: Any, monkeypatch: Any
) -> None:
    """Documents are sent before it is known whether the ones before are stored."""
    outbox.settle()
    some = [organisation("etela-savo", name_fi=f"Kerho {number} ry") for number in range(2 * WRITTEN_AT_ONCE + 3)]
    refused = some[WRITTEN_AT_ONCE + 2]
    made = indexer.starts_literal
    with monkeypatch.context() as patch:
        patch.setattr(indexer, "starts_literal", lambda *of: "'" if refused.name_fi in of[0] else made(*of))
        assert (drain().failed, failed()) == (1, {(SAVO, "organisation", str(refused.pk))})
    assert "tsvector" in Failure.objects.get().error
    assert len(outbox.documents()) == len(outbox.truth()) - 1
    be_due()
    drain()
    assert outbox.documents() == outbox.truth()


def test_a_date_that_python_does_not_know_is_no_trouble(things: dict[str, Any], outbox: Any, drain: Any) -> None:
    sql = "UPDATE etela_savo.directory_organisation SET last_published_at = %s WHERE id = %s"
    execute(sql, "0001-01-01 00:00+02", things["tupa"].pk)
    assert drain().failed == 0
    assert (SAVO, "organisation", str(things["tupa"].pk)) in outbox.documents()


def key_of(thing: Any) -> str:
    return str(thing.translation_key if isinstance(thing, StandardPage) else thing.pk)


def test_a_regions_broken_table_holds_no_other_region_back(things: dict[str, Any], outbox: Any, drain: Any) -> None:
    execute(f"ALTER TABLE {SAVO}.directory_organisation RENAME TO gone")
    drain()
    assert failed() == {(SAVO, "organisation", str(things[name].pk)) for name in ("tupa", "kerho")}
    assert "directory_organisation" in Failure.objects.all()[0].error
    assert (SAVO, "page", key_of(things["page"])) in outbox.documents()
    assert ("pohjanmaa", "organisation", str(things["stuga"].pk)) in outbox.documents()
    execute(f"ALTER TABLE {SAVO}.gone RENAME TO directory_organisation")
    be_due()
    drain()
    assert failed() == set()
    assert outbox.documents() == outbox.truth()


def test_a_change_whose_things_cannot_be_found_is_set_aside(
    things: dict[str, Any], outbox: Any, drain: Any, monkeypatch: Any
) -> None:
    def fail(key: str) -> list[Any]:
        raise LookupError(f"no harbour {key}")

    monkeypatch.setitem(resolvers._resolvers, "harbour", fail)
    Change.objects.create(schema=SAVO, name="harbour", key="hanko", created=timezone.now())
    drain()
    assert failed() == {(SAVO, "harbour", "hanko")}
    assert outbox.documents() == outbox.truth()


def test_a_new_change_of_a_failed_thing_is_processed_at_once(
    things: dict[str, Any], within: Any, drain: Any, monkeypatch: Any
) -> None:
    a_listing_that_raises(things, monkeypatch)
    drain()
    with within("etela-savo"):
        Organisation.objects.filter(pk=things["tupa"].pk).update(name_fi="Toivon Talo ry")
    assert drain().written == 1
    assert failed() == set()


def test_a_database_in_trouble_sets_nothing_aside(
    things: dict[str, Any], outbox: Any, drain: Any, monkeypatch: Any
) -> None:
    def fail(*args: Any) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr("search.documents.indexer.project", fail)
    noted = outbox.noted()
    with pytest.raises(OperationalError):
        drain()
    assert (outbox.noted(), failed()) == (noted, set())


def test_failures_of_a_closed_region_are_forgotten(
    things: dict[str, Any], drain: Any, bring_to: Any, monkeypatch: Any
) -> None:
    """At once, not when they are due."""
    a_listing_that_raises(things, monkeypatch)
    drain()
    bring_to("etela-savo", "closed")
    drain()
    assert failed() == set()


# Fairness


@pytest.fixture
def seen(things: dict[str, Any], monkeypatch: Any) -> list[tuple[str, list[str]]]:
    """What a consumer was called with, call by call: the schema and the keys of organisations or of groups."""
    calls: list[tuple[str, list[str]]] = []

    def update(region: Any, source: str, keys: Any) -> DrainResult:
        if source in ("organisation", "group"):
            calls.append((region.schema, list(keys)))
        return DrainResult()

    monkeypatch.setattr(
        consumers,
        "_consumers",
        {"test": Consumer("test", update, remove_closed_regions=DrainResult, deliver=DrainResult)},
    )
    return calls


def test_a_region_with_many_changes_does_not_hold_the_others_back(
    things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 2)
    Change.objects.all().delete()
    for schema, keys in ((SAVO, range(5)), ("pohjanmaa", range(1))):
        draining.record(schema, [("organisation", str(key)) for key in keys])
    drain()
    assert seen == [(SAVO, ["0", "1"]), ("pohjanmaa", ["0"]), (SAVO, ["2", "3"]), (SAVO, ["4"])]


def test_a_thing_whose_parts_were_changed_one_by_one_is_read_once(
    things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 1)
    Change.objects.all().delete()
    for key in ("1", "2", "1", "2", "1"):
        draining.record(SAVO, [("organisation", key)])
    drain()
    assert seen == [(SAVO, ["1"]), (SAVO, ["2"])]


def test_a_change_that_affects_more_than_a_batch_is_divided(
    things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 2)
    monkeypatch.setitem(resolvers._resolvers, "harbour", lambda key: [("organisation", str(each)) for each in range(5)])
    Change.objects.all().delete()
    for schema in (SAVO, "pohjanmaa"):
        draining.record(schema, [("harbour", "hanko")])
    drain()
    assert [len(keys) for _schema, keys in seen] == [2, 2, 2, 2, 1, 1]
    assert {schema for schema, _keys in seen[:2]} == {SAVO, "pohjanmaa"}


def test_what_shows_a_changed_thing_is_read_once_after_it(
    things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any
) -> None:
    """Whether it has a change of its own, as a group that is loaded with its organisation, or is beyond the batch."""
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 3)
    monkeypatch.setitem(resolvers._dependents, "organisation", [lambda keys: [("group", f"9{key}") for key in keys]])
    Change.objects.all().delete()
    draining.record(SAVO, [("organisation", "1"), ("organisation", "2"), ("organisation", "3"), ("group", "91")])
    drain()
    assert seen == [(SAVO, ["1", "2", "3"]), (SAVO, ["91", "92", "93"])]


def test_everything_of_a_region_is_read_once(things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 2)
    monkeypatch.setitem(resolvers._dependents, "organisation", [lambda keys: [("group", f"9{key}") for key in keys]])
    every = [("group", "91"), ("group", "92"), ("group", "93"), *(("organisation", key) for key in "123")]
    monkeypatch.setitem(resolvers._resolvers, "harbour", lambda key: every)
    Change.objects.all().delete()
    draining.record(SAVO, [("harbour", "hanko")])
    drain()
    assert sorted(key for _schema, keys in seen for key in keys) == sorted(key for _source, key in every)


def test_what_waits_is_processed_after_every_change_of_any_region(
    things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 2)
    monkeypatch.setattr(draining, "WAITING_AT_ONCE", {Priority.OUTDATED: 2, Priority.HEAVY: 1})
    Change.objects.all().delete()
    draining.record(SAVO, [("organisation", "9")], Priority.HEAVY)
    draining.record(SAVO, [("organisation", str(key)) for key in range(5, 8)], Priority.OUTDATED)
    for schema, keys in ((SAVO, range(3)), ("pohjanmaa", range(1))):
        draining.record(schema, [("organisation", str(key)) for key in keys])
    drain()
    changed = [(SAVO, ["0", "1"]), ("pohjanmaa", ["0"]), (SAVO, ["2"])]
    assert seen == [*changed, (SAVO, ["5", "6"]), (SAVO, ["7"]), (SAVO, ["9"])]


def test_what_waits_does_not_have_its_dependents_read_again(
    things: dict[str, Any], seen: Any, drain: Any, monkeypatch: Any
) -> None:
    monkeypatch.setitem(resolvers._dependents, "organisation", [lambda keys: [("organisation", "1000")]])
    Change.objects.all().delete()
    draining.record(SAVO, [("organisation", "5")], Priority.OUTDATED)
    draining.record(SAVO, [("organisation", "9")], Priority.HEAVY)
    drain()
    assert seen == [(SAVO, ["5"]), (SAVO, ["9"])]
    draining.record(SAVO, [("organisation", "5")])
    drain()
    assert seen[2:] == [(SAVO, ["1000", "5"])]


def test_what_an_editor_changed_is_delivered_before_what_waits(
    things: dict[str, Any], drain: Any, monkeypatch: Any
) -> None:
    """After an upgrade everything of every region is read again, which takes half an hour."""
    calls: list[Any] = []

    def update(region: Any, source: str, keys: Any) -> DrainResult:
        calls.append(list(keys))
        if keys == ["5"]:
            draining.record("pohjanmaa", [("organisation", "1")])
        return DrainResult()

    def deliver() -> DrainResult:
        calls.append("delivered")
        return DrainResult()

    kept = {"test": Consumer("test", update, remove_closed_regions=DrainResult, deliver=deliver)}
    monkeypatch.setattr(consumers, "_consumers", kept)
    monkeypatch.setattr(draining, "WAITING_AT_ONCE", {Priority.OUTDATED: 1})
    Change.objects.all().delete()
    draining.record(SAVO, [("organisation", str(key)) for key in (5, 6)], Priority.OUTDATED)
    draining.record(SAVO, [("organisation", "0")])
    drain()
    assert calls == [["0"], "delivered", ["5"], "delivered", ["1"], "delivered", ["6"], "delivered", "delivered"]


def test_a_change_of_what_waits_is_not_lost(things: dict[str, Any], seen: Any, drain: Any) -> None:
    """It is recorded between the question for changes and that for what waits; deleting the latter leaves it."""
    Change.objects.all().delete()
    draining.record(SAVO, [("organisation", "5")], Priority.OUTDATED)
    draining.record(SAVO, [("organisation", "5")])
    assert draining.claimed(Change.objects.filter(schema=SAVO), Priority.OUTDATED, 50) == {("organisation", "5")}
    assert Change.objects.get().priority == Priority.CHANGE


def test_heavy_things_come_last(things: dict[str, Any], within: Any, outbox: Any, drain: Any, monkeypatch: Any) -> None:
    """A page of a megabyte waits for the light things of every region; then it is found by its first words."""
    with within("etela-savo"):
        StandardPage.objects.filter(pk=things["page"].pk).update(body=f"<p>Vertaistukea {'omaisille ja ' * 80_000}</p>")
    order: list[tuple[str, str]] = []
    update = draining.update

    def spy(consumer: Any, region: Any, source: str, result: Any, some: Any) -> None:
        update(consumer, region, source, result, some)
        order.extend((region.schema, key) for _source, key in some)

    monkeypatch.setattr(draining, "update", spy)
    assert drain().failed == 0
    heavy = (SAVO, key_of(things["page"]))
    assert order[-1] == heavy
    assert order.index(heavy) < order.index(("pohjanmaa", key_of(things["other page"])))  # postponed at first
    document = Document.objects.get(source="page", key=heavy[1])
    surface = document.tokens["fi"]["body"]["surface"]
    assert surface[0] == "vertaistukea"
    assert len(" ".join(surface)) <= LONGEST_TEXT
    assert outbox.documents() == outbox.truth()


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [(1, FIRST_RETRY), (2, FIRST_RETRY * 2), (5, timedelta(minutes=16)), (10, LONGEST_DELAY), (1000, LONGEST_DELAY)],
)
def test_the_delay_before_a_retry_grows(attempts: int, expected: timedelta) -> None:
    assert retry_delay(attempts) == expected


# Staff


def test_staff_see_what_failed(things: dict[str, Any], drain: Any, monkeypatch: Any) -> None:
    assert changes().state is HealthState.GOOD
    a_listing_that_raises(things, monkeypatch)
    drain()
    result = changes()
    assert result.state is HealthState.WARNING
    told = StringIO()
    call_command("search", "status", stdout=told)
    for words in (result.message, told.getvalue()):
        assert f"{SAVO}: organisation {things['tupa'].pk}" in words
        assert "ValueError: an odd name" in words
