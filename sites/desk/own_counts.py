"""What a region counts of the links in its contents."""

import datetime
from collections.abc import Mapping

from django.db.models import Count as RowCount
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sites.desk.models import Link, LinkState
from sites.indicators import Count, Indicator, IndicatorArea, share

ANSWERED = (LinkState.WORKS,)
SILENT = (LinkState.DEAD, LinkState.GONE)
INDICATORS = (
    Indicator(
        code="addresses-answer",
        label=_("Web addresses that answer"),
        caution=_("Of those that programs may look at. One counts as silent after three nights without an answer."),
        funnel=True,
    ),
)


def own_counts(today: datetime.date, area: IndicatorArea) -> Mapping[str, Count]:
    """Count the addresses outside the region that answered when they were looked at last; one query."""
    ours = Q(address__startswith="page:") | Q(address__startswith="document:") | Q(address__startswith="record:")
    known = Link.objects.filter(state__in=(*ANSWERED, *SILENT)).exclude(ours)
    found = known.aggregate(all=RowCount("pk"), answered=RowCount("pk", filter=Q(state__in=ANSWERED)))
    return {"addresses-answer": share(found["answered"], found["all"])}
