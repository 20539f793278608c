"""The migration operation that creates the trigger of a watched table."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django_tenants.utils import schema_context

from sites.kinds import kinds
from sites.outbox.operations import Watch
from sites.records.models import Record

pytestmark = pytest.mark.django_db

WATCH = Watch("directory_organisation", "organisation", "id")
TRIGGERS = "SELECT count(*) FROM pg_trigger WHERE tgname = 'watch_organisation'"


def test_it_is_reversible_in_a_region_and_does_nothing_in_public(rows: Callable[..., list[Any]]) -> None:
    ((before,),) = rows(TRIGGERS)
    for schema, change in (("public", 0), ("etela_savo", 1)):
        with schema_context(schema), connections["default"].schema_editor() as editor:
            WATCH.database_backwards("directory", editor, None, None)
            assert rows(TRIGGERS) == [(before - change,)]
            WATCH.database_forwards("directory", editor, None, None)
            assert rows(TRIGGERS) == [(before,)]


def test_the_table_of_every_kind_of_record_is_watched(rows: Callable[..., list[Any]]) -> None:
    names = "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    watched = {(table, name) for table, name in rows(names)}
    tables = {
        (kind.model._meta.db_table, f"watch_{kind.source.name.replace('-', '_')}")
        for kind in kinds().values()
        if issubclass(kind.model, Record)
    }
    assert tables - watched == set()
