"""Plain text of HTML, for search, cards and limits of length."""

import re
from html import unescape

from sites.invisible import one_line

BLOCKS = {"p", "li", "ul", "ol", "h2", "h3", "h4", "br", "div", "tr", "td", "blockquote"}
# A comment or a tag, whose quoted attributes may hold ">".
MARKUP = re.compile(
    r"""<!--.*?-->|<[/!?]?([a-zA-Z][^\s/<>"']*)[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""", re.DOTALL
)


def plain(html: str) -> str:
    """Return the text of HTML in one line, entities decoded; the ends of block elements become spaces."""
    return one_line(unescape(MARKUP.sub(_space, html)))


def _space(markup: re.Match[str]) -> str:
    return " " if (markup[1] or "").lower() in BLOCKS else ""
