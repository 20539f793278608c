"""Our catalogue of library messages: synchronise it with the libraries, and validate it."""

from collections.abc import Iterator
from pathlib import Path

import polib

from sites.translation import libraries
from sites.translation.libraries import DOMAINS, REPLACES, identity
from sites.translation.placeholders import differ

FOLDER = Path(__file__).resolve().parent / "locale"


def path_of(language: str, domain: str) -> Path:
    """Return the path of our catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


def synchronised(language: str, domain: str) -> polib.POFile:
    """Return our catalogue with the messages that libraries lack (new ones untranslated), and with replacements."""
    file = polib.pofile(str(path_of(language, domain)), wrapwidth=0)
    messages, missing = libraries.messages(domain), libraries.missing_in_all(domain, language)
    own = {identity(entry): entry for entry in file if not entry.obsolete}
    remaining = [
        entry for key, entry in own.items() if key in missing or (key in messages and entry.tcomment == REPLACES)
    ]
    new = [untranslated(entry) for key, entry in missing.items() if key not in own]
    file.clear()
    file.extend(sorted(remaining + new, key=lambda entry: (entry.msgid.lower(), entry.msgid, entry.msgctxt or "")))
    return file


def untranslated(entry: polib.POEntry) -> polib.POEntry:
    """Return an entry without its translation."""
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if entry.msgid_plural:
        return polib.POEntry(
            msgctxt=entry.msgctxt,
            msgid=entry.msgid,
            msgid_plural=entry.msgid_plural,
            msgstr_plural={0: "", 1: ""},
            flags=flags,
        )
    return polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, flags=flags)


def errors_of(language: str) -> Iterator[str]:
    """Yield the errors of our catalogues of a language."""
    for domain in DOMAINS:
        file = polib.pofile(str(path_of(language, domain)))
        own = {identity(entry): entry for entry in file if not entry.obsolete}
        messages, missing = libraries.messages(domain), libraries.missing_in_all(domain, language)
        for key in sorted(missing.keys() - own.keys(), key=str):
            yield f"{language}: the libraries say, and nobody translates: {key[1]!r}"
        for key, entry in own.items():
            if key not in messages:
                yield f"{language}: no library says it: {key[1]!r}"
            elif key not in missing and entry.tcomment != REPLACES:
                yield f"{language}: the library translates it by now: {key[1]!r}"
            yield from entry_errors(language, entry)


def entry_errors(language: str, entry: polib.POEntry) -> Iterator[str]:
    """Yield the errors of one entry."""
    if entry.fuzzy or not entry.translated():
        yield f"{language}: not translated: {entry.msgid!r}"
        return
    for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
        if differ(text, entry.msgid, entry.msgid_plural):
            yield f"{language}: placeholders or tags differ: {entry.msgid!r} and {text!r}"
