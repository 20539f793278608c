"""Fetch URLs, obeying robots.txt and following a few redirects; bodies are read only as far as asked for."""

from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from ssl import SSLError
from urllib.parse import urljoin, urlsplit

from protego import Protego

from sites.desk.links.address import external, host_of
from sites.desk.links.connection import AGENT, MOST_BYTES, AddressFilter, Reply, UnsafeAddressError, send
from sites.desk.links.link_status import FetchOutcome, NoAnswer, outcome_of
from sites.desk.links.public_addresses import is_public
from sites.desk.links.throttle import LONGEST_PAUSE, HostThrottle

TIMEOUT = 10.0
MOST_REDIRECTS = 5
CLOSED = "User-agent: *\nDisallow: /"
REDIRECTS = {301, 302, 303, 307, 308}
NO_ANSWER = (OSError, HTTPException, UnicodeError, ValueError)


@dataclass(frozen=True)
class FetchResult:
    """The result of a fetch; `answer` is an HTTP status or one of `NoAnswer`."""

    outcome: FetchOutcome
    answer: str = ""


class TooManyRedirectsError(OSError):
    """The redirects exceed MOST_REDIRECTS."""


CAUSES: tuple[tuple[type[Exception], NoAnswer], ...] = (
    (TooManyRedirectsError, NoAnswer.REDIRECTS),
    (TimeoutError, NoAnswer.TIMEOUT),
    (gaierror, NoAnswer.UNKNOWN_HOST),
    (SSLError, NoAnswer.CERTIFICATE),
)


class RefusedByRobotsError(Exception):
    """The site's robots.txt forbids the URL."""


class LinkFetcher:
    """Fetches URLs, caching each site's robots.txt: use one object for a whole night. `fetch` is safe for threads."""

    def __init__(
        self, is_allowed: AddressFilter = is_public, throttle: HostThrottle | None = None, timeout: float = TIMEOUT
    ) -> None:
        self.is_allowed, self.throttle, self.timeout = is_allowed, throttle or HostThrottle(), timeout
        self.robots: dict[str, Protego] = {}

    def fetch(self, address: str) -> FetchResult:
        """Fetch a URL, by HEAD, or by GET if that fails. Never raises."""
        try:
            reply = self.follow("HEAD", address)
            if reply.status >= 400:  # many servers do not support HEAD
                reply = self.follow("GET", address)
        except RefusedByRobotsError:
            return FetchResult(FetchOutcome.ROBOTS)
        except UnsafeAddressError:
            return FetchResult(FetchOutcome.UNSAFE)
        except NO_ANSWER as failure:
            return FetchResult(FetchOutcome.FAILED, cause_of(failure))
        return FetchResult(outcome_of(reply.status), f"HTTP {reply.status}")

    def follow(self, method: str, address: str, robots: bool = True, most_bytes: int = 0) -> Reply:
        """Follow redirects and return the last response. robots.txt and the IP address are checked at each step."""
        for _step in range(MOST_REDIRECTS + 1):
            if robots and not self.allowed(address):
                raise RefusedByRobotsError(address)
            reply = self.request(method, address, most_bytes)
            if reply.status not in REDIRECTS or not reply.location:
                return reply
            address = external(urljoin(address, reply.location))
            if not address:
                raise UnsafeAddressError(reply.location)
        raise TooManyRedirectsError(address)

    def request(self, method: str, address: str, most_bytes: int = 0) -> Reply:
        """Send one request, throttled."""
        with self.throttle.slot(host_of(address)):
            return send(method, address, self.timeout, self.is_allowed, most_bytes)

    def allowed(self, address: str) -> bool:
        """Whether robots.txt allows a URL. Raises if the site does not answer."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.robots:
            self.robots[site] = self.read_robots(site)
        rules = self.robots[site]
        pause = float(rules.crawl_delay(AGENT) or 0)
        if pause:
            self.throttle.set_pause(host_of(address), pause)
        return pause <= LONGEST_PAUSE and bool(rules.can_fetch(address, AGENT))

    def read_robots(self, site: str) -> Protego:
        """Fetch robots.txt (RFC 9309). If it does not exist all is allowed; if it is forbidden, nothing."""
        reply = self.follow("GET", f"{site}/robots.txt", robots=False, most_bytes=MOST_BYTES)
        if reply.status >= 500:
            raise OSError(f"HTTP {reply.status}")
        if reply.status in (401, 403):
            return Protego.parse(CLOSED)
        return Protego.parse("" if reply.status >= 300 else reply.body.decode("utf-8", errors="replace"))


def cause_of(failure: Exception) -> NoAnswer:
    """Return the cause of an exception."""
    for kind, cause in CAUSES:
        if isinstance(failure, kind):
            return cause
    return NoAnswer.CONNECTION
