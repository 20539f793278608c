"""Download a file from an address that somebody gave: of the public internet only, of limited size and time."""

from sites.desk.links.address import external
from sites.desk.links.connection import UnsafeAddressError
from sites.desk.links.fetcher import NO_ANSWER, LinkFetcher, RefusedByRobotsError


class DownloadError(Exception):
    """What was asked for could not be had. `reason` is one of the texts in `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


UNSAFE, ROBOTS, NO_REPLY, REFUSED, TOO_LARGE = REASONS = ("unsafe", "robots", "no-answer", "refused", "too-large")


def download(address: str, most_bytes: int, fetcher: LinkFetcher | None = None) -> bytes:
    """Return what stands at a URL. robots.txt is obeyed; redirects are followed and checked one by one.

    Raises DownloadError.
    """
    target = external(address)
    if not target:
        raise DownloadError(UNSAFE)
    try:
        reply = (fetcher or LinkFetcher()).follow("GET", target, most_bytes=most_bytes + 1)
    except RefusedByRobotsError as error:
        raise DownloadError(ROBOTS) from error
    except UnsafeAddressError as error:
        raise DownloadError(UNSAFE) from error
    except NO_ANSWER as error:
        raise DownloadError(NO_REPLY) from error
    if reply.status != 200:
        raise DownloadError(REFUSED)
    if len(reply.body) > most_bytes:
        raise DownloadError(TOO_LARGE)
    return reply.body
