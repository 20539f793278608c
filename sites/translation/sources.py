"""The sources of all registered kinds as the translation desk reads them."""

from wagtail.models import Page

from sites.kinds import kinds
from sites.translation.coverage import TranslationSource
from sites.translation.pages import PAGES
from sites.translation.records import RecordTranslations


def translation_sources() -> list[TranslationSource]:
    """Return the source of all pages, and that of all kinds of records that have texts to translate."""
    records = [kind for kind in kinds().values() if not issubclass(kind.model, Page) and kind.texts]
    return [PAGES, RecordTranslations(records).translation_source()]
