"""The facets of organisations and groups, besides those of vocabularies."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from directory.choices import ServiceLanguage, TakesNew
from directory.hours.now import OPEN_NOW, is_open_now, spans_of
from directory.visible import ASK
from sites.facets import Facet
from sites.kinds import kinds
from sites.terms.labels import MUNICIPALITY
from sites.terms.models import Vocabulary

TAKES_NEW_CODES = (TakesNew.YES.value, TakesNew.QUEUE.value, ASK, TakesNew.NO.value)


def service_language(code: str, language: str) -> str:
    """Return the name of a language of service in the language of the interface."""
    return str(ServiceLanguage(code).label)


def takes_new_label(code: str, language: str) -> str:
    """Return what is said of new people, as on cards, in the language of the interface."""
    return str(kinds()["organisation"].badges[code].label)


def open_codes(expressions: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the facet `OPEN` of a thing that is open by some expressions."""
    return (OPEN_CODE,) if is_open_now(expressions) else ()


OPEN_CODE = "1"
OPEN = Facet(
    name="open",
    label=_("Opening hours"),
    values_of=lambda listing, region: open_codes(listing.open_when),
    known=lambda: (OPEN_CODE,),
    label_of=lambda code, language: str(OPEN_NOW.label),
    spans_of=spans_of,
)
SERVICE_LANGUAGE = Facet(
    name="service_language",
    label=_("Language of service"),
    values_of=lambda listing, region: listing.choices.get("service_language", ()),
    known=lambda: ServiceLanguage.values,
    label_of=service_language,
)
TAKES_NEW = Facet(
    name="takes_new",
    label=_("New people"),
    any_label=_("Everybody, with room or not"),
    values_of=lambda listing, region: listing.choices.get("takes_new", ()),
    known=lambda: TAKES_NEW_CODES,
    label_of=takes_new_label,
    preferred=(TakesNew.YES.value,),
)

OF_LISTS = (
    *(Vocabulary.LIFE_EVENT.value, Vocabulary.THEME.value, Vocabulary.ACTIVITY.value, Vocabulary.TARGET_GROUP.value),
    *(MUNICIPALITY, OPEN.name, SERVICE_LANGUAGE.name, TAKES_NEW.name),
)
"""The facets of the lists of organisations and groups, in their order."""
