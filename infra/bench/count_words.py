"""Count the words of a benchmark's documents, as a task does each night: `with_django count_words`.

Without them no spelling is corrected, and how frequent words are is not known.
"""

from search.word_list import refresh_words


def main() -> None:
    """Count them."""
    refresh_words()
