"""The thesaurus: words of a question into the words of the texts that answer it. Pure; knows no Django and no engine.

- `translations` looks words up, by their base forms
- `everyday` reads our own everyday words (`data/everyday/`), `danger` the words of danger (`data/danger.csv`)
"""

from search.thesaurus.everyday import LONGEST_LABEL, Grade
from search.thesaurus.translations import Concept, Thesaurus, Translation, thesaurus_of, topic_words

__all__ = ["LONGEST_LABEL", "Concept", "Grade", "Thesaurus", "Translation", "thesaurus_of", "topic_words"]
