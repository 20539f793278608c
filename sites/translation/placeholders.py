"""Check that a translation has the placeholders, tags and trailing space of the original. Pure."""

import re

# %(name)s, %s and %d, {} and {name}; HTML tags with their attributes; a literal per cent sign.
FILLED_IN = re.compile(r"%\(\w+\)[sdr]|%[sdr%]|\{\w*\}|</?\w+|[\w-]+=\"[^\"]*\"")


def parts(text: str) -> set[str]:
    """Return the placeholders and tags of a text."""
    return set(FILLED_IN.findall(text))


def differ(translation: str, msgid: str, plural: str = "") -> bool:
    """Whether a translation lacks or adds a placeholder or tag, or has another trailing space.

    A plural form may omit the number ("one page"), and have parts that only the other form has.
    """
    if (translation[-1:] == " ") != ((plural or msgid)[-1:] == " "):
        return True
    if plural:
        return not parts(translation) <= parts(msgid) | parts(plural)
    return parts(translation) != parts(msgid)
