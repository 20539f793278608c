"""Plain text of HTML, for search, cards and limits of length."""

from html.parser import HTMLParser

from sites.invisible import one_line

BLOCKS = {"p", "li", "ul", "ol", "h2", "h3", "h4", "br", "div", "tr", "td", "blockquote"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.pieces.append(" ")


def plain(html: str) -> str:
    """Return the text of HTML in one line, entities decoded; the ends of block elements become spaces."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return one_line("".join(parser.pieces))
