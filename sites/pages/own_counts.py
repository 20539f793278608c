"""What a region counts of its pages: whether they are in both national languages, and how soon."""

import datetime
from collections import defaultdict
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.indicators import Count, Indicator, IndicatorArea, IndicatorStatus, share, share_of

NATIONAL = ("fi", "sv")
SOON = datetime.timedelta(days=14)
YEAR = datetime.timedelta(days=365)
FIRST_PAGE_DEPTH = 3
"""Of the regions' front pages; what lies above is no page of a site."""
INDICATORS = (
    Indicator(
        code="pages-in-both",
        label=_("Pages in Finnish and in Swedish"),
        caution=_("Only bilingual regions must have both. Whether a translation is good is another question."),
    ),
    Indicator(
        # A share and no median of days: it holds the pages that were never translated, which a median leaves out, and
        # the country's is that of all pages together, which medians of regions do not tell.
        code="translated-soon",
        label=_("Pages that were translated within 14 days"),
        caution=_(
            "Of the pages published in 12 months, between Finnish and Swedish. Those never translated are in the whole."
        ),
    ),
)
Firsts = Mapping[str, Mapping[str, datetime.datetime]]
"""When a page was first published, by its translation key and language."""


def own_counts(today: datetime.date, area: IndicatorArea) -> Mapping[str, Count]:
    """Count what `INDICATORS` name, in the current region."""
    if not area.bilingual:
        return {each.code: Count(status=IndicatorStatus.NO_DUTY) for each in INDICATORS}
    pages = first_published()
    return {
        "pages-in-both": share_of(list(pages.values()), lambda found: all(each in found for each in NATIONAL)),
        "translated-soon": translated_soon(pages, today),
    }


def first_published() -> Firsts:
    """Return when each public page was first published; one query."""
    pages = Page.objects.live().public().filter(depth__gte=FIRST_PAGE_DEPTH, alias_of=None)
    rows = pages.values_list("translation_key", "locale__language_code", "first_published_at")
    found: dict[str, dict[str, datetime.datetime]] = defaultdict(dict)
    for key, language, moment in rows:
        if language in NATIONAL and moment is not None:
            found[str(key)][language] = moment
    return found


def translated_soon(pages: Firsts, today: datetime.date) -> Count:
    """Count the pages of 12 months that had their translation in time; those younger than that are left out."""
    firsts = {key: min(found.values()) for key, found in pages.items()}
    begin, finish = today - YEAR, today - SOON
    due = [key for key, first in firsts.items() if begin <= timezone.localdate(first) <= finish]
    in_time = [
        key for key in due if len(pages[key]) == len(NATIONAL) and max(pages[key].values()) <= firsts[key] + SOON
    ]
    return share(len(in_time), len(due))
