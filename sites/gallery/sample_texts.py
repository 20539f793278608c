"""Sample texts that examples share: short, long and in the other language."""

from sites.gallery.example import TextPicker


def empty(say: TextPicker) -> str:
    """The state's name: nothing to show."""
    return say("Tyhjä", "Tom")


def usual(say: TextPicker) -> str:
    """The state's name: typical content."""
    return say("Tavallinen", "Vanlig")


def many(say: TextPicker) -> str:
    """The state's name: many items."""
    return say("Monta", "Många")


def long(say: TextPicker) -> str:
    """The state's name: long text."""
    return say("Pitkiä sanoja", "Långa ord")


def foreign(say: TextPicker) -> str:
    """The state's name: text in another language than the page."""
    return say("Toisella kielellä", "På ett annat språk")


def long_name(say: TextPicker) -> str:
    """A name of one very long word."""
    return say(
        "Lähisuhdeväkivaltatyöntekijäyhdistysten vuorovaikutusvalmennusverkosto ry",
        "Närståendevårdarstödsföreningarnas samarbetsorganisationssammanslutning rf",
    )


def long_word(say: TextPicker) -> str:
    """One long word."""
    return say("Vertaistukiryhmänohjaajakoulutus", "Kamratstödsgruppsledarutbildning")
