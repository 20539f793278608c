"""What counts how much when residents search: every weight has its name here, for both engines. Pure.

The weights of the forms are those that ranked best on 1,013 questions against a public service ontology.
"""

from collections.abc import Mapping

TIE_BREAKER = 0.3
"""What a word's other meetings add to its best one."""

NAME, KEYWORDS, SUMMARY, BODY = "name", "keywords", "summary", "body"
SECTIONS: Mapping[str, float] = {NAME: 4.0, KEYWORDS: 3.0, SUMMARY: 2.0, BODY: 1.0}
"""Where in a thing's text a word meets."""

GRAM_SECTIONS = (NAME, KEYWORDS)
"""Grams forgive slips of the pen in short texts; in long ones they would meet by chance."""

FORMS: Mapping[str, Mapping[str, float]] = {
    "fi": {"lemma": 1.0, "stem": 0.5, "parts": 0.5, "folded": 0.1, "grams": 0.1},
    "sv": {"surface": 1.0, "lemma": 1.0, "parts": 1.0, "folded": 0.1, "grams": 0.2},
    "en": {"surface": 1.0, "lemma": 1.0, "folded": 0.1, "grams": 0.2},
}
"""How a word meets, in the language of the one who asks."""

FOREIGN_FORMS: Mapping[str, Mapping[str, float]] = {
    "fi": {"lemma": 1.0, "parts": 0.5},
    "sv": {"surface": 1.0, "lemma": 1.0, "parts": 0.5},
    "en": {"surface": 1.0, "lemma": 1.0},
}
"""How a word meets in the other languages: as itself, or as a part of a compound."""

OTHER_LANGUAGE = 0.4
"""The same letters read as a word of another language than the one who asks uses."""

TRANSLATION = 0.7
"""Another language's word for the same thing, by the vocabularies."""

BROADER = 0.3
"""Another language's name of the term that the word belongs to."""


PIECES = 0.6
"""All the pieces of a hyphenated word, each for itself."""

GRAMS_MET = 0.75
"""The share of a word's grams that must meet before they make a hit."""
GRAMS_MET_LOOSELY = 0.5
"""The same where nothing else was found: one wrong letter spoils four grams, which a short word has not to spare."""
MOST_GRAMS = 16

MOST_CHARACTERS = 200
MOST_WORDS = 12
MOST_PLACES = 1_000
"""Pairs of token and section that a question looks in, all words together. Elasticsearch allows 1,024 at the least."""
MOST_PARTS = 6
MOST_TRANSLATIONS = 6

INDEXED: Mapping[str, frozenset[str]] = {
    language: frozenset({*FORMS[language], *FOREIGN_FORMS[language]}) for language in FORMS
}
"""The forms that any question looks in; the others need no place in an engine."""
