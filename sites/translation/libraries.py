"""The messages of the libraries that editors see, and which of them their Finnish and Swedish catalogues lack."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib

# Every library whose messages an editor can see in the admin or while signing in.
LIBRARIES = ("django", "wagtail", "wagtail_localize", "allauth", "taggit", "django_filters", "treebeard")
DOMAINS = ("django", "djangojs")
LANGUAGES = ("fi", "sv")
# The comment of an entry that replaces a library's translation: a wrong, misleading or clumsy one.
REPLACES = "Instead of the library's own words."

MessageKey = tuple[str | None, str]  # a message's context and its English text


def identity(entry: polib.POEntry) -> MessageKey:
    """Return the key of an entry: its context and its English text."""
    return entry.msgctxt, entry.msgid


def root_of(library: str) -> Path:
    """Return the folder of an installed library. Raises ModuleNotFoundError."""
    spec = find_spec(library)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(library)
    return Path(spec.submodule_search_locations[0])


def locale_folders(library: str, domain: str) -> list[Path]:
    """Return the library's folders of catalogues, one for each of its apps."""
    return sorted({path.parents[2] for path in root_of(library).glob(f"**/locale/*/LC_MESSAGES/{domain}.po")})


@cache
def entries(path: Path) -> tuple[polib.POEntry, ...]:
    """Return the entries of a catalogue; empty if the file does not exist."""
    if not path.exists():
        return ()
    return tuple(entry for entry in polib.pofile(str(path)) if not entry.obsolete and entry.msgid)


def messages_in(folder: Path, domain: str) -> Iterator[polib.POEntry]:
    """Yield every message of an app, from its English catalogue, or from all other ones if it has none."""
    english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    for path in [english] if english.exists() else sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po")):
        yield from entries(path)


@cache
def messages(domain: str) -> dict[MessageKey, polib.POEntry]:
    """Return every message of every library."""
    folders = [folder for library in LIBRARIES for folder in locale_folders(library, domain)]
    return {identity(entry): entry for folder in folders for entry in messages_in(folder, domain)}


@cache
def missing(library: str, domain: str, language: str) -> dict[MessageKey, polib.POEntry]:
    """Return the messages of a library that its own catalogues do not translate into a language, or mark fuzzy."""
    found: dict[MessageKey, polib.POEntry] = {}
    for folder in locale_folders(library, domain):
        path = folder / language / "LC_MESSAGES" / f"{domain}.po"
        translated = {identity(entry) for entry in entries(path) if entry.translated()}
        for entry in messages_in(folder, domain):
            if identity(entry) not in translated:
                found[identity(entry)] = entry
    return found


def missing_in_all(domain: str, language: str) -> dict[MessageKey, polib.POEntry]:
    """Return the messages of all libraries that lack a translation into a language."""
    found: dict[MessageKey, polib.POEntry] = {}
    for library in LIBRARIES:
        found |= missing(library, domain, language)
    return found
