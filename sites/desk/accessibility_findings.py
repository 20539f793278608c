"""Find barriers to accessibility in the nodes of a text. Pure.

Sources: WCAG 2.2, success criteria 1.1.1 (text alternatives), 1.3.1 (headings, tables), 2.4.4 (link purpose),
2.4.6 (headings). Long passages in capitals do not fail WCAG, but are slow to read for everybody.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sites.desk.content_nodes import Anchor, ContentNode, Heading, PictureNode, SectionNode, TableNode, Text

NO_ALT = "no-alt"
HEADING_EMPTY = "heading-empty"
HEADING_FIRST = "heading-first"
HEADING_SKIPS = "heading-skips"
LINK_EMPTY = "link-empty"
LINK_VAGUE = "link-vague"
LINK_ADDRESS = "link-address"
LINK_TWICE = "link-twice"
CAPITALS = "capitals"
TABLE_PLAIN = "table-plain"

# Link texts that say nothing without their sentence; screen readers list links so.
FINNISH = """
täältä, tästä, tässä, tänne, tätä, tämä, klikkaa, klikkaa tästä, klikkaa tätä, klikkaa täältä, klikkaa tänne,
paina tästä, lue lisää, lue lisää tästä, lue lisää täältä, lue tästä, lue täältä, lisää, lisää täältä, lisätietoa,
lisätietoja, lisätietoa täältä, lisätietoja täältä, katso tästä, katso täältä, avaa tästä, siirry tästä, linkki,
linkistä, tästä linkistä, tämä linkki
"""
SWEDISH = """
här, hit, klicka, klicka här, klicka på länken, tryck här, läs mer, läs mera, läs mer här, läs här, mer, mera, mer info,
mer information, mer information här, se här, öppna här, länk, länken, denna länk
"""
ENGLISH = """
here, click, click here, press here, read more, read more here, read here, more, more info, more information,
learn more, see here, this, link, this link, open here
"""
VAGUE = frozenset(phrase.strip() for words in (FINNISH, SWEDISH, ENGLISH) for phrase in words.split(","))
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
EDGES = " \t\n.,:;!?…«»>›→-–—()[]\"'”“"
CAPITAL_WORDS, CAPITAL_LETTERS = 3, 20  # words in a row, and letters in all, of a long passage
QUOTE = 160


@dataclass(frozen=True)
class Finding:
    """A finding: its code, and a quote of the text it concerns."""

    code: str
    quote: str = ""


def findings_of(nodes: Iterable[ContentNode]) -> list[Finding]:
    """Return the findings in the order of the nodes, without duplicates."""
    found: list[Finding] = []
    level, first = 1, True
    targets: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, SectionNode):
            level, first = node.level, True
        elif isinstance(node, Heading):
            found += findings_of_heading(node, level, first)
            if node.text:
                level, first = node.level, False
        elif isinstance(node, Anchor):
            found += findings_of_link(node, targets)
        else:
            found += findings_of_other(node)
    return list(dict.fromkeys(Finding(finding.code, shortened(finding.quote)) for finding in found))


def findings_of_heading(heading: Heading, level: int, first: bool) -> list[Finding]:
    """Return the findings of a heading after one of the given level."""
    if not heading.text:
        return [Finding(HEADING_EMPTY)]
    found = findings_of_other(Text(heading.text))
    if heading.level > level + 1:
        found.append(Finding(HEADING_FIRST if first else HEADING_SKIPS, heading.text))
    return found


def findings_of_link(link: Anchor, targets: dict[str, str]) -> list[Finding]:
    """Return the findings of a link. `targets` holds the targets of earlier links by their texts; adds this one."""
    if link.text is None:
        return []
    text = normalised(link.text)
    if not text:
        return [Finding(LINK_EMPTY, link.to)]
    if text in VAGUE:
        return [Finding(LINK_VAGUE, link.text)]
    if ADDRESS.fullmatch(link.text.strip()):
        return [Finding(LINK_ADDRESS, link.text)]
    target = link.to.rstrip("/")
    return [Finding(LINK_TWICE, link.text)] if targets.setdefault(text, target) != target else []


def findings_of_other(node: ContentNode) -> list[Finding]:
    """Return the findings of a picture, a table or a text."""
    if isinstance(node, PictureNode):
        return [] if node.has_alt else [Finding(NO_ALT, node.name)]
    if isinstance(node, TableNode):
        return [] if node.has_headers else [Finding(TABLE_PLAIN, node.text)]
    return [Finding(CAPITALS, stretch) for stretch in capitals_in(node.text)] if isinstance(node, Text) else []


def capitals_in(text: str) -> list[str]:
    """Return the long passages in capitals; a few abbreviations in a row are none."""
    found: list[str] = []
    stretch: list[str] = []
    for word in [*text.split(), "end"]:
        if is_capital(word):
            stretch.append(word)
            continue
        letters = sum(character.isalpha() for part in stretch for character in part)
        if len(stretch) >= CAPITAL_WORDS and letters >= CAPITAL_LETTERS:
            found.append(" ".join(stretch))
        stretch = []
    return found


def is_capital(word: str) -> bool:
    """Whether a word has letters, and all of them are capitals."""
    return word.upper() == word and any(character.isalpha() for character in word)


def normalised(text: str) -> str:
    """Return a link text for comparison: lower case, without surrounding punctuation."""
    return " ".join(text.casefold().split()).strip(EDGES)


def shortened(text: str) -> str:
    """Truncate a text to `QUOTE` characters."""
    return text if len(text) <= QUOTE else f"{text[: QUOTE - 1].rstrip()}…"
