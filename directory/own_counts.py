"""What a region counts in its own tables of its organisations and operating models: numbers alone leave the region."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count as RowCount
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from directory import completeness
from directory.choices import PlaceKind
from directory.marking import CHECK_EVERY
from directory.models import Check, ContactPoint, OperatingModelPage, Organisation, Place
from directory.reuse.models import PublishedModel
from directory.sections import SUMMARY
from sites.indicators import Count, Indicator, IndicatorArea, Unit, number, share, share_of
from sites.records.queries import findable
from sites.translated import LANGUAGES

ANSWER_WITHIN = timedelta(days=30)
SENT_WITHIN = timedelta(days=120)
"""Links that were sent so long ago at most, and at least `ANSWER_WITHIN` ago: about a quarter."""
EVALUATION = "evaluation"
INDICATORS = (
    Indicator(
        code="checked",
        label=_("Organisations whose entry was checked within 12 months"),
        caution=_("A person has said that everything is right. Saving or importing an entry does not count."),
        mapped=True,
        funnel=True,
    ),
    Indicator(
        code="check-answered",
        label=_("Yearly checks that were answered in 30 days"),
        caution=_("Checks of the latest quarter whose 30 days are over. Mails that came back are left out."),
    ),
    Indicator(
        code="fields-filled",
        label=_("Recommended fields that are filled in"),
        caution=_(
            "Of ten fields of each organisation: summary, description, for whom, how to join, themes, languages of "
            "service, cost, area, contact and place. Each weighs the same; how good a text is is not known."
        ),
    ),
    Indicator(
        code="accessibility-told",
        label=_("Places to visit whose accessibility is told"),
        caution=_("Only public places. What is told may also be that a place is hard to reach."),
    ),
    Indicator(
        code="models-adapted",
        label=_("Operating models that were adapted from other regions"),
        caution=_("Published ones only; drafts are not counted."),
        unit=Unit.NUMBER,
    ),
    Indicator(
        code="models-given",
        label=_("Operating models of other regions that were adapted from this one"),
        caution=_("Adaptations that are published. The country's number equals that of the adapted ones."),
        unit=Unit.NUMBER,
    ),
    Indicator(
        code="model-sections",
        label=_("Sections of operating models that are written"),
        caution=_("Of the six sections that readers see first. The length of a text is not its quality."),
    ),
    Indicator(
        code="models-evaluated",
        label=_("Operating models that tell results of their evaluation"),
        caution=_("Whether the results are good or bad is another question."),
    ),
)


def own_counts(today: date, area: IndicatorArea) -> Mapping[str, Count]:
    """Count what `INDICATORS` name, in the current region."""
    models = models_by_key()
    return {
        "checked": checked(today),
        "check-answered": checks_answered(today),
        "fields-filled": fields_filled(),
        "accessibility-told": accessibility_told(),
        "models-adapted": number(sum(bool(each[0].origin_key) for each in models.values())),
        "models-given": number(
            PublishedModel.objects.filter(origin_region=area.code).exclude(region=area.code).count()
        ),
        "model-sections": sections_written(models),
        "models-evaluated": share_of(list(models.values()), lambda pages: EVALUATION in written_in(pages)),
    }


def checked(today: date) -> Count:
    """Count the organisations that somebody checked within a year; one query."""
    recent = Q(last_checked__gt=today - CHECK_EVERY)
    found = findable(Organisation).aggregate(all=RowCount("pk"), checked=RowCount("pk", filter=recent))
    return share(found["checked"], found["all"])


def checks_answered(today: date) -> Count:
    """Count the links of the yearly check that were answered in time; one query."""
    sent = Check.objects.filter(
        created__date__gt=today - SENT_WITHIN, created__date__lte=today - ANSWER_WITHIN, bounced=None
    ).filter(Q(revoked=None) | Q(answered__isnull=False))
    in_time = Q(answered__lte=F("created") + ANSWER_WITHIN)
    found = sent.aggregate(all=RowCount("pk"), answered=RowCount("pk", filter=in_time))
    return share(found["answered"], found["all"])


def fields_filled() -> Count:
    """Count the recommended fields (`directory.completeness`) that are filled in; one query."""
    found = findable(Organisation).aggregate(
        all=RowCount("pk"), **{f"has_{name}": RowCount("pk", filter=has) for name, has in recommended().items()}
    )
    return share(sum(value for name, value in found.items() if name != "all"), completeness.COUNT * found["all"])


def recommended() -> dict[str, Any]:
    """Return the condition of each recommended field being filled in, by its name."""
    contacts = ContactPoint.objects.filter(organisation=OuterRef("pk")).exclude(phone="", email="")
    found: dict[str, Any] = {name: in_any_language(name) for name, _label in completeness.TEXTS}
    found |= {"themes": ~Q(themes=[]), "languages": ~Q(languages=[]), "cost": ~Q(cost="")}
    found["area"] = Q(nationwide=True) | Q(county_wide=True) | ~Q(municipalities=[])
    found["contact"] = Exists(contacts)
    found["place"] = Exists(Place.objects.filter(organisation=OuterRef("pk")))
    return found


def in_any_language(name: str) -> Q:
    """Return the condition of a text that is there in at least one language."""
    empty = Q()
    for language in LANGUAGES:
        empty &= Q(**{f"{name}_{language}": ""})
    return ~empty


def accessibility_told() -> Count:
    """Count the public places to visit that tell of their accessibility; one query."""
    places = Place.objects.filter(organisation__in=findable(Organisation), is_public=True, kind=PlaceKind.VISITING)
    told = ~Q(accessible=[]) | in_any_language("accessibility")
    found = places.aggregate(all=RowCount("pk"), told=RowCount("pk", filter=told))
    return share(found["told"], found["all"])


def models_by_key() -> dict[str, list[OperatingModelPage]]:
    """Return the pages of each published operating model, one in each of its languages; one query."""
    pages: QuerySet[OperatingModelPage] = OperatingModelPage.objects.live().public()
    found: dict[str, list[OperatingModelPage]] = {}
    for page in pages.filter(alias_of=None):
        found.setdefault(str(page.translation_key), []).append(page)
    return found


def written_in(pages: list[OperatingModelPage]) -> set[str]:
    """Return the codes of the sections that a model has in any language."""
    return {code for page in pages for code in page.filled_sections}


def sections_written(models: Mapping[str, list[OperatingModelPage]]) -> Count:
    """Count the sections that readers see first and that are written."""
    first = {section.code for section in SUMMARY}
    return share(sum(len(first & written_in(pages)) for pages in models.values()), len(first) * len(models))
