"""Looks at every link of the present region, and keeps what it saw.

Hosts are visited beside each other, each in its own turn; threads only visit, the database stays with the caller.
"""

import datetime
import time
from collections import defaultdict
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from sites.desk.links.address import host_of, own
from sites.desk.links.collect import collect
from sites.desk.links.fetcher import Seen, Visitor
from sites.desk.links.link_status import Known, judged
from sites.desk.models import Link, LinkState
from sites.kinds import kinds

LOOKED = ("state", "since", "failures", "failed_on", "checked", "answer")
HOSTS_AT_ONCE = 8
SECONDS_FOR_A_REGION = 20 * 60.0  # what is left over is looked at first on the next night


def check_links(visitor: Visitor, seconds: float = SECONDS_FOR_A_REGION) -> None:
    """Collects the region's links and looks at each that was not looked at this night."""
    collect()
    links = list(Link.objects.all())
    check_own([link for link in links if link.is_ours])
    night = timezone.localdate()
    waiting = [link for link in links if not link.is_ours and not looked_at(link, night)]
    waiting.sort(key=lambda link: (link.checked is not None, link.checked or link.since, link.pk))
    for link, seen in visits(visitor, waiting, time.monotonic() + seconds):
        keep(link, seen, night)


def looked_at(link: Link, night: datetime.date) -> bool:
    """Whether the link had its turn this night."""
    return link.checked is not None and timezone.localdate(link.checked) == night


def visits(visitor: Visitor, links: Collection[Link], until: float) -> Iterator[tuple[Link, Seen]]:
    """Visits the links, the hosts beside each other; each host's as soon as its last one is done."""
    hosts: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        hosts[host_of(link.address)].append(link)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        running = [pool.submit(visit_host, visitor, own_links, until) for own_links in hosts.values()]
        for done in as_completed(running):
            yield from done.result()


def visit_host(visitor: Visitor, links: list[Link], until: float) -> list[tuple[Link, Seen]]:
    """Visits the links of one host, one after the other, until the time is over."""
    seen = []
    for link in links:
        if time.monotonic() >= until:
            break
        seen.append((link, visitor.visit(link.address)))
    return seen


def keep(link: Link, seen: Seen, night: datetime.date) -> None:
    """Keeps what a visit gave."""
    note(link, judged(Known(link.state, link.failures, link.failed_on), seen.outcome, night), seen.said)
    link.save(update_fields=LOOKED)


def note(link: Link, known: Known, said: str = "") -> None:
    """Puts into a link what is known of it by now, and since when its state is the same; saves nothing."""
    now = timezone.now()
    if known.state != link.state:
        link.since = now
    link.state, link.failures, link.failed_on = known.state, known.failures, known.failed_on
    link.checked, link.answer = now, said[:200]


def check_own(links: Collection[Link]) -> None:
    """Set the state of links to pages, documents and records of the region, in a query for each sort."""
    wanted = {link.pk: own(link.address) or ("", 0) for link in links}
    pages = Page.objects.filter(pk__in=numbers(wanted.values(), "page")).values_list("pk", "live")
    documents = get_document_model().objects.filter(pk__in=numbers(wanted.values(), "document"))
    found = {("page", pk): LinkState.WORKS if live else LinkState.HIDDEN for pk, live in pages}
    found |= {("document", pk): LinkState.WORKS for pk in documents.values_list("pk", flat=True)}
    for sort in {sort for sort, _number in wanted.values() if sort.startswith("record:")}:
        records = record_states(sort.removeprefix("record:"), numbers(wanted.values(), sort))
        found |= {(sort, pk): state for pk, state in records.items()}
    for link in links:
        note(link, Known(found.get(wanted[link.pk], LinkState.GONE).value))
    Link.objects.bulk_update(links, LOOKED, batch_size=1000)


def record_states(kind: str, pks: Collection[int]) -> dict[int, LinkState]:
    """Return the states of links to the records of a kind, by primary key; of those that exist."""
    if kind not in kinds():
        return {}
    records = kinds()[kind].model._default_manager.filter(pk__in=pks).values_list("pk", "live")
    return {pk: LinkState.WORKS if live else LinkState.HIDDEN for pk, live in records}


def numbers(wanted: Collection[tuple[str, int]], sort: str) -> list[int]:
    """The numbers of one sort."""
    return [number for each, number in wanted if each == sort]
