"""What regions are compared by of organisations, groups and operating models.

They count what is published and findable; none says how many associations a region has.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.choices import Phase, TakesNew
from sites.indicators import (
    Count,
    Indicator,
    IndicatorArea,
    IndicatorStatus,
    Unit,
    number_of,
    per_residents,
    residents_in,
    share_of,
)
from sites.listing import Listing
from sites.matrices import Matrix
from sites.terms import labels
from sites.terms.models import Vocabulary

ORGANISATION, GROUP, MODEL = "organisation", "group", "operating-model"
SAID = {TakesNew.YES.value, TakesNew.QUEUE.value, TakesNew.NO.value}
"""What an organisation says of new people; a "yes" of long ago is none of them."""
SWEDISH = "sv"
PEER_SUPPORT = "peer-support"
"""The code of the form of support whose reach is counted."""


def reachable(listing: Listing) -> bool:
    """Return whether residents can call or write."""
    return bool(listing.contact.phone or listing.contact.email)


def says_of_new_people(listing: Listing) -> bool:
    """Return whether it is told whether there is room."""
    return not SAID.isdisjoint(listing.choices.get("takes_new", ()))


def takes_new_people(things: Sequence[Listing], area: IndicatorArea) -> Count:
    """Count those that take new people among those that say something of it."""
    said = [each for each in things if says_of_new_people(each)]
    return share_of(said, lambda each: TakesNew.YES.value in each.choices["takes_new"])


def municipalities_with(things: Sequence[Listing], area: IndicatorArea) -> Count:
    """Count the region's municipalities that at least one organisation names; nationwide ones name none."""
    if not things:
        return Count(status=IndicatorStatus.NOT_IN_USE)
    named = {code for each in things for code in each.codes(labels.MUNICIPALITY)}
    return Count(len(named & area.municipalities), len(area.municipalities))


def per_resident(things: Sequence[Listing], area: IndicatorArea) -> Count:
    """Count the organisations beside the residents; nationwide ones serve everybody and are left out."""
    return per_residents(sum(not each.nationwide for each in things), area)


def in_reach_of_peers(things: Sequence[Listing], area: IndicatorArea) -> Count:
    """Count the residents of the municipalities that an organisation with peer support names."""
    if not things:
        return Count(status=IndicatorStatus.NOT_IN_USE)
    with_peers = [each for each in things if PEER_SUPPORT in each.codes(Vocabulary.ACTIVITY.value)]
    named = frozenset(code for each in with_peers for code in each.codes(labels.MUNICIPALITY))
    return residents_in(named, area)


def life_events_with(things: Sequence[Listing], area: IndicatorArea) -> Count:
    """Count the life events of the national vocabulary that at least one organisation names."""
    if not things:
        return Count(status=IndicatorStatus.NOT_IN_USE)
    every = set(labels.vocabulary(Vocabulary.LIFE_EVENT.value))
    named = {code for each in things for code in each.codes(Vocabulary.LIFE_EVENT.value)}
    return Count(len(named & every), len(every))


def in_swedish(things: Sequence[Listing], area: IndicatorArea) -> Count:
    """Count entries with name and summary in Swedish; only bilingual regions must have them."""
    if not area.bilingual:
        return Count(status=IndicatorStatus.NO_DUTY)
    return share_of(things, lambda each: bool(each.names.get(SWEDISH) and each.summaries.get(SWEDISH)))


def comparisons_of_models() -> list[tuple[str, str]]:
    """Return links to what else there is to compare of operating models."""
    return [
        (gettext("Which models are applied where"), reverse("operating_models_applied")),
        (gettext("Two to four models side by side"), reverse("operating_model_comparison")),
    ]


INDICATORS = (
    Indicator(
        code="organisations",
        label=_("Organisations"),
        caution=_("Not the size of civil society: only those that are published here are counted."),
        kind=ORGANISATION,
        count=lambda things, area: number_of(things),
        of_number=True,
        unit=Unit.NUMBER,
    ),
    Indicator(
        code="organisations-per-residents",
        label=_("Organisations per 10,000 residents"),
        caution=_(
            "Only what is published here is counted. Nationwide organisations are left out: they serve everybody."
        ),
        kind=ORGANISATION,
        count=per_resident,
        unit=Unit.RATE,
        mapped=True,
    ),
    Indicator(
        # Its parts are not known: entries do not tell their class in the register of associations (PRH), and how many
        # associations of social and health care it has in each county is no open figure. Once they are: only the 17
        # counties that equal a region of Finland have one of their own, Uusimaa's four and Helsinki one together.
        code="register-coverage",
        label=_("Registered associations of social and health care that are published here"),
        caution=_("Not in use yet: it needs the number of associations in the register in each county."),
        kind=ORGANISATION,
        count=lambda things, area: Count(status=IndicatorStatus.NO_REGISTER),
        of_number=True,
    ),
    Indicator(
        code="municipalities",
        label=_("Municipalities with an organisation"),
        caution=_("An organisation says itself which municipalities it serves. Nationwide ones are left out."),
        kind=ORGANISATION,
        count=municipalities_with,
    ),
    Indicator(
        # Of peer support alone, the form that regions promise everybody. Which others are in reach is asked of the
        # search, by activity and municipality: a figure for each would be more indicators than all others together.
        code="peer-support-reach",
        label=_("Residents of municipalities with peer support"),
        caution=_("An organisation says itself which municipalities it serves; whether there is room is not known."),
        kind=ORGANISATION,
        count=in_reach_of_peers,
        mapped=True,
    ),
    Indicator(
        code="life-events",
        label=_("Life events with an organisation"),
        caution=_("One organisation that names every life event is enough to reach the whole."),
        kind=ORGANISATION,
        count=life_events_with,
    ),
    Indicator(
        code="reachable",
        label=_("Organisations with a telephone number or an e-mail address"),
        caution=_("Whether somebody answers is not known."),
        kind=ORGANISATION,
        count=lambda things, area: share_of(things, reachable),
    ),
    Indicator(
        code="says-takes-new",
        label=_("Organisations that tell whether they take new people"),
        caution=_("A “yes” that is older than six months does not count. Those that help against violence never tell."),
        kind=ORGANISATION,
        count=lambda things, area: share_of(things, says_of_new_people),
    ),
    Indicator(
        code="takes-new",
        label=_("Of these, organisations that take new people"),
        caution=_("It is what organisations say themselves."),
        kind=ORGANISATION,
        count=takes_new_people,
    ),
    Indicator(
        code="swedish",
        label=_("Organisations with name and summary in Swedish"),
        caution=_("Whether an organisation also serves in Swedish is another question."),
        kind=ORGANISATION,
        count=in_swedish,
        mapped=True,
        funnel=True,
    ),
    Indicator(
        code="groups",
        label=_("Groups"),
        caution=_("Only groups that are published here are counted."),
        kind=GROUP,
        count=lambda things, area: number_of(things),
        of_number=True,
        unit=Unit.NUMBER,
    ),
    Indicator(
        code="operating-models",
        label=_("Operating models"),
        caution=_("Models that were applied from elsewhere are counted where they are applied, too."),
        kind=MODEL,
        count=lambda things, area: number_of(things),
        of_number=True,
        unit=Unit.NUMBER,
    ),
)
MATRICES = (
    Matrix(
        code="models-by-phase",
        label=_("Operating models by phase of development"),
        caution=_("Unfinished models are published on purpose. Models adapted from elsewhere are counted, too."),
        kind=MODEL,
        known=lambda: [phase.value for phase in Phase],
        codes_of=lambda listing: listing.choices.get("phase", ()),
        label_of=lambda code, language: str(Phase(code).label),
        facet="phase",
        links=comparisons_of_models,
    ),
    Matrix(
        code="models-by-theme",
        label=_("Operating models by theme"),
        caution=_("A model may have several themes, and is counted in each of them."),
        kind=MODEL,
        known=lambda: list(labels.vocabulary(Vocabulary.THEME.value)),
        codes_of=lambda listing: listing.codes(Vocabulary.THEME.value),
        label_of=lambda code, language: labels.label(Vocabulary.THEME.value, code, language),
        facet=Vocabulary.THEME.value,
        links=comparisons_of_models,
    ),
    Matrix(
        code="organisations-by-life-event",
        label=_("Organisations by life event"),
        caution=_("An organisation may name several life events, and is counted in each of them."),
        kind=ORGANISATION,
        known=lambda: list(labels.vocabulary(Vocabulary.LIFE_EVENT.value)),
        codes_of=lambda listing: listing.codes(Vocabulary.LIFE_EVENT.value),
        label_of=lambda code, language: labels.label(Vocabulary.LIFE_EVENT.value, code, language),
        facet=Vocabulary.LIFE_EVENT.value,
    ),
)
