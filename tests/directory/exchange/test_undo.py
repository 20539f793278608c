"""Undo of an import: many additions are deleted together, and each row still says what became of it."""

from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, ReferenceIndex

from directory.exchange import deletion, undo
from directory.exchange.apply import UNDONE
from directory.exchange.commit import commit_import
from directory.exchange.preview import make_preview
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.models import Group, Import, Organisation
from sites.people.models import User


def run(rows: str, heads: str = "key,name_fi,town") -> Import:
    imported = upload(f"{heads}\n{rows}".encode(), "lista.csv", None)
    make_preview(imported)
    imported.committed_by = imported.undone_by = User.objects.get(username="editor")
    commit_import(imported)
    return imported


def results(imported: Import) -> list[tuple[str, str, str]]:
    return [(row.name, row.result, row.reason) for row in imported.rows.order_by("line")]


@pytest.mark.parametrize("count", [1, 3])
def test_sql_of_an_undo(count: int, region: Any) -> None:
    undo_import(run("x,Ensin ry,Juva\n"))  # content types are read once
    imported = run("".join(f"{number},Seura {number} ry,Juva\n" for number in range(count)))
    with CaptureQueriesContext(connection) as queries:
        undo_import(imported)
    assert not Organisation.objects.exists()
    assert len(queries) == 54, [each["sql"] for each in queries]


def test_the_log_says_so_and_no_reference_is_left(region: Any) -> None:
    run("9,Liitto ry,\n")
    imported = run("1,Eka ry,liitto-ry\n2,Toka ry,liitto-ry\n", heads="key,name_fi,part_of")
    pks = [str(pk) for pk in Organisation.objects.exclude(key="9").values_list("pk", flat=True)]
    undo_import(imported)
    entries = ModelLogEntry.objects.filter(action=UNDONE).order_by("label")
    told = [(each.label, each.object_id, each.deleted, each.data, each.user) for each in entries]
    assert told == [
        (name, pk, True, {"file": "lista.csv"}, imported.undone_by)
        for name, pk in zip(("Eka ry", "Toka ry"), sorted(pks), strict=True)
    ]
    assert not ReferenceIndex.objects.filter(object_id__in=pks).exists()


def test_an_organisation_that_got_a_group_since_is_kept_with_it(region: Any) -> None:
    imported = run("1,Eka ry,\n2,Toka ry,\n")
    Group(organisation=Organisation.objects.get(key="1"), name_fi="Kerho").save()
    undo_import(imported)
    assert results(imported) == [("Eka ry", "kept", "in-use"), ("Toka ry", "reversed", "")]
    assert Group.objects.get().organisation.key == "1"


def test_one_that_cannot_be_deleted_keeps_no_other_one(region: Any, monkeypatch: Any) -> None:
    imported = run("1,Eka ry,\n2,Toka ry,\n3,Kolmas ry,\n")

    def delete(records: Any, **options: Any) -> None:
        deletion.delete_records(records, **options)
        if any(record.key == "2" for record in records):
            raise IntegrityError("still referenced")

    monkeypatch.setattr(undo, "delete_records", delete)
    undo_import(imported)
    found = [("Eka ry", "reversed", ""), ("Toka ry", "undo-failed", "in-use"), ("Kolmas ry", "reversed", "")]
    assert results(imported) == found
    assert imported.rows.get(result="undo-failed").detail == "still referenced"
    assert list(Organisation.objects.values_list("key", flat=True)) == ["2"]
    assert list(ModelLogEntry.objects.filter(action=UNDONE).values_list("label", flat=True)) == ["Kolmas ry", "Eka ry"]
