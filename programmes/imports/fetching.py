"""Fetches a calendar from its address, with the guards of the link checker."""

from urllib.parse import urljoin

from programmes.imports import linked_events
from programmes.imports.told import CalendarReadError
from sites.desk.links.address import host_of
from sites.desk.links.download import download

MOST_BYTES = 5 * 1024 * 1024  # of all pages together
MOST_PAGES = 20


def fetch(address: str) -> list[bytes]:
    """Return what stands at an address, with the further pages of Linked Events.

    Raises DownloadError and CalendarReadError.
    """
    contents: list[bytes] = []
    following = linked_events.with_places(address)
    while following and len(contents) < MOST_PAGES:
        contents.append(download(following, MOST_BYTES - sum(map(len, contents))))
        following = next_page(contents[-1], following)
    return contents


def next_page(content: bytes, address: str) -> str:
    """Return the address of the next page on the same host; empty where there is none."""
    if not linked_events.is_json(content):
        return ""
    found = linked_events.page_of(content)[1]
    target = urljoin(address, found) if found else ""
    if target and host_of(target) != host_of(address):
        raise CalendarReadError
    return target
