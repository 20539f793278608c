"""Foreign texts: cleaned of markup, and places read from one line. Pure."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape, linebreaks

from directory.models.organisation import SUMMARY_LENGTH
from programmes.imports.told import LeftOutError, LeftOutReason
from sites.invisible import one_line, visible
from sites.link_values import is_safe_link
from sites.plain_text import plain

LONGEST = 5000
VENUE_LENGTH, STREET_LENGTH, TOWN_LENGTH = 120, 120, 60
MARKUP = re.compile(r"<(?:p|br|div|ul|ol|li|a|b|i|strong|em|span|h[1-6])\b", re.IGNORECASE)
UNSEEN = ("script", "style", "head", "title", "template", "iframe", "object", "noscript", "svg")
KEPT = {"b": "b", "strong": "b", "i": "i", "em": "i", "ul": "ul", "ol": "ol", "li": "li"}
BLOCKS = {"p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr", "body"}
POSTAL = re.compile(r"(\d{5})\s+(\D+)")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
COUNTRY = ("suomi", "finland")


def cleaned(text: str) -> str:
    """Return a foreign text as rich text of a record: paragraphs, lists, bold, italic, and links that are safe."""
    if not MARKUP.search(text):
        return linebreaks(told_plainly(text).strip(), autoescape=True) if text.strip() else ""
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.find_all(UNSEEN):
        tag.decompose()
    parts = re.split(r"\n{2,}", "".join(inner(soup)))
    return "".join(paragraph(each.strip()) for each in parts if each.strip())


def told_plainly(text: str) -> str:
    """Return a text without markup whose characters are themselves: some programs write "&amp;" and "&#8211;"."""
    return visible(ENTITY.sub(lambda found: unescape(found[0]), text))


def paragraph(markup: str) -> str:
    """Return a paragraph; lists stand by themselves."""
    return markup if markup.startswith(("<ul>", "<ol>")) else f"<p>{markup}</p>".replace("\n", " ")


def inner(node: Tag) -> Iterator[str]:
    """Yield the markup of what is within an element; blocks are separated by empty lines."""
    for child in node.children:
        if type(child) is NavigableString:
            yield escape(re.sub(r"\s+", " ", str(child)))
        elif isinstance(child, Tag):
            yield element(child)


def element(tag: Tag) -> str:
    """Return an element without what records cannot hold."""
    content, name = "".join(inner(tag)), tag.name.lower()
    if name == "br":
        return "<br/>"
    if name in ("ul", "ol"):
        items = re.findall(r"<li>.*?</li>", content, re.DOTALL)
        return f"\n\n<{name}>{''.join(items)}</{name}>\n\n" if items else content
    if name == "li":
        return f"<li>{' '.join(content.split())}</li>"
    if name in KEPT and content.strip():
        return f"<{KEPT[name]}>{content}</{KEPT[name]}>" if "\n\n" not in content else content
    if name == "a":
        return link(str(tag.get("href") or ""), content)
    return f"\n\n{content}\n\n" if name in BLOCKS else content


def link(address: str, content: str) -> str:
    """Return a link; what leads to nowhere safe is plain text."""
    is_web = address.startswith(("https://", "http://", "mailto:", "tel:")) and is_safe_link(address)
    return f'<a href="{escape(address)}">{content}</a>' if is_web and content.strip() else content


def texts_of(name: str, text: str, address: str, language: str) -> dict[str, Any]:
    """Return name, summary and description in a language; a short first paragraph is the summary.

    Raises LeftOutError for a name or a text that is too long: nothing is cut.
    """
    title = one_line(name).strip()
    if len(title) > 200:
        raise LeftOutError(LeftOutReason.LONG_NAME)
    summary, body = divided(cleaned(text))
    if address and is_safe_link(address) and address not in text:
        body += f'<p><a href="{escape(address)}">{escape(address)}</a></p>'
    if len(plain(body)) > LONGEST:
        raise LeftOutError(LeftOutReason.LONG_TEXT)
    return {f"name_{language}": title, f"summary_{language}": summary, f"description_{language}": body}


def divided(markup: str) -> tuple[str, str]:
    """Return the first paragraph as plain text where it is short enough for a summary, and the rest."""
    first, mark, rest = markup.partition("</p>")
    text = one_line(plain(first)).strip()
    if not mark or not first.startswith("<p>") or "<a " in first or "<br" in first or len(text) > SUMMARY_LENGTH:
        return "", markup
    return text, rest.strip()


def place_of(line: str, language: str) -> dict[str, Any]:
    """Return the fields of where an event is, from one line: "Seuratalo, Koivukuja 3, 50100 Mikkeli".

    Programs also write the country after it, or the postal code after the town.
    """
    parts = [part.strip() for part in one_line(told_plainly(line)).split(",") if part.strip()]
    if len(parts) > 1 and parts[-1].casefold() in COUNTRY:
        parts.pop()
    if len(parts) > 1 and re.fullmatch(r"\d{5}", parts[-1]):
        parts[-2:] = [f"{parts[-1]} {parts[-2]}"]
    found: dict[str, Any] = {f"venue_{language}": "", "street": "", "postal_code": "", "town": ""}
    if parts and (match := POSTAL.fullmatch(parts[-1])) and len(match[2]) <= TOWN_LENGTH:
        found |= {"postal_code": match[1], "town": match[2].strip()}
        parts.pop()
        if parts and re.search(r"\d", parts[-1]) and len(parts[-1]) <= STREET_LENGTH:
            found["street"] = parts.pop()
    venue = ", ".join(parts)
    if len(venue) > VENUE_LENGTH:
        raise LeftOutError(LeftOutReason.LONG_TEXT)
    return found | {f"venue_{language}": venue}
