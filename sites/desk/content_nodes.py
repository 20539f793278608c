"""What a text is made of, as far as links and faults of accessibility are concerned. Pure.

Rich text is read as Wagtail stores it: links to pages and documents by their numbers, pictures as `<embed>`.
"""

from dataclasses import dataclass
from html.parser import HTMLParser


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
    """A link. `to` is an address, `page:7` or `document:7`; `text` is None where the template finds the words."""

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


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.words: list[str] = []
        self.heading: list[str] | None = None
        self.anchor: tuple[str, list[str]] | None = None
        self.table: list[str] | None = None
        self.headed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in HEADINGS:
            self.end_words()
            self.heading = []
        elif tag == "a":
            self.anchor = (target_of(given), [])
        elif tag in ("img", "embed"):
            self.picture(tag, given)
        elif tag == "table":
            self.table, self.headed = [], False
        elif tag in PARAGRAPHS:
            self.headed = self.headed or tag == "th"
            self.end_words()
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self.heading is not None:
            self.pieces.append(Heading(HEADINGS[tag], one_line(self.heading)))
            self.heading = None
            self.words = []
        elif tag == "a" and self.anchor is not None:
            to, words = self.anchor
            self.anchor = None
            if to:
                self.pieces.append(Anchor(one_line(words), to))
        elif tag == "table" and self.table is not None:
            self.pieces.append(Table(self.headed, one_line(self.table)))
            self.table = None
        elif tag in PARAGRAPHS:
            self.end_words()

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for open_piece in (self.heading, self.anchor[1] if self.anchor else None, self.table):
            if open_piece is not None:
                open_piece.append(data)

    def picture(self, tag: str, given: dict[str, str]) -> None:
        """In HTML an empty `alt` declares decoration; the editor's own pictures have none unless somebody wrote it."""
        if tag == "embed" and given.get("embedtype") != "image":
            return
        alt = given.get("alt")
        self.pieces.append(Picture(alt is not None if tag == "img" else bool(alt), given.get("src", "")))
        if self.anchor and alt:
            self.anchor[1].append(alt)

    def end_words(self) -> None:
        """A paragraph is over."""
        text = one_line(self.words)
        self.words = []
        if text and self.heading is None:
            self.pieces.append(Words(text))


def pieces_of(html: str) -> list[Piece]:
    """The pieces of rich text or HTML, in their order; a link stands before the paragraph that holds it."""
    reader = _Reader()
    reader.feed(html.replace("<!", "&lt;!"))  # the parser gives up at declarations it does not know
    reader.close()
    reader.end_words()
    return reader.pieces


def target_of(given: dict[str, str]) -> str:
    """Where a link's attributes lead; empty for a mere anchor."""
    if given.get("linktype") in ("page", "document") and given.get("id", "").isdigit():
        return f"{given['linktype']}:{given['id']}"
    return given.get("href", "").strip()


def one_line(words: list[str]) -> str:
    """Words with one space between them."""
    return " ".join("".join(words).split())
