"""Process recorded changes: find the things they affect, and have every consumer read those as they are now.

The present state counts, so neither the order of changes matters nor how often one is recorded. Changes are deleted in
the transaction in which the consumers write: a killed worker loses nothing. One drain runs at a time (an advisory
lock), so an older state never overwrites a newer one.

Failures are isolated by savepoints, for each thing and each region: a failing thing is stored with its error and
retried later. What editors change is processed, and delivered, before what waits (`Priority`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from functools import partial

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tenants.utils import schema_context
from wagtail.models import Site

from sites.advisory_lock import lock_until_commit
from sites.garbage_collection import paused
from sites.outbox.consumers import Consumer, DrainResult, consumers
from sites.outbox.models import Change, Failure, Priority
from sites.outbox.resolvers import REGION_CHANGE, ThingKey, affected, has_dependents, known_names
from sites.regions.open_regions import RegionFacts, clear_cache, open_regions
from sites.terms import labels

CHANGES_AT_ONCE = 500
# An editor's change is looked for after each of these batches.
WAITING_AT_ONCE = {Priority.OUTDATED: 50, Priority.HEAVY: 1}
THINGS_AT_ONCE = 100
DRAIN_LOCK = 7_301_001  # advisory lock id: one drain at a time

FIRST_RETRY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
LONGEST_ERROR = 1000  # characters kept of an error
# SQLSTATE classes of errors that no thing causes: connection, deadlock, resources, shutdown, input/output.
OUTAGES = ("08", "40", "53", "57", "58")

ChangeKey = tuple[str, str]  # the name a change was recorded under, and its key
Errors = dict[ChangeKey, Exception]


def drain(wait: bool = True) -> DrainResult:
    """Process the pending changes, then have the consumers deliver the results.

    If another drain is running, wait for it; or, without `wait`, leave the changes to it: it reads the table again
    after each batch, and so processes what was recorded meanwhile.
    """
    result = DrainResult()
    while True:
        schemas = pending_schemas()
        for schema in schemas:  # one batch each, so that a region with many changes does not delay the others
            some = drain_region(schema, wait)
            if some is None:
                return result
            result.add(some)
        if not result.unavailable:
            deliver(result)
        if not schemas:
            return result


def deliver(result: DrainResult) -> None:
    """Have every consumer deliver what was written, and add to the result."""
    for consumer in consumers():
        result.add(consumer.deliver())


def pending_changes() -> "QuerySet[Change]":
    """Return the changes this process can resolve; others wait for a worker of another version."""
    return Change.objects.filter(name__in=known_names())


def due_failures() -> "QuerySet[Failure]":
    """Return the failures to be retried now."""
    return Failure.objects.filter(name__in=known_names(), retry_at__lte=timezone.now())


def pending_schemas() -> list[str]:
    """Return the schemas with changes or due failures; if there are none, that of the first change that waits."""
    changed = pending_changes().filter(priority=Priority.CHANGE)
    names = [*schemas_of(changed), *schemas_of(due_failures())]
    return list(dict.fromkeys(names)) or list(
        pending_changes().order_by("priority", "schema", "id").values_list("schema", flat=True)[:1]
    )


def schemas_of(rows: "QuerySet[Change] | QuerySet[Failure]") -> Iterable[str]:
    """Return the schemas of some rows, each once, in the order of their names."""
    return rows.order_by("schema").values_list("schema", flat=True).distinct()


@paused()
@transaction.atomic
def drain_region(schema: str, wait: bool = True) -> DrainResult | None:
    """Process a batch of one region's changes. Return None if another drain holds the lock and `wait` is false."""
    if not lock_until_commit(DRAIN_LOCK, wait):
        return None
    recorded, waited = claim(schema)
    region_changed = REGION_CHANGE in {name for name, _key in recorded}
    if region_changed:
        # This process's caches of regions and terms may be older than the change.
        clear_cache()
        labels.clear_cache()
    region = region_of(schema)
    result, errors = DrainResult(), Errors()
    if (recorded or waited) and (region is None or region_changed):
        errors |= isolate([(REGION_CHANGE, schema)], lambda _: remove_closed_regions(result))
    if region is None:
        Failure.objects.filter(schema=schema).delete()
        things: set[ThingKey] = set()
    else:
        things = resolve(region, recorded, errors) | waited
        result.add(process(region, things, errors))
        record(schema, sorted(result.postponed), Priority.HEAVY)
    update_failures(schema, errors, succeeded=(recorded | things) - errors.keys() - result.postponed)
    result.failed = len(errors)
    return result


def claim(schema: str) -> tuple[set[ChangeKey], set[ThingKey]]:
    """Return a batch of changes with the failures to retry, or else of the things that wait; delete those claimed."""
    pending = pending_changes().filter(schema=schema)
    due = due_failures().filter(schema=schema).order_by("retry_at").values_list("name", "key")
    changed = claimed(pending, Priority.CHANGE, CHANGES_AT_ONCE) | set(due[:CHANGES_AT_ONCE])
    if changed:
        return changed, set()
    for priority, at_once in WAITING_AT_ONCE.items():
        if waited := claimed(pending, priority, at_once):
            return set(), waited
    return set(), set()


def claimed(pending: "QuerySet[Change]", priority: Priority, at_once: int) -> set[ChangeKey]:
    """Return up to so many changes of a priority, and delete every one recorded of the same rows from it on.

    What is read from now on has the later ones, too: to save a thing with its parts, or to load many of them, records
    each several times.
    """
    found = set(pending.filter(priority=priority).values_list("name", "key")[:at_once])
    for name, keys in keys_by_name(found).items():
        pending.filter(priority__gte=priority, name=name, key__in=keys).delete()
    return found


def keys_by_name(changes: Iterable[ChangeKey]) -> dict[str, list[str]]:
    """Return the keys of changes by the name they were recorded under."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, key in changes:
        found[name].append(key)
    return found


def region_of(schema: str) -> RegionFacts | None:
    """Return the open region of a schema, or None. For an unknown schema the cache is cleared: it may be new."""
    if schema not in open_regions():
        clear_cache()
    return open_regions().get(schema)


def remove_closed_regions(result: DrainResult) -> None:
    """Have every consumer remove the data of regions that are not open."""
    for consumer in consumers():
        result.add(consumer.remove_closed_regions())


def resolve(region: RegionFacts, recorded: Iterable[ChangeKey], errors: Errors) -> set[ThingKey]:
    """Return a batch of the things that the changes affect; further ones are recorded as changes of their own.

    What changed itself comes before what shows it. Of the latter, what has a change of its own is left to that: to
    load organisations with their groups would otherwise read each group twice.
    """
    things: set[ThingKey] = set()

    def run(some: Collection[ChangeKey]) -> None:
        for name, keys in keys_by_name(some).items():
            things.update(affected(name, keys))

    with schema_context(region.schema):
        # Another process may have moved a home page: the root paths cached in this one may be outdated.
        Site.clear_site_root_paths_cache()
        errors |= isolate(sorted(recorded), run)
    changed = things.intersection(recorded)
    shown_by = things - changed
    shown_by -= pending_among(region.schema, shown_by)
    batch = [*sorted(changed), *sorted(shown_by, key=lambda thing: (not has_dependents(thing[0]), thing))]
    record(region.schema, batch[CHANGES_AT_ONCE:])
    return set(batch[:CHANGES_AT_ONCE])


def pending_among(schema: str, things: Iterable[ThingKey]) -> set[ThingKey]:
    """Return those of some things that have a change of their own in the table."""
    pending = pending_changes().filter(schema=schema, priority=Priority.CHANGE)
    return {
        (name, key)
        for name, keys in keys_by_name(things).items()
        for key in pending.filter(name=name, key__in=keys).values_list("key", flat=True)
    }


def process(region: RegionFacts, things: Iterable[ThingKey], errors: Errors) -> DrainResult:
    """Have every consumer update the things; add those that fail to `errors`."""
    result = DrainResult()
    by_source: dict[str, list[ThingKey]] = defaultdict(list)
    for thing in sorted(things):
        by_source[thing[0]].append(thing)
    for source, some in by_source.items():
        for start in range(0, len(some), THINGS_AT_ONCE):
            for consumer in consumers():
                run = partial(update, consumer, region, source, result)
                errors |= isolate(some[start : start + THINGS_AT_ONCE], run)
    return result


def update(
    consumer: Consumer, region: RegionFacts, source: str, result: DrainResult, things: Collection[ThingKey]
) -> None:
    """Call a consumer for things of one source."""
    result.add(consumer.update(region, source, [key for _source, key in things]))


def isolate(items: list[ChangeKey], run: Callable[[Collection[ChangeKey]], None]) -> Errors:
    """Run a function for all items; if it fails, for each half, down to the items that fail by themselves.

    Return the errors by item. Each attempt is a savepoint. Raises errors that no item causes: a lost connection, a full
    disk.
    """
    try:
        with transaction.atomic():
            run(items)
    except Exception as error:  # any exception: it is stored with the thing and shown to staff
        if is_outage(error):
            raise
        if len(items) == 1:
            return {items[0]: error}
        middle = len(items) // 2
        return isolate(items[:middle], run) | isolate(items[middle:], run)
    return {}


def is_outage(error: Exception) -> bool:
    """Tell whether an error is one of the database server or the connection."""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state[:2] in OUTAGES


def record(schema: str, things: Iterable[ChangeKey], priority: Priority = Priority.CHANGE) -> None:
    """Record changes as the triggers do, in this order."""
    now = timezone.now()
    changes = [Change(schema=schema, name=name, key=key, created=now, priority=priority) for name, key in things]
    Change.objects.bulk_create(changes, batch_size=1000)


def update_failures(schema: str, errors: Errors, succeeded: Collection[ChangeKey]) -> None:
    """Store each error with the time of the next retry, and delete the failures of what succeeded."""
    known = {(each.name, each.key): each for each in Failure.objects.filter(schema=schema)}
    Failure.objects.filter(pk__in=[known[each].pk for each in succeeded if each in known]).delete()
    now = timezone.now()
    failures = []
    for (name, key), error in errors.items():
        attempts = known[name, key].attempts + 1 if (name, key) in known else 1
        text = f"{type(error).__name__}: {error}".replace("\0", "").strip()[:LONGEST_ERROR]
        retry_at = now + retry_delay(attempts)
        failures.append(
            Failure(
                schema=schema, name=name, key=key, attempts=attempts, error=text, failed_since=now, retry_at=retry_at
            )
        )
    Failure.objects.bulk_create(
        failures,
        update_conflicts=True,
        unique_fields=["schema", "name", "key"],
        update_fields=["attempts", "error", "retry_at"],
    )


def retry_delay(attempts: int) -> timedelta:
    """Return the delay of the next retry after a number of attempts: a minute, doubled each time, at most six hours."""
    return min(FIRST_RETRY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)
