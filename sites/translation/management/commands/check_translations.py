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
    """Finnish and Swedish are complete: every string of the code and of the libraries is translated, none is fuzzy,
    none is left over, and none loses what a program fills in."""

    help = "Checks that Finnish and Swedish are complete: our own strings, and what the libraries leave in English."

    def handle(self, *args: Any, **options: Any) -> None:
        if shutil.which("xgettext") is None:
            raise CommandError("xgettext is missing. Install gettext (Debian: apt-get install gettext).")
        problems = [
            problem
            for language in LANGUAGES
            for problem in (*self.problems_of(language), *catalogue.problems_of(language))
        ]
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(
                f"{len(problems)} problems. Run: manage.py make_translations, manage.py missing_messages"
            )
        self.stdout.write("Finnish and Swedish are complete.")

    def problems_of(self, language: str) -> list[str]:
        """What is wrong with one language's file; the file stays as it is."""
        path: Path = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"
        before = path.read_bytes()
        file = polib.pofile(str(path))
        kept = {identity(entry): entry for entry in file if not entry.obsolete}
        try:
            call_command("make_translations", language, verbosity=0)
            present = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
        finally:
            path.write_bytes(before)
        missing = [entry for entry in present if entry.fuzzy or not entry.translated() or identity(entry) not in kept]
        left_over = kept.keys() - {identity(entry) for entry in present}
        fuzzy = [entry for entry in kept.values() if entry.fuzzy]
        return [
            *([f"{language}: the header is fuzzy"] if file.metadata_is_fuzzy else []),
            *(f"{language}: not translated: {entry.msgid!r} ({where(entry)})" for entry in missing),
            *(f"{language}: fuzzy: {entry.msgid!r}" for entry in fuzzy),
            *(fault for entry in kept.values() for fault in catalogue.faults(language, entry) if entry.translated()),
            *(f"{language}: no longer in the code: {msgid!r}" for _context, msgid in sorted(left_over, key=str)),
        ]


def where(entry: polib.POEntry) -> str:
    """The first place of the code that says it."""
    return entry.occurrences[0][0] if entry.occurrences else "?"
