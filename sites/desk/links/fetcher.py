"""Visits an address as a guest does: asks robots.txt first, follows a few redirects, takes no more than it needs."""

from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from ssl import SSLError
from urllib.parse import urljoin, urlsplit

from protego import Protego

from sites.desk.links.address import external, host_of
from sites.desk.links.connection import AGENT, MayVisit, Reply, UnsafeAddressError, ask
from sites.desk.links.link_status import NoAnswer, Outcome, outcome_of
from sites.desk.links.public_addresses import is_public
from sites.desk.links.throttle import LONGEST_PAUSE, Turns

TIMEOUT = 10.0
MOST_REDIRECTS = 5
CLOSED = "User-agent: *\nDisallow: /"
REDIRECTS = {301, 302, 303, 307, 308}
NO_ANSWER = (OSError, HTTPException, UnicodeError, ValueError)


@dataclass(frozen=True)
class Seen:
    """What a visit gave; `said` is an HTTP status or one of `NoAnswer`."""

    outcome: Outcome
    said: str = ""


class TooManyRedirectsError(OSError):
    """An address that leads on and on."""


CAUSES: tuple[tuple[type[Exception], NoAnswer], ...] = (
    (TooManyRedirectsError, NoAnswer.REDIRECTS),
    (TimeoutError, NoAnswer.TIMEOUT),
    (gaierror, NoAnswer.UNKNOWN_HOST),
    (SSLError, NoAnswer.CERTIFICATE),
)


class RefusedByRobotsError(Exception):
    """The site's robots.txt does not let us in."""


class Visitor:
    """One for a whole night: keeps the turns at hosts and what their robots.txt says. `visit` may run in threads."""

    def __init__(self, may_visit: MayVisit = is_public, turns: Turns | None = None, timeout: float = TIMEOUT) -> None:
        self.may_visit, self.turns, self.timeout = may_visit, turns or Turns(), timeout
        self.robots: dict[str, Protego] = {}

    def visit(self, address: str) -> Seen:
        """What stands at an address."""
        try:
            reply = self.follow("HEAD", address)
            if reply.status >= 400:  # many servers know HEAD badly
                reply = self.follow("GET", address)
        except RefusedByRobotsError:
            return Seen(Outcome.ROBOTS)
        except UnsafeAddressError:
            return Seen(Outcome.UNSAFE)
        except NO_ANSWER as failure:
            return Seen(Outcome.FAILED, cause_of(failure))
        return Seen(outcome_of(reply.status), f"HTTP {reply.status}")

    def follow(self, method: str, address: str, robots: bool = True) -> Reply:
        """The answer at the end of the redirects. Each step is asked of robots.txt, and its machine looked at."""
        for _step in range(MOST_REDIRECTS + 1):
            if robots and not self.allowed(address):
                raise RefusedByRobotsError(address)
            reply = self.request(method, address, wants_body=not robots)
            if reply.status not in REDIRECTS or not reply.location:
                return reply
            address = external(urljoin(address, reply.location))
            if not address:
                raise UnsafeAddressError(reply.location)
        raise TooManyRedirectsError(address)

    def request(self, method: str, address: str, wants_body: bool = False) -> Reply:
        """One request, in turn."""
        with self.turns.at(host_of(address)):
            return ask(method, address, self.timeout, self.may_visit, wants_body)

    def allowed(self, address: str) -> bool:
        """Whether the site's robots.txt lets us look at an address. Raises where the site does not answer."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.robots:
            self.robots[site] = self.read_robots(site)
        rules = self.robots[site]
        pause = float(rules.crawl_delay(AGENT) or 0)
        if pause:
            self.turns.wishes(host_of(address), pause)
        return pause <= LONGEST_PAUSE and bool(rules.can_fetch(address, AGENT))

    def read_robots(self, site: str) -> Protego:
        """The site's rules (RFC 9309). Without a robots.txt everything is allowed; where it is denied, nothing."""
        reply = self.follow("GET", f"{site}/robots.txt", robots=False)
        if reply.status >= 500:
            raise OSError(f"HTTP {reply.status}")
        if reply.status in (401, 403):
            return Protego.parse(CLOSED)
        return Protego.parse("" if reply.status >= 300 else reply.body.decode("utf-8", errors="replace"))


def cause_of(failure: Exception) -> NoAnswer:
    """Why no answer came."""
    for kind, cause in CAUSES:
        if isinstance(failure, kind):
            return cause
    return NoAnswer.CONNECTION
