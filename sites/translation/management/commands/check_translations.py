import shutil
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from sites.translation import catalogue
from sites.translation.libraries import LANGUAGES, identity


class Command(BaseCommand):
    """Check that every string of the code and of the libraries is translated, none is fuzzy or obsolete, and
    placeholders are those of the original."""

    help = "Checks that Finnish and Swedish are complete: our own strings, and what the libraries leave in English."

    def handle(self, *args: Any, **options: Any) -> None:
        if shutil.which("xgettext") is None:
            raise CommandError("xgettext is missing. Install gettext (Debian: apt-get install gettext).")
        errors = [
            error for language in LANGUAGES for error in (*self.errors_of(language), *catalogue.errors_of(language))
        ]
        for error in errors:
            self.stderr.write(error)
        if errors:
            raise CommandError(f"{len(errors)} errors. Run: manage.py make_translations, manage.py missing_messages")
        self.stdout.write("Finnish and Swedish are complete.")

    def errors_of(self, language: str) -> list[str]:
        """Return the errors of one language's file; the file is not changed."""
        path: Path = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"
        before = path.read_bytes()
        file = polib.pofile(str(path))
        committed = {identity(entry): entry for entry in file if not entry.obsolete}
        try:
            call_command("make_translations", language, verbosity=0)
            present = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
        finally:
            path.write_bytes(before)
        missing = [
            entry for entry in present if entry.fuzzy or not entry.translated() or identity(entry) not in committed
        ]
        obsolete = committed.keys() - {identity(entry) for entry in present}
        fuzzy = [entry for entry in committed.values() if entry.fuzzy]
        return [
            *([f"{language}: the header is fuzzy"] if file.metadata_is_fuzzy else []),
            *(f"{language}: not translated: {entry.msgid!r} ({where(entry)})" for entry in missing),
            *(f"{language}: fuzzy: {entry.msgid!r}" for entry in fuzzy),
            *(
                error
                for entry in committed.values()
                for error in catalogue.entry_errors(language, entry)
                if entry.translated()
            ),
            *(f"{language}: no longer in the code: {msgid!r}" for _context, msgid in sorted(obsolete, key=str)),
        ]


def where(entry: polib.POEntry) -> str:
    """Return the first occurrence of a message in the code."""
    return entry.occurrences[0][0] if entry.occurrences else "?"
