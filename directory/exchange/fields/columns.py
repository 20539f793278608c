"""The columns of every kind of list by their names, which no two kinds share."""

from collections.abc import Mapping

from directory.exchange.fields import group_columns, organisation_columns
from directory.exchange.fields.column import Column

COLUMNS: Mapping[str, Column] = {
    column.name: column for column in (*organisation_columns.DECLARED, *group_columns.DECLARED)
}
