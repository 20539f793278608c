"""Split pasted text or HTML into lines of inline text. Pure.

Tags only tell where a line ends and what is bold, a link or a list item. The HTML that comes out is written anew from
the text, so nothing else of a foreign page is in it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Literal

from directory.innokyla.hyphens import Joined, ends_with_hyphen, join_inside, join_line_end
from sites.invisible import visible

LineKind = Literal["paragraph", "item", "numbered", "heading", "picture"]
LOOKS_LIKE_HTML = re.compile(r"</?(?:p|div|span|h[1-6]|ul|ol|li|br|a|section|article|table|html|body)\b[^<>]*>", re.I)
BREAKS = {
    *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
    *("html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "svg", "table", "td"),
    *("th", "title", "tr", "ul"),
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
UNSEEN = {"script", "style", "template", "noscript"}
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"<>]+", re.I)
SPACE = re.compile(r"[^\S\n]+")
LONG_LINE = 50  # characters from which a line may have been wrapped
ENDS_SENTENCE = re.compile(r"[.!?:;”\"»)]$")
BEGINS_ITEM = re.compile(r"^(?:[•·▪‣◦●*\u2013\u2014-]|\d{1,2}[.)])\s*\S")


@dataclass(frozen=True)
class Run:
    """A part of a line in one style; `href` is the address of a link, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""

    def html(self) -> str:
        """Return the run as rich text."""
        text = escape(self.text, quote=False)
        text = f"<b>{text}</b>" if self.bold and self.text.strip() else text
        text = f"<i>{text}</i>" if self.italic and self.text.strip() else text
        return f'<a href="{escape(self.href)}">{text}</a>' if self.href and self.text.strip() else text


@dataclass(frozen=True)
class Line:
    """One line. `after_gap` tells whether an empty line or the end of an element stands before it."""

    runs: tuple[Run, ...]
    kind: LineKind = "paragraph"
    after_gap: bool = True

    @property
    def text(self) -> str:
        """Return the line without styles, in single spaces."""
        return " ".join("".join(run.text for run in self.runs).split())

    def html(self) -> str:
        """Return the line as inline rich text."""
        return "".join(run.html() for run in self.runs).strip()

    def ending(self, text: str) -> "Line":
        """Return the end of a line whose text is `text`, with its styles and links; of another text, without styles."""
        left = len("".join(text.split()))
        runs: list[Run] = []
        for run in reversed(self.runs):
            start = len(run.text)
            while start and left:
                start -= 1
                left -= not run.text[start].isspace()
            runs.insert(0, replace(run, text=run.text[start:]))
        line = replace(self, runs=tuple(runs))
        return line if line.text == " ".join(text.split()) else self.with_text(text)

    def with_text(self, text: str) -> "Line":
        """Return a line of this kind with another text, without styles."""
        return replace(self, runs=(Run(text),))


def lines_of(pasted: str, stands_alone: Callable[[str], bool]) -> tuple[list[Line], list[Joined]]:
    """Return the lines of text or HTML, with hyphens of line ends removed, and the words so joined.

    `stands_alone` tells of a line's text whether it is no part of a paragraph that goes on over several lines.
    """
    is_html = LOOKS_LIKE_HTML.search(pasted)
    joined: list[Joined] = []
    found = lines_of_html(pasted) if is_html else _lines_of_text(pasted, stands_alone)
    lines = [_without_hyphens(line, joined) for line in found]
    return _unwrapped(lines, stands_alone, joined), joined


def rich_text(lines: Iterable[Line]) -> str:
    """Return lines as rich text: paragraphs, headings and lists."""
    return "".join(
        _block(kind, [line.html() for line in group]) for kind, group in groupby(lines, lambda one: one.kind)
    )


def _block(kind: LineKind, texts: list[str]) -> str:
    if kind in ("item", "numbered"):
        name = "ul" if kind == "item" else "ol"
        return f"<{name}>{''.join(f'<li>{text}</li>' for text in texts)}</{name}>"
    name = "h3" if kind == "heading" else "p"
    return "".join(f"<{name}>{text}</{name}>" for text in texts)


def _clean(text: str) -> str:
    return visible(text).replace("\r\n", "\n").replace("\r", "\n")


def _lines_of_text(pasted: str, stands_alone: Callable[[str], bool]) -> list[Line]:
    lines: list[Line] = []
    gap = True
    for line in _clean(pasted).splitlines():
        for text in _cells(line, stands_alone):
            lines.append(Line((Run(text),), after_gap=gap))
            gap = False
        gap = not line.strip()
    return lines


def _cells(line: str, stands_alone: Callable[[str], bool]) -> list[str]:
    """Return the texts of a line: its cells, where it is the row of a table that has a label in one of them."""
    cells = [text for cell in line.split("\t") if (text := SPACE.sub(" ", cell).strip())]
    return cells if any(map(stands_alone, cells)) else [" ".join(cells)] if cells else []


def _without_hyphens(line: Line, joined: list[Joined]) -> Line:
    runs = []
    for run in line.runs:
        text, found = join_inside(run.text)
        joined += found
        runs.append(replace(run, text=text))
    return replace(line, runs=tuple(runs))


def _unwrapped(lines: list[Line], stands_alone: Callable[[str], bool], joined: list[Joined]) -> list[Line]:
    """Return the lines with those joined that a PDF or a mail wrapped."""
    result: list[Line] = []
    for line in lines:
        before = result[-1] if result else None
        if before is None or not _goes_on(before, line) or stands_alone(before.text) or stands_alone(line.text):
            result.append(line)
            continue
        first, second = before.runs[-1], line.runs[0]
        if ends_with_hyphen(first.text):
            text, rest, found = join_line_end(first.text, second.text)
            joined += found
        else:
            text, rest = f"{first.text} ", second.text
        runs = (*before.runs[:-1], replace(first, text=text), replace(second, text=rest), *line.runs[1:])
        result[-1] = replace(before, runs=runs)
    return result


def _goes_on(before: Line, line: Line) -> bool:
    """Return whether a line may continue the one before it: no gap between them, and it begins in lower case."""
    text = before.text
    if line.after_gap or line.kind != "paragraph" or before.kind == "picture" or not line.text[:1].islower():
        return False
    if BEGINS_ITEM.match(line.text):
        return False
    return ends_with_hyphen(text) or (len(text) >= LONG_LINE and not ENDS_SENTENCE.search(text))


def lines_of_html(pasted: str) -> list[Line]:
    """Return the lines of HTML as they stand in it."""
    reader = _Reader()
    reader.feed(pasted)
    reader.close()
    reader.end_line()
    return reader.lines


class _Reader(HTMLParser):
    """Collects the lines of HTML. What browsers do not show (scripts, comments) is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self.kind: LineKind = "paragraph"
        self.lists: list[LineKind] = []
        self.hrefs: list[str] = []
        self.bold = self.italic = self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BREAKS:
            self.end_line()
        if tag in HEADINGS:
            self.kind = "heading"
        elif tag in ("ul", "ol"):
            self.lists.append("item" if tag == "ul" else "numbered")
        elif tag == "li":
            self.kind = self.lists[-1] if self.lists else "item"
        elif tag == "img" and given.get("alt", "").strip():
            self._picture(given["alt"])
        self._style(tag, 1)
        if tag == "a":
            href = given.get("href", "").strip()
            self.hrefs.append(href if ADDRESS.fullmatch(href) else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self.end_line()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag == "a" and self.hrefs:
            self.hrefs.pop()
        self._style(tag, -1)

    def handle_data(self, data: str) -> None:
        if not self.unseen and (text := SPACE.sub(" ", visible(data).replace("\n", " "))):
            href = self.hrefs[-1] if self.hrefs else ""
            self.runs.append(Run(text, bool(self.bold), bool(self.italic), href))

    def end_line(self) -> None:
        """End the line that is being read; a list item or heading ends with it."""
        if any(run.text.strip() for run in self.runs):
            self.lines.append(Line(tuple(self.runs), self.kind))
        self.runs, self.kind = [], "paragraph"

    def _style(self, tag: str, change: int) -> None:
        if tag in ("b", "strong"):
            self.bold = max(0, self.bold + change)
        elif tag in ("i", "em"):
            self.italic = max(0, self.italic + change)
        elif tag in UNSEEN:
            self.unseen = max(0, self.unseen + change)

    def _picture(self, words: str) -> None:
        kind = self.kind
        self.end_line()
        self.lines.append(Line((Run(" ".join(visible(words).split())),), "picture"))
        self.kind = kind
