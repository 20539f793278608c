"""Process recorded changes: find the things they affect, and have every consumer look at those as they are now.

The present state counts, so neither the order of changes matters nor how often one is recorded. Changes are deleted in
the transaction in which the consumers write: a killed worker loses nothing. One drain runs at a time (an advisory
lock), so an older state never overwrites a newer one.

What fails stays its own trouble: each thing and each region is isolated by savepoints, and a failing thing is set aside
with its error, to be retried later. What takes long waits until nothing else does.
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
from sites.outbox.consumers import Consumer, Outcome, consumers
from sites.outbox.models import Change, Failure
from sites.outbox.resolvers import REGION_CHANGE, Thing, affected, known_names
from sites.regions.open_regions import RegionFacts, clear_cache, open_regions
from sites.terms import labels

CHANGES_AT_ONCE = 500
THINGS_AT_ONCE = 100
DRAIN_LOCK = 7_301_001  # any number of our own: one drain at a time

FIRST_RETRY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
LONGEST_ERROR = 1000  # characters kept of an error
# SQLSTATE classes of errors that no thing is to blame for: connection, deadlock, resources, shutdown, input/output.
OUTAGES = ("08", "40", "53", "57", "58")

Recorded = tuple[str, str]  # the name a change was recorded under, and its key
Errors = dict[Recorded, Exception]


def drain(wait: bool = True) -> Outcome:
    """Processes the waiting changes, then has the consumers deliver what they made.

    Where another drain is running, waits for it; or, without `wait`, leaves the changes to it: it reads the table again
    after each batch, and so sees all that was recorded while it worked.
    """
    outcome = Outcome()
    while schemas := waiting_schemas():
        for schema in schemas:  # a batch each, so that a region with many changes does not hold back the others
            some = drain_region(schema, wait)
            if some is None:
                return outcome
            outcome.add(some)
    for consumer in consumers():
        outcome.add(consumer.deliver())
    return outcome


def waiting() -> "QuerySet[Change]":
    """The changes this process can resolve; others wait for a worker of another version."""
    return Change.objects.filter(name__in=known_names())


def due() -> "QuerySet[Failure]":
    """The failures to be retried now."""
    return Failure.objects.filter(name__in=known_names(), retry_at__lte=timezone.now())


def waiting_schemas() -> list[str]:
    """The schemas with something light or due to process; where there is none, the one of the oldest heavy change."""
    light = waiting().filter(heavy=False).order_by("schema").values_list("schema", flat=True).distinct()
    retried = due().order_by("schema").values_list("schema", flat=True).distinct()
    return list(dict.fromkeys([*light, *retried])) or list(waiting().values_list("schema", flat=True)[:1])


@transaction.atomic
def drain_region(schema: str, wait: bool = True) -> Outcome | None:
    """Processes a batch of one region's changes. None where it would have to wait for another drain."""
    if not lock_until_commit(DRAIN_LOCK, wait):
        return None
    recorded = claim(schema)
    region_changed = REGION_CHANGE in {name for name, _key in recorded}
    if region_changed:
        # What this process knows of the region and of the terms may be older than the change.
        clear_cache()
        labels.clear_cache()
    region = region_of(schema)
    outcome, errors = Outcome(), Errors()
    if recorded and (region is None or region_changed):
        errors |= isolate([(REGION_CHANGE, schema)], lambda _: remove_closed_regions(outcome))
    if region is None:
        Failure.objects.filter(schema=schema).delete()
        things: set[Thing] = set()
    else:
        things = resolve(region, recorded, errors)
        outcome.add(process(region, things, errors))
        record(schema, outcome.postponed, heavy=True)
    update_failures(schema, errors, succeeded=(recorded | things) - errors.keys() - outcome.postponed)
    outcome.failed = len(errors)
    return outcome


def claim(schema: str) -> set[Recorded]:
    """Deletes a batch of a region's changes and returns it, with what is to be retried; else one heavy change."""
    changes = waiting().filter(schema=schema)
    batch = list(changes.filter(heavy=False)[:CHANGES_AT_ONCE])
    retried = list(due().filter(schema=schema).order_by("retry_at").values_list("name", "key")[:CHANGES_AT_ONCE])
    if not batch and not retried:
        batch = list(changes[:1])
    Change.objects.filter(pk__in=[change.pk for change in batch]).delete()
    return {(change.name, change.key) for change in batch} | set(retried)


def region_of(schema: str) -> RegionFacts | None:
    """The open region of a schema. One this process does not know may have been made a moment ago: it reads again."""
    if schema not in open_regions():
        clear_cache()
    return open_regions().get(schema)


def remove_closed_regions(outcome: Outcome) -> None:
    """Has every consumer remove what it keeps of regions that are not open."""
    for consumer in consumers():
        outcome.add(consumer.remove_closed_regions())


def resolve(region: RegionFacts, recorded: Iterable[Recorded], errors: Errors) -> set[Thing]:
    """The things the changes affect, a batch of them; those beyond it are recorded as changes of their own."""
    things: set[Thing] = set()

    def run(some: Collection[Recorded]) -> None:
        things.update({thing for name, key in some for thing in affected(name, key)})

    with schema_context(region.schema):
        # Another process may have moved a home page: the root paths cached in this one may be outdated.
        Site.clear_site_root_paths_cache()
        errors |= isolate(sorted(recorded), run)
    batch = sorted(things)
    record(region.schema, batch[CHANGES_AT_ONCE:])
    return set(batch[:CHANGES_AT_ONCE])


def process(region: RegionFacts, things: Iterable[Thing], errors: Errors) -> Outcome:
    """Has every consumer look at the things; those that fail are added to `errors`."""
    outcome = Outcome()
    by_source: dict[str, list[Thing]] = defaultdict(list)
    for thing in sorted(things):
        by_source[thing[0]].append(thing)
    for source, some in by_source.items():
        for start in range(0, len(some), THINGS_AT_ONCE):
            for consumer in consumers():
                run = partial(update, consumer, region, source, outcome)
                errors |= isolate(some[start : start + THINGS_AT_ONCE], run)
    return outcome


def update(consumer: Consumer, region: RegionFacts, source: str, outcome: Outcome, things: Collection[Thing]) -> None:
    """Calls a consumer for things of one source."""
    outcome.add(consumer.update(region, source, [key for _source, key in things]))


def isolate(items: list[Recorded], run: Callable[[Collection[Recorded]], None]) -> Errors:
    """Runs something for all items; where that fails, for each half, down to the items that fail by themselves.

    Returns the errors by item. Each attempt is a savepoint. Raises what no item is to blame for: a lost connection, a
    full disk.
    """
    try:
        with transaction.atomic():
            run(items)
    except Exception as error:  # a thing may raise anything; it is set aside and shown to staff
        if is_outage(error):
            raise
        if len(items) == 1:
            return {items[0]: error}
        middle = len(items) // 2
        return isolate(items[:middle], run) | isolate(items[middle:], run)
    return {}


def is_outage(error: Exception) -> bool:
    """Whether the database itself is in trouble."""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state[:2] in OUTAGES


def record(schema: str, things: Iterable[Recorded], heavy: bool = False) -> None:
    """Records changes as the triggers do."""
    now = timezone.now()
    changes = [Change(schema=schema, name=name, key=key, created=now, heavy=heavy) for name, key in sorted(things)]
    Change.objects.bulk_create(changes, batch_size=1000)


def update_failures(schema: str, errors: Errors, succeeded: Collection[Recorded]) -> None:
    """Stores each error with the time of the next retry, and deletes the failures of what succeeded."""
    known = {(each.name, each.key): each for each in Failure.objects.filter(schema=schema)}
    Failure.objects.filter(pk__in=[known[each].pk for each in succeeded if each in known]).delete()
    now = timezone.now()
    failures = []
    for (name, key), error in errors.items():
        attempts = known[name, key].attempts + 1 if (name, key) in known else 1
        text = f"{type(error).__name__}: {error}".replace("\0", "").strip()[:LONGEST_ERROR]
        retry_at = now + delay(attempts)
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


def delay(attempts: int) -> timedelta:
    """How long after so many failed attempts the next one comes: a minute, doubled each time, at most six hours."""
    return min(FIRST_RETRY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)
