from typing import Any

from django.core.management.base import BaseCommand

from sites.translation import catalogue, libraries


class Command(BaseCommand):
    """Keeps sites/translation/locale/ in step with the installed libraries."""

    help = (
        "Adds to sites/translation/locale/ what the installed libraries leave untranslated, takes out what they "
        "translate by now, and tells how many there are. Then translate what is empty, and run compile_translations."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for language in libraries.LANGUAGES:
            empty = 0
            for domain in libraries.DOMAINS:
                file = catalogue.kept_in_step(language, domain)
                file.save(str(catalogue.path_of(language, domain)))
                empty += sum(not entry.translated() for entry in file)
            for library in libraries.LIBRARIES:
                count = sum(len(libraries.missing(library, domain, language)) for domain in libraries.DOMAINS)
                self.stdout.write(f"{language} {library}: {count} not translated by the library")
            self.stdout.write(f"{language}: {empty} left to translate")
