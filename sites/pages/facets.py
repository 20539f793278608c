"""The facet of kinds of things."""

from django.utils.translation import gettext_lazy as _

from sites.facets import Facet
from sites.kinds import kinds


def plural(code: str, language: str) -> str:
    """Return the name of a kind's things in the language of the interface; the code itself of an unknown kind."""
    return str(kinds()[code].plural) if code in kinds() else code


KIND = Facet(
    name="kind",
    label=_("Type"),
    values_of=lambda listing, region: (listing.kind,),
    known=kinds,
    label_of=plural,
    hides_single=True,
)
