"""The weights of the ranking, and the limits of a query, for both engines. Pure.

The weights of the forms are those that ranked best on 1,013 questions against a public service ontology.
"""

from collections.abc import Mapping

TIE_BREAKER = 0.3
"""The share of a word's other matches that is added to its best one."""

NAME, KEYWORDS, SUMMARY, BODY = "name", "keywords", "summary", "body"
SECTIONS: Mapping[str, int] = {NAME: 4, KEYWORDS: 3, SUMMARY: 3, BODY: 1}
"""The weights of the sections of a thing's text."""

GRAM_SECTIONS = (NAME, KEYWORDS)
"""Grams tolerate typing mistakes in short texts; in long ones they would match by chance."""

FORMS: Mapping[str, Mapping[str, float]] = {
    "fi": {"lemma": 1.0, "stem": 0.5, "parts": 0.5, "folded": 0.1, "grams": 0.1},
    "sv": {"surface": 1.0, "lemma": 1.0, "parts": 1.0, "folded": 0.1, "grams": 0.2},
    "en": {"surface": 1.0, "lemma": 1.0, "folded": 0.1, "grams": 0.2},
}
"""The weights of a word's forms in the language of the question."""

FOREIGN_FORMS: Mapping[str, Mapping[str, float]] = {
    "fi": {"lemma": 1.0, "parts": 0.5},
    "sv": {"surface": 1.0, "lemma": 1.0, "parts": 0.5},
    "en": {"surface": 1.0, "lemma": 1.0},
}
"""The weights of a word's forms in the other languages: by itself, or as a part of a compound."""

OTHER_LANGUAGE = 0.4
"""The weight of the same letters as a word of another language than the question's."""

TRANSLATION = 0.7
"""The weight of a translation by the thesaurus."""

SYNONYM = 0.5
"""The weight of another word of the same language: less than the word itself has, in whichever form."""

GRADES: Mapping[str, float] = {"=": 1.0, "<": 0.9, ">": 0.8, "~": 0.7}
"""The share of that weight by how close the other word is: the same thing, narrower, broader, related."""

GENERAL = 0.8
"""The share of the weight of what only the general ontology knows, beside our own words and vocabularies."""

HEAD_OF_KNOWN = 0.25
"""The share of the weight of a compound's last part, where the whole is a word that a vocabulary knows by itself."""

BROADER = 0.3
"""The weight of the name of a broader term in another language."""

THEME = 0.2
"""The weight of the theme that an everyday word belongs to: things of it count for more, and where little is found they
are found after those that have the word."""

BESIDE = 0.1
"""The weight of its other terms, as what is done there and whom it is for."""

GRADES_OF_EVIDENCE: Mapping[str, float] = {"=": 1.0, "<": 0.9, ">": 0.5, "~": 0.7}
"""How much the words of a phrase tell of its concept, by how close the phrase is to it."""
POINTED_LEAST = 0.4
"""The share of a question's words, each by how much it tells, that must point to a concept together."""
POINTED_ALONE = 0.5
"""The same where only one word does, which no vocabulary has."""
POINTED_LIKE_BEST = 0.85
"""The share of the best concept's that the others must reach."""
MOST_POINTED = 3
"""Concepts that a question may point to."""
PHRASE_IN_TWO_MEANINGS = 0.5
"""The share of what a word tells of a concept where its phrase may mean another one."""

DERIVED = 0.75
"""The share of the weight of what another word of the same stem stands for."""

LEARNED = 0.4
"""The weight of what a word is in another language where only compounds with it tell so."""
APART = 0.75
"""The share of the weight of what a word stands for by itself, where it means something with its neighbours."""
OF_HALF = 0.5
"""The share of the weight of what half of a compound stands for, which as a whole no vocabulary knows."""
MOST_BASES = 8
"""Of one part of a compound in another language."""

PIECES = 0.6
"""The weight of all pieces of a hyphenated word, each by itself."""

FACTOR_HERE, FACTOR_NATIONWIDE, FACTOR_COUNTY = 5.0, 2.0, 1.5
"""How much more things that meet all words count where they are available in a municipality the question names;
everywhere; in its county."""

FACTOR_HERE_PARTLY = 1.3
"""The same of what is available in the municipality and meets only some words."""

PLACE_NAME = 0.1
"""The share of the weight of a place's name: what is available there has the name among its keywords and a factor."""

FACTOR_OWN_REGION = 1.3
"""How much more things of the visited region count than equal ones of others and of the whole country."""

FACTOR_PREFERRED = 1.03
"""How much more things count that have a preferred value of a facet, as that they take new people."""

PERSON = 0.15
"""The share of the weight of whose situation it is, where another word tells the situation ("isä unohtelee")."""

LITTLE_WORD = 0.5
"""The share of the weight of an everyday word that says little by itself, where another word tells a topic."""
LITTLE_IN_PHRASE = 0.25
"""The share of what such a word alone is met by, where it means something with its neighbours ("vågar inte gå ut"): it
adds to the score and finds nothing."""

BRACKETS = 0.5
"""The share of the weight of a word in brackets: it explains the others ("tuki (ryhmä)")."""

GRAMS_MET = 0.75
"""The share of a word's grams that must match."""
GRAMS_MET_LOOSELY = 0.5
"""The same in the second search: one wrong letter changes four grams, and a short word has few."""
MOST_GRAMS = 8
"""Of a word, spread over it. With more nothing ranks better, and PostgreSQL's condition "three quarters of them" grows
with the square of their number and more: 40 operands of 8 grams, 336 of 16."""

MOST_CHARACTERS = 200
MOST_WORDS = 12
MOST_PLACES = 950
"""Pairs of token and section in a query, of all words together. Elasticsearch allows at least 1,024."""
PLACES_OF_CONDITIONS = 30
"""How many fewer for each word of a question that names a municipality: whether a thing meets all words is then a
condition of three preferences, and of one word it has about a dozen clauses."""
MOST_PARTS = 6
MOST_TRANSLATIONS = 12
"""Of a word, as alternatives: words of one language that are equally close are one of them."""
ROOM_OF_ITS_OWN: Mapping[str, frozenset[str]] = {"sv": frozenset({"fi"})}
"""Languages whose translations have room of their own beside those of the others, by the language of the question:
most of what a Swedish question asks for is described in Finnish alone."""

INDEXED: Mapping[str, frozenset[str]] = {
    language: frozenset({*FORMS[language], *FOREIGN_FORMS[language]}) for language in FORMS
}
"""The forms that queries use; the others are not stored in the engines."""
