"""The thesaurus: words of a question into the words of the texts that answer it. Pure; knows no Django and no engine.

- `translations` looks words up, by their base forms
- `evidence` tells which concepts the words of a question point to together
- `places` finds the municipalities and regions that a question names
- `everyday` reads our own everyday words (`data/everyday/`), `danger` the words of danger (`data/danger.csv`)
- `common` reads ordinary words and their translations (`data/common.csv`)
- `koko` reads the general Finnish ontology (`data/koko.csv`), for words that none of ours are
"""

from search.thesaurus.everyday import Grade
from search.thesaurus.keys import LONGEST_LABEL
from search.thesaurus.places import NamedPlace, Places, RegionNames, named_places, places_of, without_place
from search.thesaurus.translations import Concept, Found, Thesaurus, Translation, thesaurus_of, topic_words, with_own

__all__ = [
    "LONGEST_LABEL",
    "Concept",
    "Found",
    "Grade",
    "NamedPlace",
    "Places",
    "RegionNames",
    "Thesaurus",
    "Translation",
    "named_places",
    "places_of",
    "thesaurus_of",
    "topic_words",
    "with_own",
    "without_place",
]
