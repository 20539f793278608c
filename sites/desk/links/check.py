"""Check every link of the current region and store the results.

Hosts are checked in parallel, the links of one host one by one; threads only fetch, the caller uses the database.
"""

import datetime
import time
from collections import defaultdict
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed

from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from sites.desk.links.address import host_of, internal
from sites.desk.links.collect import collect
from sites.desk.links.fetcher import FetchResult, LinkFetcher
from sites.desk.links.link_status import LinkStatus, next_status
from sites.desk.models import Link, LinkState
from sites.kinds import kinds

CHECK_FIELDS = ("state", "since", "failures", "failed_on", "checked", "answer")
HOSTS_AT_ONCE = 8
SECONDS_FOR_A_REGION = 20 * 60.0  # the rest is checked first on the next night


def check_links(fetcher: LinkFetcher, seconds: float = SECONDS_FOR_A_REGION) -> None:
    """Collect the region's links, and check each that was not checked this night."""
    collect()
    links = list(Link.objects.all())
    check_internal([link for link in links if link.is_ours])
    night = timezone.localdate()
    waiting = [link for link in links if not link.is_ours and not was_checked(link, night)]
    waiting.sort(key=lambda link: (link.checked is not None, link.checked or link.since, link.pk))
    for link, result in fetch_all(fetcher, waiting, time.monotonic() + seconds):
        save_result(link, result, night)


def was_checked(link: Link, night: datetime.date) -> bool:
    """Whether the link was checked this night."""
    return link.checked is not None and timezone.localdate(link.checked) == night


def fetch_all(fetcher: LinkFetcher, links: Collection[Link], until: float) -> Iterator[tuple[Link, FetchResult]]:
    """Fetch the links, the hosts in parallel; yield the results of a host when its last link is done."""
    hosts: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        hosts[host_of(link.address)].append(link)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        running = [pool.submit(fetch_host, fetcher, own_links, until) for own_links in hosts.values()]
        for done in as_completed(running):
            yield from done.result()


def fetch_host(fetcher: LinkFetcher, links: list[Link], until: float) -> list[tuple[Link, FetchResult]]:
    """Fetch the links of one host one by one, until the time is over."""
    results = []
    for link in links:
        if time.monotonic() >= until:
            break
        results.append((link, fetcher.fetch(link.address)))
    return results


def save_result(link: Link, result: FetchResult, night: datetime.date) -> None:
    """Store the result of a fetch."""
    before = LinkStatus(link.state, link.failures, link.failed_on)
    apply_status(link, next_status(before, result.outcome, night), result.answer)
    link.save(update_fields=CHECK_FIELDS)


def apply_status(link: Link, status: LinkStatus, answer: str = "") -> None:
    """Set the fields of a link, with the time of its last change of state; does not save."""
    now = timezone.now()
    if status.state != link.state:
        link.since = now
    link.state, link.failures, link.failed_on = status.state, status.failures, status.failed_on
    link.checked, link.answer = now, answer[:200]


def check_internal(links: Collection[Link]) -> None:
    """Set the state of links to pages, documents and records of the region; one query for each type."""
    wanted = {link.pk: internal(link.address) or ("", 0) for link in links}
    pages = Page.objects.filter(pk__in=ids(wanted.values(), "page")).values_list("pk", "live")
    documents = get_document_model().objects.filter(pk__in=ids(wanted.values(), "document"))
    found = {("page", pk): LinkState.WORKS if live else LinkState.HIDDEN for pk, live in pages}
    found |= {("document", pk): LinkState.WORKS for pk in documents.values_list("pk", flat=True)}
    for target in {target for target, _pk in wanted.values() if target.startswith("record:")}:
        records = record_states(target.removeprefix("record:"), ids(wanted.values(), target))
        found |= {(target, pk): state for pk, state in records.items()}
    for link in links:
        apply_status(link, LinkStatus(found.get(wanted[link.pk], LinkState.GONE).value))
    Link.objects.bulk_update(links, CHECK_FIELDS, batch_size=1000)


def record_states(kind: str, pks: Collection[int]) -> dict[int, LinkState]:
    """Return the states of links to the records of a kind, by primary key; of those that exist."""
    if kind not in kinds():
        return {}
    records = kinds()[kind].model._default_manager.filter(pk__in=pks).values_list("pk", "live")
    return {pk: LinkState.WORKS if live else LinkState.HIDDEN for pk, live in records}


def ids(wanted: Collection[tuple[str, int]], target: str) -> list[int]:
    """Return the ids of one type of target: `page`, `document` or `record:<kind>`."""
    return [pk for each, pk in wanted if each == target]
