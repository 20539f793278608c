"""The sources of all registered kinds as the translation desk reads them."""

from wagtail.models import Page

from sites.kinds import kinds
from sites.translation.coverage import TranslationSource
from sites.translation.pages import PAGES
from sites.translation.records import Records


def translation_sources() -> list[TranslationSource]:
    """Return the source of all pages, and one for each kind of record that has texts to translate."""
    records = [kind for kind in kinds().values() if not issubclass(kind.model, Page) and kind.texts]
    return [PAGES, *(Records(kind).translation_source() for kind in records)]
