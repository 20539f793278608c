"""The site map (sitemaps.org, protocol 0.9): every address residents may find, in every language it truly has.

The things come from the sources of `sites.kinds`, so that a new kind of thing needs no line here. More addresses than
one file should hold are spread over several, and /sitemap.xml then lists the files. Pure but for asking the sources.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sites.kinds import sources
from sites.listing import PublicAddresses

MOST_IN_A_FILE = 5000  # addresses; the protocol allows ten times as many, and 50 MB
HEADING = '<?xml version="1.0" encoding="UTF-8"?>\n'
PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Entry:
    """One address, and all addresses of the same thing."""

    path: str
    addresses: PublicAddresses


def entries(languages: Sequence[str]) -> list[Entry]:
    """Every address of the present region. `languages` are the region's, the first one first."""
    things = [each.within(languages) for source in sources().values() for each in source.all_places()]
    return [Entry(path, each) for each in things for path in each.paths.values()]


def files(count: int) -> int:
    """How many files so many addresses take; at least one."""
    return max(-(-count // MOST_IN_A_FILE), 1)


def part(found: Sequence[Entry], number: int) -> Sequence[Entry]:
    """The addresses of one file; the first file is number 1."""
    return found[(number - 1) * MOST_IN_A_FILE : number * MOST_IN_A_FILE]


def written(found: Sequence[Entry], origin: str) -> Iterator[str]:
    """One file, piece by piece."""
    yield f'{HEADING}<urlset xmlns="{PROTOCOL}" xmlns:xhtml="{XHTML}">\n'
    for entry in found:
        yield f"<url><loc>{escape(origin + entry.path)}</loc>"
        if entry.addresses.updated:
            yield f"<lastmod>{escape(entry.addresses.updated)}</lastmod>"
        yield from alternates(entry.addresses, origin)
        yield "</url>\n"
    yield "</urlset>\n"


def alternates(addresses: PublicAddresses, origin: str) -> Iterator[str]:
    """The same thing in each language, itself among them; the first language is for readers of any other."""
    default = next(iter(addresses.paths.values()))
    for code, path in [*addresses.paths.items(), ("x-default", default)]:
        yield f"<xhtml:link rel={quoteattr('alternate')} hreflang={quoteattr(code)} href={quoteattr(origin + path)}/>"


def listed(count: int, origin: str) -> Iterator[str]:
    """The list of so many files."""
    yield f'{HEADING}<sitemapindex xmlns="{PROTOCOL}">\n'
    for number in range(1, count + 1):
        yield f"<sitemap><loc>{escape(origin)}/sitemap-{number}.xml</loc></sitemap>\n"
    yield "</sitemapindex>\n"
