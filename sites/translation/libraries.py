"""What the libraries say to editors, and what of it their own Finnish and Swedish catalogues leave in English."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib

# Every library whose words an editor can meet in the admin or while signing in.
LIBRARIES = ("django", "wagtail", "wagtail_localize", "allauth", "taggit", "django_filters", "treebeard")
DOMAINS = ("django", "djangojs")
LANGUAGES = ("fi", "sv")
# Stands with a message of ours that replaces a translation a library has: a wrong, misleading or clumsy one.
REPLACES = "Instead of the library's own words."

Identity = tuple[str | None, str]  # a message's context and its English text


def identity(entry: polib.POEntry) -> Identity:
    """What makes an entry the same: its context and its English text."""
    return entry.msgctxt, entry.msgid


def root_of(library: str) -> Path:
    """The folder of an installed library. Raises `ModuleNotFoundError` where it is not installed."""
    spec = find_spec(library)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(library)
    return Path(spec.submodule_search_locations[0])


def locale_folders(library: str, domain: str) -> list[Path]:
    """The library's folders of catalogues; a library of several apps has one in each."""
    return sorted({path.parents[2] for path in root_of(library).glob(f"**/locale/*/LC_MESSAGES/{domain}.po")})


@cache
def entries(path: Path) -> tuple[polib.POEntry, ...]:
    """What a catalogue holds; nothing where there is none."""
    if not path.exists():
        return ()
    return tuple(entry for entry in polib.pofile(str(path)) if not entry.obsolete and entry.msgid)


def said_in(folder: Path, domain: str) -> Iterator[polib.POEntry]:
    """Every message of an app: its English catalogue lists them. Where it has none, those of other languages do."""
    english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    for path in [english] if english.exists() else sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po")):
        yield from entries(path)


@cache
def messages(domain: str) -> dict[Identity, polib.POEntry]:
    """Every message of every library."""
    folders = [folder for library in LIBRARIES for folder in locale_folders(library, domain)]
    return {identity(entry): entry for folder in folders for entry in said_in(folder, domain)}


@cache
def missing(library: str, domain: str, language: str) -> dict[Identity, polib.POEntry]:
    """The messages of one library that its own catalogues do not translate into a language, or only uncertainly."""
    found: dict[Identity, polib.POEntry] = {}
    for folder in locale_folders(library, domain):
        path = folder / language / "LC_MESSAGES" / f"{domain}.po"
        translated = {identity(entry) for entry in entries(path) if entry.translated()}
        for entry in said_in(folder, domain):
            if identity(entry) not in translated:
                found[identity(entry)] = entry
    return found


def missing_in_all(domain: str, language: str) -> dict[Identity, polib.POEntry]:
    """What we have to say for the libraries in a language."""
    found: dict[Identity, polib.POEntry] = {}
    for library in LIBRARIES:
        found |= missing(library, domain, language)
    return found
