"""What a translation may not lose."""

import pytest

from sites.translation.placeholders import differ

SAME = [
    ("Save", "", "Spara"),
    ("Page '%(title)s'", "", "Sidan '%(title)s'"),
    ("{} locales", "", "{} språk"),
    ("Publish in ", "", "Publicera: "),
    ('<a href="%(url)s">here</a>', "", '<a href="%(url)s">här</a>'),
    ("one page", "%(count)s pages", "yksi sivu"),
    ("one page", "%(count)s pages", "%(count)s sivua"),
]
DIFFERENT = [
    ("Page '%(title)s'", "", "Sidan"),
    ("Page '%(title)s'", "", "Sidan '%(name)s'"),
    ("{} locales", "", "språk"),
    ("Publish in ", "", "Publicera på"),
    ("Save", "", "Spara "),
    ('<a href="%(url)s">here</a>', "", '<a href="%(link)s">här</a>'),
    ("Give <b>two</b>", "", "Ge två"),
    ("one page", "%(count)s pages", "%(number)s sivua"),
]


@pytest.mark.parametrize(("msgid", "plural", "translation"), SAME)
def test_kept(msgid: str, plural: str, translation: str) -> None:
    assert not differ(translation, msgid, plural)


@pytest.mark.parametrize(("msgid", "plural", "translation"), DIFFERENT)
def test_lost(msgid: str, plural: str, translation: str) -> None:
    assert differ(translation, msgid, plural)
