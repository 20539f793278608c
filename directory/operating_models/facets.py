"""What operating models are narrowed by, in their lists and in the search.

Topics are free words, as in Innokylä: they are found by the words of a list. Its facet of topics are the themes.
"""

from django.utils.translation import gettext_lazy as _

from directory.choices import Funder, Phase
from sites.facets import REGION, Facet
from sites.terms.facets import term_facet
from sites.terms.models import Vocabulary

PHASE = Facet(
    name="phase",
    label=_("Phase of development"),
    values_of=lambda listing, region: listing.choices.get("phase", ()),
    known=lambda: [phase.value for phase in Phase],
    label_of=lambda code, language: str(Phase(code).label),
)
FUNDER = Facet(
    name="funder",
    label=_("Funder of the operating model"),
    values_of=lambda listing, region: listing.choices.get("funder", ()),
    known=lambda: [funder.value for funder in Funder],
    label_of=lambda code, language: str(Funder(code).label),
)
AUDIENCE = term_facet(Vocabulary.AUDIENCE.value, label=_("Target group of the operating model"))

OF_LIST = (PHASE.name, Vocabulary.THEME.value, AUDIENCE.name, FUNDER.name)
"""The facets of a list of operating models, in their order; the national list has regions besides."""
OF_NATIONAL_LIST = (REGION, *OF_LIST)
