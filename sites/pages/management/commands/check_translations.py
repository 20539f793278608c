import shutil
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

LANGUAGES = ("fi", "sv")


class Command(BaseCommand):
    """Finnish and Swedish are complete: every string of the code is translated, none is fuzzy, none is left over."""

    help = "Checks that the Finnish and Swedish translations are complete, and that they are those of the present code."

    def handle(self, *args: Any, **options: Any) -> None:
        if shutil.which("xgettext") is None:
            raise CommandError("xgettext is missing. Install gettext (Debian: apt-get install gettext).")
        problems = [problem for language in LANGUAGES for problem in self.problems_of(language)]
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems. Run: manage.py make_translations")
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
            *(f"{language}: no longer in the code: {msgid!r}" for _context, msgid in sorted(left_over, key=str)),
        ]


def identity(entry: polib.POEntry) -> tuple[str | None, str]:
    """What makes an entry the same: its context and its English text."""
    return entry.msgctxt, entry.msgid


def where(entry: polib.POEntry) -> str:
    """The first place of the code that says it."""
    return entry.occurrences[0][0] if entry.occurrences else "?"
