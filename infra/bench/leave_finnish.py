"""Leave of the documents of a benchmark's database what is written in Finnish: `with_django leave_finnish`.

The regions' own tables keep all texts; PostgreSQL's searches and the rebuilding of an index read documents alone.
"""

from dataclasses import replace

from search.engines.tsvector import tsvector_literal
from search.models import Document
from search.word_list import refresh_words
from sites.listing import Listing

FINNISH = "fi"


def main() -> None:
    """Take the words of other languages out of each document, and remove those of things without a Finnish text.

    Spelling is corrected by the words that are left.
    """
    for document in Document.objects.all():
        listing = Listing.from_json(document.listing)
        if FINNISH not in listing.names:
            document.delete()
            continue
        document.listing = replace(listing, names={FINNISH: listing.names[FINNISH]}).to_json()
        document.tokens = {FINNISH: document.tokens.get(FINNISH, {})}
        document.words = tsvector_literal(document.region, document.tokens)
        document.languages = [FINNISH]
        document.save(update_fields=["listing", "tokens", "words", "languages"])
    refresh_words()
