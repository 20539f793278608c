"""Plain text of HTML, for search, cards and limits of length.

Wagtail's `get_text_for_indexing` takes five times as long, and joins the words of neighbouring cells of a table.
"""

import re
from html import unescape

from sites.invisible import one_line

BLOCKS = {"p", "li", "ul", "ol", "h2", "h3", "h4", "br", "div", "tr", "td", "blockquote"}
# A comment or a tag, whose quoted attributes may hold ">". None of it holds "<", and nothing is tried twice (possessive
# quantifiers): the time grows with the length of the text, whatever it holds.
MARKUP = re.compile(
    r"""<!--[^<]*?-->|<[/!?]?([a-zA-Z][^\s/<>"']*+)[^<>"']*+(?:"[^"<]*+"[^<>"']*+|'[^'<]*+'[^<>"']*+)*+>"""
)


def plain(html: str) -> str:
    """Return the text of HTML in one line, entities decoded; the ends of block elements become spaces."""
    return one_line(unescape(MARKUP.sub(_space, html)))


def lines(html: str) -> str:
    """Return the text of HTML with a line for each block element, entities decoded; lines without text are left out."""
    found = (one_line(unescape(line)) for line in MARKUP.sub(_line_end, html.replace("\n", " ")).split("\n"))
    return "\n".join(filter(None, found))


def _line_end(markup: re.Match[str]) -> str:
    return "\n" if (markup[1] or "").lower() in BLOCKS else ""


def _space(markup: re.Match[str]) -> str:
    return " " if (markup[1] or "").lower() in BLOCKS else ""
