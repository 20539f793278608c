"""What the libraries leave in English, we say: nothing is left."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from sites.translation import catalogue, libraries
from sites.translation.libraries import LANGUAGES, REPLACES, identity


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", libraries.DOMAINS)
def test_no_message_of_an_installed_library_is_left_in_english(language: str, domain: str) -> None:
    said = DjangoTranslation(language, domain=domain)._catalog
    keys = [
        f"{context}\x04{msgid}" if context else msgid
        for config in apps.get_app_configs()
        for context, msgid in map(identity, libraries.messages_in(Path(config.path) / "locale", domain))
        if config.name.split(".")[0] in libraries.LIBRARIES
    ]
    assert len(keys) > {"django": 1800, "djangojs": 80}[domain]
    assert [key for key in keys if key not in said and (key, 0) not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_catalogue_has_no_fault(language: str) -> None:
    assert list(catalogue.errors_of(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_libraries_themselves_leave_gaps(language: str) -> None:
    assert len(libraries.missing("wagtail", "django", language)) > 100
    assert libraries.missing("wagtail_localize", "django", language)


def test_a_fault_is_found() -> None:
    assert list(catalogue.entry_errors("sv", polib.POEntry(msgid="Save", msgstr="Spara"))) == []
    assert list(catalogue.entry_errors("sv", polib.POEntry(msgid="Save", msgstr=""))) == ["sv: not translated: 'Save'"]
    assert list(catalogue.entry_errors("sv", polib.POEntry(msgid="Save", msgstr="Spara", flags=["fuzzy"])))
    assert list(catalogue.entry_errors("sv", polib.POEntry(msgid="%(x)s pages", msgstr="sidor")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our catalogues, where a test may spoil them."""
    for language in LANGUAGES:
        for domain in libraries.DOMAINS:
            copy = tmp_path / language / "LC_MESSAGES" / f"{domain}.po"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(catalogue.path_of(language, domain).read_bytes())
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    return tmp_path


def test_what_is_taken_out_is_missed_and_comes_back(folder: Path) -> None:
    path = catalogue.path_of("sv", "django")
    file = polib.pofile(str(path))
    gone = next(entry for entry in file if entry.tcomment != REPLACES)
    file.remove(gone)
    file.append(polib.POEntry(msgid="No library says this", msgstr="Inget bibliotek säger detta"))
    file.save(str(path))
    problems = list(catalogue.errors_of("sv"))
    assert len(problems) == 2
    assert any(repr(gone.msgid) in problem for problem in problems)
    kept = catalogue.synchronised("sv", "django")
    assert kept.find(gone.msgid).msgstr == ""
    assert kept.find("No library says this") is None


def test_what_replaces_a_librarys_words_stays(folder: Path) -> None:
    replacing = [entry for entry in polib.pofile(str(catalogue.path_of("fi", "django"))) if entry.tcomment == REPLACES]
    kept = catalogue.synchronised("fi", "django")
    assert len(replacing) > 50
    assert {entry.msgid for entry in replacing} <= {entry.msgid for entry in kept}


@pytest.mark.parametrize(
    ("language", "message", "said"),
    [
        ("fi", "Locale", "Kieli"),
        ("sv", "Locale", "Språk"),
        ("fi", "Snippets", "Tietueet"),
        ("sv", "Snippets", "Poster"),
        ("fi", "Sync translated pages", "Päivitä käännökset"),
        ("sv", "No locked pages found.", "Inga låsta sidor hittades."),
    ],
)
def test_misleading_words_are_replaced(language: str, message: str, said: str) -> None:
    with translation.override(language):
        assert translation.gettext(message) == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "message", "said"),
    [
        ("fi", "Publish in ", "Julkaise: "),
        ("sv", "Publish in ", "Publicera: "),
        ("fi", "Autosave in progress…", "Tallennetaan automaattisesti…"),
        ("sv", "Autosave in progress…", "Sparar automatiskt…"),
    ],
)
def test_scripts_get_our_words_too(
    language: str, message: str, said: str, signed_in: Callable[..., Client], reads_in: Callable[..., Any]
) -> None:
    reads_in("etela-savo", "editor", language)
    client = signed_in("etela-savo", "editor")
    answers = [client.get(address).content.decode() for address in ("/admin/jsi18n/", "/admin/localize/jsi18n/")]
    catalogs: dict[str, Any] = {}
    for answer in answers:
        found = re.search(r"const newcatalog = (\{.*?\n  \});", answer, re.S)
        assert found, answer[:500]
        catalogs |= json.loads(found[1])
    assert catalogs[message] == said


# Messages of ours that a library has too, with other words on purpose: what they name is the same.
OTHER_WORDS = {
    *("Change", "Date", "Origin", "Search term", "Shortcuts", "Snippets", "Summary", "title"),
    *("Machine translated on {date}", "Translated manually on {date}", "Translated with {tool_name} on {date}"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_ours_changes_what_a_library_says(language: str) -> None:
    """A message that means something else has a context: without one the library's pages would change too."""
    theirs: dict[Any, set[str]] = {}
    for library in ("wagtail", "wagtail_localize"):
        for path in libraries.root_of(library).glob(f"**/locale/{language}/LC_MESSAGES/django.po"):
            for entry in polib.pofile(str(path)).translated_entries():
                theirs.setdefault(identity(entry), set()).add(entry.msgstr)
    ours = polib.pofile(str(settings.ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    changed = {
        entry.msgid: entry.msgstr
        for entry in ours.translated_entries()
        if entry.msgid not in OTHER_WORDS and entry.msgstr not in theirs.get(identity(entry), {entry.msgstr})
    }
    assert changed == {}
