"""What a word may be with one slip of the keyboard mended. Pure.

Two kinds: slips that keep the letters (one typed twice, or once where it is double, two in the wrong order: "kuola" of
"kuolla", "dei" of "die"), and all others. The first kind is likely even where the word typed is a word.
"""

from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
DOTTED = {"a": ("ä", "å"), "o": ("ö",)}


def same_letters(word: str) -> Iterator[str]:
    """Yield what a word may be that has its letters, but doubled or not, or in another order."""
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        yield before + letter + letter + after
        if after[:1] == letter:
            yield before + after
        elif after:
            yield before + after[0] + letter + after[1:]


def one_slip(word: str) -> Iterator[str]:
    """Yield what a word may be with a letter less or more, with dots, or with the letter beside one on the keyboard."""
    yield from same_letters(word)
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        yield before + after
        yield from (before + other + after for other in (*DOTTED.get(letter, ()), *_beside(letter)))
        yield from (before + missing + letter + after for missing in LETTERS)
    yield from (word + missing for missing in LETTERS)


def _beside(letter: str) -> Iterator[str]:
    """Yield the letters beside one on a Finnish and Swedish keyboard; the rows stand half a key apart."""
    for number, row in enumerate(ROWS):
        at = row.find(letter)
        if at >= 0:
            yield from (row[near] for near in (at - 1, at + 1) if 0 <= near < len(row))
            for other, nears in ((number - 1, (at, at + 1)), (number + 1, (at - 1, at))):
                if 0 <= other < len(ROWS):
                    yield from (ROWS[other][near] for near in nears if 0 <= near < len(ROWS[other]))
