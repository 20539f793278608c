"""What a text is made of, as far as links and faults of accessibility are concerned. Pure.

Rich text is read as Wagtail stores it: links to pages and documents by their numbers, pictures as `<embed>`.
"""

from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag


@dataclass(frozen=True)
class Section:
    """A place where headings begin anew, under a heading of this level that the template writes; 1 is the title."""

    level: int


@dataclass(frozen=True)
class Heading:
    """A heading of the text."""

    level: int
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture; `described` when it has words or is declared to be decoration."""

    described: bool
    name: str = ""


@dataclass(frozen=True)
class Anchor:
    """A link. `text` is None where the template finds the words.

    `to` is an address, or a place of the region: `page:7`, `document:7`, `record:organisation:7`.
    """

    text: str | None
    to: str


@dataclass(frozen=True)
class Table:
    """A table, with or without header cells."""

    headed: bool
    text: str = ""


@dataclass(frozen=True)
class Words:
    """A paragraph, an item of a list, a line."""

    text: str


Piece = Section | Heading | Picture | Anchor | Table | Words

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = {"p", "li", "td", "th", "blockquote", "div"}


def pieces_of(html: str) -> list[Piece]:
    """The pieces of rich text or HTML, in their order; a link stands before the paragraph that holds it."""
    reader = _Reader()
    # html.parser rejects markup declarations it does not know; none of them holds text for readers.
    reader.read(BeautifulSoup(html.replace("<!", "&lt;!"), "html.parser"))
    reader.end_words()
    return reader.pieces


class _Reader:
    """Walks the tree of a text. `words` collects the text of the paragraph that is open."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.words: list[str] = []

    def read(self, parent: Tag) -> None:
        """Read everything inside an element."""
        for child in parent.children:
            if isinstance(child, Tag):
                self.read_tag(child)
            elif isinstance(child, NavigableString):
                self.words.append(child)

    def read_tag(self, tag: Tag) -> None:
        """Read one element: a piece of its own, or what surrounds pieces."""
        if tag.name in HEADINGS:
            self.end_words()
            self.read(tag)
            self.words.clear()
            self.pieces.append(Heading(HEADINGS[tag.name], text_of(tag)))
        elif tag.name == "a":
            self.read(tag)
            if to := target_of(tag):
                self.pieces.append(Anchor(text_of(tag), to))
        elif tag.name == "table":
            self.read(tag)
            self.end_words()
            self.pieces.append(Table(tag.find("th") is not None, text_of(tag)))
        elif tag.name == "img" or (tag.name == "embed" and tag.get("embedtype") == "image"):
            self.pieces.append(picture_of(tag))
        elif tag.name in PARAGRAPHS:
            self.end_words()
            self.read(tag)
            self.end_words()
        else:
            self.words.extend([" "] if tag.name == "br" else [])
            self.read(tag)

    def end_words(self) -> None:
        """Close the open paragraph."""
        text = one_line("".join(self.words))
        self.words.clear()
        if text:
            self.pieces.append(Words(text))


def picture_of(tag: Tag) -> Picture:
    """In HTML an empty `alt` declares decoration; the editor's own pictures have none unless somebody wrote it."""
    alt = tag.get("alt")
    return Picture(alt is not None if tag.name == "img" else bool(alt), str(tag.get("src", "")))


def text_of(tag: Tag) -> str:
    """The text of an element on one line. Of a link, its pictures' alternative texts too: they are its name."""
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
    """Return where a link leads, as `Anchor.to` has it; empty for a mere anchor."""
    number = str(tag.get("id", ""))
    if tag.get("linktype") == "record" and number:
        return f"record:{number}"
    if tag.get("linktype") in ("page", "document") and number.isdigit():
        return f"{tag['linktype']}:{number}"
    return str(tag.get("href", "")).strip()


def one_line(text: str) -> str:
    """The text with one space between its words."""
    return " ".join(text.split())
