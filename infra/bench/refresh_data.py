"""Bring the database of a search benchmark that an earlier run has left up to date.

Its tables become those of the present code, the words of its documents are counted, and background tasks of an earlier
day go: they would run beside what is measured.
"""

from django.core.management import call_command

from infra.bench.load_data import delete_tasks
from search.word_list import has_words, refresh_words


def main() -> None:
    """Migrate, count, and delete the tasks."""
    call_command("migrate_schemas", interactive=False, verbosity=0)
    if not has_words():
        refresh_words()
    delete_tasks()
