"""Our own catalogue of library messages: kept in step with the libraries, and judged."""

from collections.abc import Iterator
from pathlib import Path

import polib

from sites.translation import libraries
from sites.translation.libraries import DOMAINS, REPLACES, identity
from sites.translation.placeholders import differ

FOLDER = Path(__file__).resolve().parent / "locale"


def path_of(language: str, domain: str) -> Path:
    """Where our catalogue for a language is."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


def kept_in_step(language: str, domain: str) -> polib.POFile:
    """Our catalogue as it should be: what the libraries lack (new ones untranslated), and what replaces their words."""
    file = polib.pofile(str(path_of(language, domain)), wrapwidth=0)
    said, wanted = libraries.messages(domain), libraries.missing_in_all(domain, language)
    ours = {identity(entry): entry for entry in file if not entry.obsolete}
    kept = [entry for key, entry in ours.items() if key in wanted or (key in said and entry.tcomment == REPLACES)]
    new = [blank(entry) for key, entry in wanted.items() if key not in ours]
    file.clear()
    file.extend(sorted(kept + new, key=lambda entry: (entry.msgid.lower(), entry.msgid, entry.msgctxt or "")))
    return file


def blank(entry: polib.POEntry) -> polib.POEntry:
    """A message to be translated."""
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


def problems_of(language: str) -> Iterator[str]:
    """Whatever keeps an editor from reading the admin in a language; nothing where all is well."""
    for domain in DOMAINS:
        file = polib.pofile(str(path_of(language, domain)))
        ours = {identity(entry): entry for entry in file if not entry.obsolete}
        said, wanted = libraries.messages(domain), libraries.missing_in_all(domain, language)
        for key in sorted(wanted.keys() - ours.keys(), key=str):
            yield f"{language}: the libraries say, and nobody translates: {key[1]!r}"
        for key, entry in ours.items():
            if key not in said:
                yield f"{language}: no library says it: {key[1]!r}"
            elif key not in wanted and entry.tcomment != REPLACES:
                yield f"{language}: the library translates it by now: {key[1]!r}"
            yield from faults(language, entry)


def faults(language: str, entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translation."""
    if entry.fuzzy or not entry.translated():
        yield f"{language}: not translated: {entry.msgid!r}"
        return
    for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
        if differ(text, entry.msgid, entry.msgid_plural):
            yield f"{language}: placeholders or tags differ: {entry.msgid!r} and {text!r}"
