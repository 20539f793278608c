"""Faults of accessibility in what editors write. Pure: from pieces of a text to what is wrong with them.

Sources: WCAG 2.2, success criteria 1.1.1 (pictures in words), 1.3.1 (headings, tables), 2.4.4 (link text),
2.4.6 (headings say something). Long stretches of capitals are no failure of WCAG, but slow to read for everybody.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sites.desk.content_nodes import Anchor, Heading, Picture, Piece, Section, Table, Words

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

# Link texts that tell nothing where they are read without their sentence, as screen readers list them.
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
CAPITAL_WORDS, CAPITAL_LETTERS = 3, 20  # so many words in a row with so many letters in all are a long stretch
QUOTE = 160


@dataclass(frozen=True)
class Fault:
    """What is wrong, by its code, and the words it concerns."""

    code: str
    quote: str = ""


def faults_of(pieces: Iterable[Piece]) -> list[Fault]:
    """Every fault of a text, in the order of the text; the same one twice is told once."""
    found: list[Fault] = []
    level, first = 1, True
    goals: dict[str, str] = {}
    for piece in pieces:
        if isinstance(piece, Section):
            level, first = piece.level, True
        elif isinstance(piece, Heading):
            found += faults_of_heading(piece, level, first)
            if piece.text:
                level, first = piece.level, False
        elif isinstance(piece, Anchor):
            found += faults_of_link(piece, goals)
        else:
            found += faults_of_other(piece)
    return list(dict.fromkeys(Fault(fault.code, shortened(fault.quote)) for fault in found))


def faults_of_heading(heading: Heading, level: int, first: bool) -> list[Fault]:
    """A heading beside the one before it, which has this level."""
    if not heading.text:
        return [Fault(HEADING_EMPTY)]
    found = faults_of_other(Words(heading.text))
    if heading.level > level + 1:
        found.append(Fault(HEADING_FIRST if first else HEADING_SKIPS, heading.text))
    return found


def faults_of_link(link: Anchor, goals: dict[str, str]) -> list[Fault]:
    """A link beside those before it: `goals` holds where each text leads, and learns this one."""
    if link.text is None:
        return []
    text = plain_words(link.text)
    if not text:
        return [Fault(LINK_EMPTY, link.to)]
    if text in VAGUE:
        return [Fault(LINK_VAGUE, link.text)]
    if ADDRESS.fullmatch(link.text.strip()):
        return [Fault(LINK_ADDRESS, link.text)]
    goal = link.to.rstrip("/")
    return [Fault(LINK_TWICE, link.text)] if goals.setdefault(text, goal) != goal else []


def faults_of_other(piece: Piece) -> list[Fault]:
    """A picture, a table, or words."""
    if isinstance(piece, Picture):
        return [] if piece.described else [Fault(NO_ALT, piece.name)]
    if isinstance(piece, Table):
        return [] if piece.headed else [Fault(TABLE_PLAIN, piece.text)]
    return [Fault(CAPITALS, stretch) for stretch in capitals_in(piece.text)] if isinstance(piece, Words) else []


def capitals_in(text: str) -> list[str]:
    """The long stretches of words in capitals; a few abbreviations in a row are none."""
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


def plain_words(text: str) -> str:
    """A link's text as it is compared: small letters, no marks around it."""
    return " ".join(text.casefold().split()).strip(EDGES)


def shortened(text: str) -> str:
    """At most `QUOTE` characters."""
    return text if len(text) <= QUOTE else f"{text[: QUOTE - 1].rstrip()}…"
