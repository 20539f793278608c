"""Which words editors can add."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.own_words.concepts import Added, concept_of, name_of
from search.stopwords import STOPWORDS
from search.thesaurus import LONGEST_LABEL, named_places
from search.thesaurus.danger import urgent_kinds
from search.thesaurus.keys import whole_words
from search.vocabulary import thesaurus
from sites.invisible import one_line

SHORTEST = 2


def plain(text: str) -> str:
    """Return a word as it is kept: one space between its parts, nothing invisible."""
    return unicodedata.normalize("NFC", one_line(text))


def check(text: str, language: str) -> None:
    """Raise ValidationError, with the reason, for a word that would not count or must not."""
    parts = [word.text for word in whole_words(text)]
    if len("".join(parts)) < SHORTEST:
        raise ValidationError(_("A word has at least two letters."))
    if len(parts) > LONGEST_LABEL:
        raise ValidationError(_("At most four words can belong together."))
    if STOPWORDS[language].issuperset(parts):
        raise ValidationError(_("The search passes over these words: they tell no topic. Add the word of the topic."))
    if urgent_kinds(text):
        raise ValidationError(
            _("This word brings up urgent help, and that cannot be changed here. The search finds it as it is.")
        )
    named = named_places(text, language, thesaurus().places)
    if any(place.start == 0 and place.end == len(text) for place in named):
        raise ValidationError(_("This is the name of a municipality or a region. The search knows them all."))


def check_new(text: str, language: str, key: str, national: list[Added]) -> None:
    """Raise ValidationError for a word that the concept of a key has, of itself or by the national region."""
    concept = concept_of(key)
    has = {word.text.casefold() for word in concept.words.get(language, ())} if concept else set()
    if text.casefold() in has:
        raise ValidationError(
            _("The search knows this word already for “%(name)s”.") % {"name": name_of(key, language)}
        )
    for each in national:
        if (each.text.casefold(), each.language, each.concept) == (text.casefold(), language, key):
            raise ValidationError(_("This word is there already for the whole country."))
