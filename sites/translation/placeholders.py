"""Whether a translation keeps what a program fills in, the links and tags, and the edges. Pure."""

import re

# %(name)s, %s and %d, {} and {name}; HTML tags with their attributes; a literal per cent sign.
FILLED_IN = re.compile(r"%\(\w+\)[sdr]|%[sdr%]|\{\w*\}|</?\w+|[\w-]+=\"[^\"]*\"")


def parts(text: str) -> set[str]:
    """What must be the same in every language."""
    return set(FILLED_IN.findall(text))


def differ(translation: str, msgid: str, plural: str = "") -> bool:
    """Whether a translation lacks or invents something, or loses the space that joins it to what follows.

    A plural form may leave out the number ("one page"), and have what only the other form has.
    """
    if (translation[-1:] == " ") != ((plural or msgid)[-1:] == " "):
        return True
    if plural:
        return not parts(translation) <= parts(msgid) | parts(plural)
    return parts(translation) != parts(msgid)
