"""The applications of a fair as the rules of `programmes.table_applications` look at them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from programmes import table_applications as rules
from programmes.models import Fair, FairApplication, FairTable
from sites.occurrences.changes import NOT_TAKING_PLACE


@dataclass(frozen=True)
class Situation:
    """The applications of a fair, its capacity, and the keys of the tables that editors gave to somebody."""

    applications: list[rules.TableApplication]
    capacity: int
    occupied: frozenset[str]

    @property
    def free(self) -> int:
        """How many tables are free."""
        return rules.free_tables(self.capacity, self.applications, self.occupied)

    @property
    def taken(self) -> int:
        """How many tables are taken."""
        return rules.tables_taken(self.applications, self.occupied)


def ruled(application: FairApplication) -> rules.TableApplication:
    """Return an application for the rules."""
    return rules.TableApplication(
        key=str(application.pk),
        state=rules.ApplicationState(application.state),
        arrived=application.arrived,
        fits_theme=application.fits_theme,
        shares=application.shares,
        table=application.table,
        deadline=application.deadline,
    )


def situation_of(fair: Fair, applications: Iterable[FairApplication] | None = None) -> Situation:
    """Return how full a fair is; two queries, or one with its applications at hand."""
    rows = list(FairTable.objects.filter(fair=fair.pk))
    found = FairApplication.objects.filter(fair=fair.pk) if applications is None else applications
    return Situation(
        applications=[ruled(each) for each in found],
        capacity=fair.table_capacity or len(rows),
        occupied=frozenset(row.key for row in rows if row.organisation_id or row.other),
    )


def free_rows(fair: Fair, situation: Situation, own: str = "") -> list[FairTable]:
    """Return the tables that nobody has, in their order; with that of the key `own`. One query."""
    taken = {each.table for each in situation.applications if each.state in rules.TAKES_TABLE} | situation.occupied
    return [row for row in FairTable.objects.filter(fair=fair.pk) if row.key == own or row.key not in taken]


def is_coming(fair: Fair, today: datetime.date) -> bool:
    """Tell whether tables of a fair are given out: it is published, takes place, and has not begun."""
    return fair.live and fair.status not in NOT_TAKING_PLACE and today < fair.first_day


def is_open(fair: Fair, today: datetime.date) -> bool:
    """Tell whether organisations may apply on a day."""
    first, last = fair.applications_from, fair.applications_until
    return first is not None and last is not None and first <= today <= last and is_coming(fair, today)
