"""Parse rich text into the nodes that link checks and accessibility findings need. Pure.

Rich text is parsed as Wagtail stores it: links to pages and documents by their ids, pictures as `<embed>`.
"""

from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag


@dataclass(frozen=True)
class SectionNode:
    """The start of a section, under a heading of this level that the template renders; 1 is the page's title."""

    level: int


@dataclass(frozen=True)
class Heading:
    """A heading of the text."""

    level: int
    text: str


@dataclass(frozen=True)
class PictureNode:
    """A picture; `has_alt`: it has a text alternative or is declared decorative."""

    has_alt: bool
    name: str = ""


@dataclass(frozen=True)
class Anchor:
    """A link. `text` is None if the template renders the link text.

    `to` is a URL, or an internal target: `page:7`, `document:7`, `record:organisation:7`.
    """

    text: str | None
    to: str


@dataclass(frozen=True)
class TableNode:
    """A table, with or without header cells."""

    has_headers: bool
    text: str = ""


@dataclass(frozen=True)
class Text:
    """A paragraph, an item of a list, a line."""

    text: str


ContentNode = SectionNode | Heading | PictureNode | Anchor | TableNode | Text

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = {"p", "li", "td", "th", "blockquote", "div"}


def parse_nodes(html: str) -> list[ContentNode]:
    """Return the nodes of rich text or HTML in order; a link comes before the paragraph that contains it."""
    parser = _Parser()
    # html.parser raises on unknown markup declarations; none contains text for readers.
    parser.read(BeautifulSoup(html.replace("<!", "&lt;!"), "html.parser"))
    parser.close_text()
    return parser.nodes


class _Parser:
    """Walks the element tree. `texts` collects the text of the open paragraph."""

    def __init__(self) -> None:
        self.nodes: list[ContentNode] = []
        self.texts: list[str] = []

    def read(self, parent: Tag) -> None:
        """Parse the children of an element."""
        for child in parent.children:
            if isinstance(child, Tag):
                self.read_tag(child)
            elif isinstance(child, NavigableString):
                self.texts.append(child)

    def read_tag(self, tag: Tag) -> None:
        """Parse one element: a node, or a container of nodes."""
        if tag.name in HEADINGS:
            self.close_text()
            self.read(tag)
            self.texts.clear()
            self.nodes.append(Heading(HEADINGS[tag.name], text_of(tag)))
        elif tag.name == "a":
            self.read(tag)
            if to := target_of(tag):
                self.nodes.append(Anchor(text_of(tag), to))
        elif tag.name == "table":
            self.read(tag)
            self.close_text()
            self.nodes.append(TableNode(tag.find("th") is not None, text_of(tag)))
        elif tag.name == "img" or (tag.name == "embed" and tag.get("embedtype") == "image"):
            self.nodes.append(picture_of(tag))
        elif tag.name in PARAGRAPHS:
            self.close_text()
            self.read(tag)
            self.close_text()
        else:
            self.texts.extend([" "] if tag.name == "br" else [])
            self.read(tag)

    def close_text(self) -> None:
        """Close the open paragraph."""
        text = one_line("".join(self.texts))
        self.texts.clear()
        if text:
            self.nodes.append(Text(text))


def picture_of(tag: Tag) -> PictureNode:
    """Return the node of a picture. In HTML an empty `alt` declares decoration, in Wagtail's `<embed>` it does not."""
    alt = tag.get("alt")
    return PictureNode(alt is not None if tag.name == "img" else bool(alt), str(tag.get("src", "")))


def text_of(tag: Tag) -> str:
    """Return the text of an element on one line; of a link its accessible name, with text alternatives."""
    parts: list[str] = []
    for child in tag.descendants:
        if isinstance(child, NavigableString):
            parts.append(child)
        elif isinstance(child, Tag) and (child.name in PARAGRAPHS or child.name == "br"):
            parts.append(" ")
        elif isinstance(child, Tag) and tag.name == "a":
            parts.append(str(child.get("alt", "")))
    return one_line("".join(parts))


def target_of(tag: Tag) -> str:
    """Return the target of a link, as in `Anchor.to`; empty if it has none."""
    number = str(tag.get("id", ""))
    if tag.get("linktype") == "record" and number:
        return f"record:{number}"
    if tag.get("linktype") in ("page", "document") and number.isdigit():
        return f"{tag['linktype']}:{number}"
    return str(tag.get("href", "")).strip()


def one_line(text: str) -> str:
    """Collapse whitespace."""
    return " ".join(text.split())
