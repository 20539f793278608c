"""Words the examples share: short, long and in the other language."""

from sites.gallery.example import Say


def empty(say: Say) -> str:
    """The state's name: nothing to show."""
    return say("Tyhjä", "Tom")


def usual(say: Say) -> str:
    """The state's name: as it mostly is."""
    return say("Tavallinen", "Vanlig")


def many(say: Say) -> str:
    """The state's name: a lot of it."""
    return say("Monta", "Många")


def long(say: Say) -> str:
    """The state's name: words that hardly fit."""
    return say("Pitkiä sanoja", "Långa ord")


def foreign(say: Say) -> str:
    """The state's name: a text in another language than the page."""
    return say("Toisella kielellä", "På ett annat språk")


def long_name(say: Say) -> str:
    """A name of one very long word."""
    return say(
        "Lähisuhdeväkivaltatyöntekijäyhdistysten vuorovaikutusvalmennusverkosto ry",
        "Närståendevårdarstödsföreningarnas samarbetsorganisationssammanslutning rf",
    )


def long_word(say: Say) -> str:
    """One long word."""
    return say("Vertaistukiryhmänohjaajakoulutus", "Kamratstödsgruppsledarutbildning")
