from typing import Any

from django.core.management.base import BaseCommand

from sites.translation import catalogue, libraries


class Command(BaseCommand):
    """Synchronise sites/translation/locale/ with the installed libraries."""

    help = (
        "Adds to sites/translation/locale/ the messages that the installed libraries do not translate, removes those "
        "they translate by now, and counts them. Then translate the empty ones, and run compile_translations."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for language in libraries.LANGUAGES:
            empty = 0
            for domain in libraries.DOMAINS:
                file = catalogue.synchronised(language, domain)
                file.save(str(catalogue.path_of(language, domain)))
                empty += sum(not entry.translated() for entry in file)
            for library in libraries.LIBRARIES:
                count = sum(len(libraries.missing(library, domain, language)) for domain in libraries.DOMAINS)
                self.stdout.write(f"{language} {library}: {count} not translated by the library")
            self.stdout.write(f"{language}: {empty} left to translate")
