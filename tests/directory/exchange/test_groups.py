"""Lists of groups go the same way as those of organisations: preview, import, undo, template, and back from a file."""

import io
from datetime import date, time
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from directory.exchange.commit import commit_import
from directory.exchange.lists.groups import GroupList
from directory.exchange.mapping import guess
from directory.exchange.preview import make_preview
from directory.exchange.tasks import run_import
from directory.exchange.template_file import template_columns, write_template
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.groups.table import WRITERS, rows
from directory.models import Group, GroupDate, Import, Merger, Organisation, Place

LANGUAGES = ("fi", "sv", "en")
HEADS = "Järjestö;Ryhmän nimi;Kuinka usein;Viikonpäivät;Alkaa kello;Päättyy kello;Paikka;Päivät\n"
TUPA = "Toivon Tupa ry"


@pytest.fixture
def tupa(region: Any) -> Organisation:
    tupa = Organisation(key="1", name_fi=TUPA, name_sv="Hoppets stuga rf", business_id="2077474-0", live=True)
    tupa.places.add(Place(name_fi="Tupa", street="Koivukuja 3", town="Mikkeli"))
    tupa.places.add(Place(name_fi="Turvatalo", street="Piilopolku 7", is_public=False, sort_order=1))
    tupa.save()
    return tupa


def previewed(content: bytes, name: str = "lista.csv") -> Import:
    imported = upload(content, name, None, GroupList)
    make_preview(imported)
    return imported


def run(content: str) -> Import:
    imported = previewed(content.encode())
    commit_import(imported)
    return imported


def outcome(imported: Import) -> list[tuple[str, str, str]]:
    return [(row.name, row.state, row.result) for row in imported.rows.order_by("line", "pk")]


def exported(code: str, language: str, *, internal: bool = True) -> bytes:
    file = io.BytesIO()
    with override(language):
        WRITERS[code][1](file, rows(Group.objects.all(), internal=internal))
    return file.getvalue()


def full_groups(tupa: Organisation) -> None:
    """Groups that have a value in every column between them."""
    hall, shelter = Place.objects.order_by("name_fi")
    by_language = {
        f"{name}_{language}": f"{name} {language}"
        for name in ("name", "summary", "for_whom", "how_to_join")
        for language in LANGUAGES
    }
    times = {"start": time(17, 30), "end": time(19), "skipped": [date(2026, 12, 24), date(2026, 12, 31)]}
    season = {"first_day": date(2026, 9, 1), "last_day": date(2027, 5, 31), "skips_holidays": True}
    facts = {
        "takes_new": "queue",
        "phone": "+358 15 555 0100",
        "email": "a@tupa.example",
        "web": "https://tupa.example",
    }
    terms = {
        "themes": ["mental-health"], "activities": ["peer-support"],
        "target_groups": ["KR1.1"], "life_events": ["KE1", "KE2"],
    }  # fmt: skip
    monthly = {"frequency": "monthly", "weekdays": ["MO", "TH"], "nths": ["1", "-1"]}
    every = by_language | times | season | facts | terms | monthly
    group = Group(organisation=tupa, place=hall, live=True, **every)
    group.changed_dates.add(GroupDate(day=date(2026, 10, 5)))
    group.save()
    dates = {"frequency": "dates", "dates": [date(2026, 12, 1), date(2026, 12, 15)]}
    Group(organisation=tupa, place=shelter, name_fi="Turvaryhmä", **dates).save()
    Group(organisation=tupa, name_sv="På nätet", online=True, live=True).save()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WRITERS)
def test_an_export_imported_again_changes_nothing(code: str, language: str, tupa: Organisation) -> None:
    full_groups(tupa)
    imported = previewed(exported(code, language), f"lista.{code}")
    assert imported.columns == [column.name for column in GroupList.columns]
    found = [(row.state, row.changes, row.errors) for row in imported.rows.all()]
    assert found == [("same", {}, {})] * 3


def test_an_export_imported_into_an_empty_list_makes_the_same_groups(tupa: Organisation) -> None:
    full_groups(tupa)
    fields = [column.attribute for column in GroupList.columns if not column.is_read_only and not column.is_place]
    before = list(Group.objects.order_by("slug").values(*fields, "rule"))
    content = exported("csv", "sv")
    Group.objects.all().delete()
    commit_import(previewed(content))
    assert list(Group.objects.order_by("slug").values(*fields, "rule")) == before


LIST = (
    HEADS + "2077474-0;Kahvihetki;weekly;WE;13;15;Koivukuja 3;\n"
    "1;Lukupiiri;dates;;17.30;;;1.12.2026 | 15.12.2026\n"
    "Hoppets stuga rf;Kerho;weekly;;;;;\n"
    "Tuntematon ry;Kuoro;;;;;Piilopolku 7;\n"
    "Toivon Tupa ry;Piilo;;;;;Piilopolku 7;\n"
)


def test_the_organisation_is_found_by_business_id_key_and_name_and_faults_are_named(tupa: Organisation) -> None:
    imported = previewed(LIST.encode())
    assert "" not in imported.columns
    assert [state for _name, state, _result in outcome(imported)] == ["new", "new", "faulty", "faulty", "faulty"]
    wrong = [[column for column, _message in row.errors["fi"]] for row in imported.rows.order_by("line")[2:]]
    assert wrong == [["group.weekdays"], ["group.organisation", "group.place"], ["group.place"]]
    commit_import(imported)
    coffee, books = Group.objects.order_by("name_fi")
    assert (coffee.organisation, coffee.place, coffee.start) == (
        tupa,
        Place.objects.get(street="Koivukuja 3"),
        time(13),
    )
    assert (coffee.slug, coffee.live) == ("kahvihetki", True)
    assert books.dates == [date(2026, 12, 1), date(2026, 12, 15)]


WEEKLY = HEADS.replace("Päivät\n", "address\n") + "1;Kahvihetki;weekly;WE;13;15;;\n1;Lukupiiri;;;;;;\n"


def test_a_list_without_addresses_finds_the_groups_again_by_their_organisation_and_name(tupa: Organisation) -> None:
    run(WEEKLY)
    group = Group.objects.get(name_fi="Lukupiiri")
    other = Organisation(name_fi="Muu ry", live=True)
    other.save()
    Group(organisation=other, name_fi="Kahvihetki", live=True).save()
    imported = run(HEADS + "Toivon Tupa ry;kahvihetki;weekly;TH;13;15;;\n")
    assert outcome(imported) == [("kahvihetki", "changed", "done"), ("Lukupiiri", "vanished", "")]
    assert imported.rows.get(line=None).group == group
    undo_import(imported)
    assert Group.objects.get(organisation=tupa, name_fi="Kahvihetki").weekdays == ["WE"]


def test_an_import_is_undone_but_for_what_was_edited_since(tupa: Organisation) -> None:
    imported = run(WEEKLY)
    group = Group.objects.get(name_fi="Lukupiiri")
    group.summary_fi = "Uusi"
    group.save_revision().publish()
    undo_import(imported)
    found = [(row.result, row.reason) for row in imported.rows.order_by("line")]
    assert found == [("reversed", ""), ("kept", "edited-since")]
    assert list(Group.objects.all()) == [group]


def test_a_group_of_an_organisation_that_was_merged_comes_to_the_one_that_stayed(tupa: Organisation) -> None:
    Merger.objects.create(organisation=tupa, number=99_999, key="77", slug="tupalaiset", names="Tupalaiset ry")
    run(HEADS + "Tupalaiset ry;Kuoro;;;;;;\n77;Kerho;;;;;;\n")
    assert set(Group.objects.values_list("organisation", "name_fi")) == {(tupa.pk, "Kuoro"), (tupa.pk, "Kerho")}


def test_a_second_row_of_the_same_group_is_faulty_in_the_preview(tupa: Organisation) -> None:
    """A new group and a stored one, by any of its names; a slug of its own tells a group from others."""
    Group.objects.create(organisation=tupa, name_fi="Kerho", name_sv="Klubb", slug="kerho", live=True)
    heads = "organisation;name_fi;name_sv;slug\n"
    rows = ["Ilta;;", "Kerho;;", " ILTA ;;", ";Klubb;", "Muu;;kerho", "Ilta;;ilta-2", "Toinen;;"]
    found = previewed((heads + "".join(f"{TUPA};{row}\n" for row in rows)).encode()).rows.order_by("line")
    assert {row.line: dict(row.errors["fi"])[""] for row in found if row.state == "faulty"} == {
        4: "Sama on jo rivillä 2.",
        5: "Sama on jo rivillä 3.",
        6: "Sama on jo rivillä 3.",
    }


def test_what_was_added_since_the_preview_is_not_added_twice(tupa: Organisation) -> None:
    imported = previewed(WEEKLY.encode())
    Group(organisation=tupa, name_fi="Lukupiiri", live=True).save()
    commit_import(imported)
    assert [row.reason for row in imported.rows.order_by("line")] == ["", "exists"]
    assert Group.objects.filter(name_fi="Lukupiiri").count() == 1


@pytest.mark.parametrize("cell", [0.5625, "13.30", "13:30", "13:30:00"])
def test_times_are_read_as_spreadsheets_have_them(cell: Any, tupa: Organisation) -> None:
    book = openpyxl.Workbook()
    book.active.append(["group.organisation", "name_fi", "start"])
    book.active.append(["1", "Kerho", cell])
    file = io.BytesIO()
    book.save(file)
    assert previewed(file.getvalue(), "lista.xlsx").rows.get().changes["group.start"] == [None, "13:30:00"]


def test_a_list_goes_through_the_pages_of_the_admin(signed_in: Any, within: Any, tupa: Organisation) -> None:
    client = signed_in("etela-savo", "editor")
    list_page = client.get("/admin/organisation-imports/").content.decode()
    assert "organisation-imports/template/?kind=group" in list_page
    file = SimpleUploadedFile("lista.csv", WEEKLY.encode())
    address = client.post("/admin/organisation-imports/", {"kind": "group", "file": file}).url
    number = int(address.rstrip("/").rsplit("/", 1)[1])
    columns = dict(enumerate(Import.objects.get(pk=number).columns))
    assert 'value="group.place"' in client.get(address).content.decode()
    client.post(f"{address}columns/", {"column-1": "group.name_fi"})
    assert Import.objects.get(pk=number).state == "mapping"
    client.post(f"{address}columns/", {f"column-{place}": name for place, name in columns.items()})
    run_import("etela_savo", number)
    assert "Kahvihetki" in client.get(address).content.decode()
    client.post(f"{address}commit/")
    run_import("etela_savo", number)
    assert Group.objects.filter(live=True).count() == 2
    assert client.get(f"{address}rows/").status_code == 200
    client.post(f"{address}undo/")
    run_import("etela_savo", number)
    assert not Group.objects.exists()


def test_the_empty_list_has_the_columns_of_groups(region: Any) -> None:
    file = io.BytesIO()
    with override("fi"):
        write_template(file, GroupList())
    book = openpyxl.load_workbook(file)
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert guess(heads, GroupList().names) == [column.name for column in template_columns(GroupList())]
    assert book.worksheets[0].title == "Ryhmät"
