"""What is odd about the tables of a fair and those who get them, in words for organisers. It forbids nothing."""

from collections import Counter

from django.utils.translation import gettext as _

from programmes import table_applications as rules
from programmes.fairs.applications.capacity import Situation
from programmes.models import FairApplication, FairTable
from programmes.schedule import NumberedTable, Schedule, warnings


def odd_texts(tables: list[FairTable], rows: list[FairApplication], situation: Situation) -> list[str]:
    """Return what is odd, in the active language."""
    numbers = {each.key: each.number for each in tables}
    with_table = [row for row in rows if row.state in rules.TAKES_TABLE]
    twice = warnings(Schedule(tables=[NumberedTable(each.key, each.number) for each in tables]))
    crowded = rules.crowded(situation.applications, situation.occupied)
    return [
        *(_("Two tables have the number %(subject)s.") % {"subject": each.subject} for each in twice),
        *(
            _("Table %(number)s has more than one, and not all of them share it.") % {"number": numbers[key]}
            for key in crowded
            if key in numbers
        ),
        *(
            _("%(name)s has a table that the fair does not have any more.") % {"name": row}
            for row in with_table
            if row.table and row.table not in numbers
        ),
        *lacking(tables, with_table),
        *(_("%(name)s has applied more than once.") % {"name": name} for name in applied_twice(rows)),
        *over_capacity(situation),
    ]


def lacking(tables: list[FairTable], rows: list[FairApplication]) -> list[str]:
    """Return who gets a table without the power or the accessibility that it needs."""
    by_key = {each.key: each for each in tables}
    found = [(row, by_key[row.table]) for row in rows if row.table in by_key]
    return [
        *(
            _("%(name)s needs power, and table %(number)s has none.") % {"name": row, "number": table.number}
            for row, table in found
            if row.power and not table.power
        ),
        *(
            _("%(name)s needs an accessible place, and table %(number)s is not marked as one.")
            % {"name": row, "number": table.number}
            for row, table in found
            if row.accessible and not table.accessible
        ),
    ]


def applied_twice(rows: list[FairApplication]) -> list[str]:
    """Return the names of organisations with more than one application that counts."""
    out = (rules.ApplicationState.DECLINED, rules.ApplicationState.WITHDRAWN)
    names = Counter(str(row).casefold() for row in rows if row.state not in out)
    return [next(str(row) for row in rows if str(row).casefold() == name) for name, count in names.items() if count > 1]


def over_capacity(situation: Situation) -> list[str]:
    """Return a warning where more tables are taken than there are."""
    if situation.taken <= situation.capacity:
        return []
    return [
        _("More tables are taken (%(taken)s) than there are (%(capacity)s).")
        % {"taken": situation.taken, "capacity": situation.capacity}
    ]
