"""Cells with HTML, as content management systems export them: rich text, plain text, and text that only looks so. Pure.

A cell has markup where it has a tag that texts have, or a named or numbered character. Other tags, and "a < b", are
text. What a tag means is kept as far as the field can hold it: paragraphs, lists, bold and italic type, links. A link
within the site that the cell comes from leads nowhere elsewhere: its address follows its words in brackets.
"""

import html
import re
from dataclasses import replace
from itertools import groupby

from directory.exchange.table import error_of_cell
from directory.innokyla.lines import ADDRESS, Line, lines_of_html, rich_text

BLOCK_TAG = r"address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|section|table|tbody|td|th|thead|tr|ul"
INLINE_TAG = r"a|b|em|font|i|o:p|small|span|strong|sub|sup|u"
NAME_ENDS = r"(?=[\s/>])"
TAG = re.compile(rf"</?(?:{BLOCK_TAG}|{INLINE_TAG}){NAME_ENDS}[^<>]*>", re.IGNORECASE)
BLOCK = re.compile(rf"</?(?:{BLOCK_TAG}){NAME_ENDS}[^<>]*>", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
COMMENT = re.compile(r"<!--[^<]*?-->")
NO_TAG = re.compile(rf"<(?!/?(?:{BLOCK_TAG}|{INLINE_TAG}){NAME_ENDS}[^<>]*>)", re.IGNORECASE)
HREF = r"""\bhref\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s"'<>]+))"""
LINK = re.compile(rf"<a\s[^<>]*?{HREF}[^<>]*>(?P<words>.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
WITHOUT_SCHEME = re.compile(r"(?://|(?=www\.))(?=\w)", re.IGNORECASE)
NO_TARGET = re.compile(r"#|(?:javascript|vbscript|data):", re.IGNORECASE)
DASH = re.compile(r"[-–—]+")
"""What people write into a cell for nothing."""


def has_markup(text: str) -> bool:
    """Tell whether a cell has tags or references to characters."""
    return bool(TAG.search(text) or any(html.unescape(found) != found for found in REFERENCE.findall(text)))


def as_rich_text(text: str) -> str:
    """Return the rich text of a cell with markup: paragraphs, lists, bold, italic and links."""
    lines = (replace(line, kind="paragraph") if line.kind == "heading" else line for line in lines_in(text))
    return rich_text(lines)


def as_plain_text(text: str, separator: str = " ") -> str:
    """Return the text of a cell with markup; the address of a link that does not name it follows in brackets.

    `separator` stands between lines. Where it is a space, commas stand between the items of a list.
    """
    groups = []
    for kind, lines in groupby(lines_in(text), lambda line: line.kind):
        is_enumeration = separator == " " and kind in ("item", "numbered")
        groups.append((", " if is_enumeration else separator).join(map(words_of, lines)))
    return separator.join(groups)


def as_cell(text: str) -> str:
    """Return a text so written that reading it as a cell gives the text itself: what looks like markup is escaped, and
    so is what means nothing or an error where a cell has nothing else.
    """
    if DASH.fullmatch(text) or error_of_cell(text):
        return "".join(f"&#{ord(character)};" for character in text)
    return html.escape(text, quote=False) if has_markup(text) else text


def has_link_within_site(text: str) -> bool:
    """Tell whether a cell has a link whose address is put into brackets."""
    return any(address_within_site(found) for found in LINK.finditer(text))


def address_of(link: re.Match[str]) -> str:
    """Return the address of a link, with its scheme where that can be known."""
    address = html.unescape(link["double"] or link["single"] or link["bare"] or "").strip()
    return WITHOUT_SCHEME.sub("https://", address, count=1) if WITHOUT_SCHEME.match(address) else address


def address_within_site(link: re.Match[str]) -> str:
    """Return the address of a link that leads nowhere from another site; empty for others, and for what its words say
    already.
    """
    address = address_of(link)
    is_followed = ADDRESS.fullmatch(address) or NO_TARGET.match(address)
    return "" if is_followed or address in html.unescape(link["words"]) else address


def followed(link: re.Match[str]) -> str:
    """Return a link so written that nothing of it is lost."""
    if within := address_within_site(link):
        return f"{link['words']} ({html.escape(within)})"
    return f'<a href="{html.escape(address_of(link))}">{link["words"]}</a>'


def lines_in(text: str) -> list[Line]:
    """Return the lines of a cell with markup; where it has no blocks, lines end where they end in the cell."""
    text = NO_TAG.sub("&lt;", LINK.sub(followed, COMMENT.sub("", text)))
    return lines_of_html(text if BLOCK.search(text) else text.replace("\n", "<br>"))


def words_of(line: Line) -> str:
    """Return a line as plain text, with the addresses of its links."""
    found = []
    for href, runs in groupby(line.runs, lambda run: run.href):
        words = "".join(run.text for run in runs)
        address = re.sub(r"^(?:mailto|tel):", "", href)
        found.append(words if not href or address in words else f"{words.strip()} ({address})")
    return " ".join("".join(found).split())
