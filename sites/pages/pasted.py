"""Convert pasted text: lines with bullets or hyphens to lists, lines with bars or tabs to tables. Pure."""

import re
from collections.abc import Iterator
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

# A bullet needs no space after it; a hyphen, dash or asterisk does: "-ryhmä" and "*)" are not list items.
BULLET = re.compile(r"^\s*(?:(?P<sure>[•·▪‣◦●])|[-\u2013\u2014*](?=\s))\s*")
CELLS = re.compile(r"(?<!\\)\||\t")
ESCAPED_BAR = "\\|"  # a bar within a cell, written as in Markdown's tables
LEAST_ITEMS = 2  # a single line with a hyphen may be a line of dialogue
LEAST_ROWS = 2
PastedPart = tuple[str, str]  # "text" and rich text, or "table" and its rows


def with_lists(rich_text: str) -> str:
    """Return rich text with paragraphs and lines that begin with "•" or "-" as lists; other markup is unchanged."""
    if not any(BULLET.match(text) for text in re.split(r"<[^>]*>", rich_text)):
        return rich_text
    soup = BeautifulSoup(rich_text, "html.parser")
    for paragraph in soup.find_all("p", recursive=False):
        _split_at_breaks(paragraph)
    for run in _runs(soup, lambda tag: tag.name == "p" and bool(BULLET.match(tag.get_text()))):
        bullets = [BULLET.match(paragraph.get_text()) for paragraph in run]
        if len(run) >= LEAST_ITEMS or any(bullet and bullet["sure"] for bullet in bullets):
            _as_list(soup, run)
    return str(soup)


def with_tables(rich_text: str) -> list[PastedPart]:
    """Return the parts of rich text: consecutive paragraphs with the same number of cells ("a | b") become a table.

    A table holds plain text, so paragraphs with a link stay as they are.
    """
    if "|" not in rich_text and "\t" not in rich_text:
        return [("text", rich_text)]
    soup = BeautifulSoup(rich_text, "html.parser")
    parts: list[PastedPart] = []
    for columns, nodes in groupby(_without_gaps(soup), _columns):
        run = list(nodes)
        if columns >= 2 and len(run) >= LEAST_ROWS:
            parts.append(("table", "\n".join(row_of(cells_of(node.get_text())) for node in run)))
        elif parts and parts[-1][0] == "text":
            parts[-1] = ("text", parts[-1][1] + "".join(map(str, run)))
        else:
            parts.append(("text", "".join(map(str, run))))
    return parts if any(kind == "table" for kind, _content in parts) else [("text", rich_text)]


def cells_of(line: str) -> list[str]:
    """Return the cells of a line, separated by bars or tabs; bars around the whole line belong to no cell.

    A bar after a backslash separates no cells: it is one of the cell's own characters.
    """
    text = line.strip(" \n")
    if len(text) > 1 and text[0] == text[-1] == "|" and not text.endswith(ESCAPED_BAR):
        text = text[1:-1]
    return [cell.strip().replace(ESCAPED_BAR, "|") for cell in CELLS.split(text)]


def row_of(cells: list[str]) -> str:
    """Return the line that `cells_of` reads as these cells."""
    return " | ".join(cell.replace("|", ESCAPED_BAR) for cell in cells)


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a table of text, all of the same length."""
    rows = [cells_of(line) for line in text.splitlines() if line.strip()]
    columns = max(map(len, rows), default=0)
    return [row + [""] * (columns - len(row)) for row in rows]


def _without_gaps(soup: BeautifulSoup) -> Iterator[Tag | NavigableString]:
    """Return the top-level nodes, without empty paragraphs between two rows of a table."""
    nodes = [node for node in soup.contents if isinstance(node, Tag | NavigableString)]
    for place, node in enumerate(nodes):
        before = next((each for each in reversed(nodes[:place]) if not _is_empty(each)), None)
        after = next((each for each in nodes[place + 1 :] if not _is_empty(each)), None)
        if not (_is_empty(node) and before and after and _columns(before) == _columns(after) > 1):
            yield node


def _columns(node: Tag | NavigableString) -> int:
    """Return the number of cells of a paragraph; 1 where it is no row of a table."""
    is_row = isinstance(node, Tag) and node.name == "p" and node.find("a") is None
    return len(cells_of(node.get_text())) if is_row else 1


def _is_empty(node: Tag | NavigableString) -> bool:
    return not node.get_text().strip() and (isinstance(node, NavigableString) or node.name == "p")


def _runs(soup: BeautifulSoup, belongs: object) -> list[list[Tag]]:
    """Return the runs of consecutive nodes for which `belongs` is true; empty paragraphs do not end a run."""
    runs: list[list[Tag]] = [[]]
    for node in list(soup.contents):
        if isinstance(node, Tag) and callable(belongs) and belongs(node):
            runs[-1].append(node)
        elif isinstance(node, Tag | NavigableString) and not _is_empty(node):
            runs.append([])
    return [run for run in runs if run]


def _split_at_breaks(paragraph: Tag) -> None:
    """Split a paragraph at line breaks where its lines begin as list items do."""
    lines: list[list[PageElement]] = [[]]
    for node in list(paragraph.contents):
        if isinstance(node, Tag) and node.name == "br":
            lines.append([])
        else:
            lines[-1].append(node)
    texts = ["".join(node.get_text() for node in line if isinstance(node, Tag | NavigableString)) for line in lines]
    if sum(bool(BULLET.match(text)) for text in texts) < LEAST_ITEMS:
        return
    for line in reversed(lines[1:]):
        own = Tag(name="p")
        for part in line:
            own.append(part.extract())
        paragraph.insert_after(own)
    for line_break in paragraph.find_all("br", recursive=False):
        line_break.extract()


def _as_list(soup: BeautifulSoup, run: list[Tag]) -> None:
    """Replace the paragraphs of a run by a list, and remove the empty ones between them."""
    items = soup.new_tag("ul")
    run[0].insert_before(items)
    node = items.next_sibling
    while node is not None and node is not run[-1]:
        following = node.next_sibling
        if isinstance(node, Tag | NavigableString) and _is_empty(node):
            node.extract()
        node = following
    for paragraph in run:
        first = paragraph.find(string=lambda text: bool(text and text.strip()))
        if isinstance(first, NavigableString):
            first.replace_with(NavigableString(BULLET.sub("", str(first), count=1)))
        paragraph.name = "li"
        items.append(paragraph.extract())
