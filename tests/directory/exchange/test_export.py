"""Exports: what is in each file, what never is, and that importing a file again changes nothing."""

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from directory.exchange.export import FORMATS, WITH_INTERNAL, heads_of, selection
from directory.exchange.fields.organisation_columns import DECLARED
from directory.exchange.fields.values import set_values, value_of
from directory.exchange.formats import ptv_v11
from directory.exchange.lists.organisations import OrganisationList
from directory.exchange.mapping import guess
from directory.exchange.preview import make_preview
from directory.exchange.reading import read
from directory.exchange.uploading import upload
from directory.hours.osm import from_osm
from directory.models import Import, Organisation, Place
from sites.people.models import User
from sites.plain_text import lines
from sites.spreadsheet import escape_formula, unescape_formula
from tests.directory.exchange.full import CANARIES, KEY, PERSON, full_organisation
from tests.directory.exchange.hsds_3_0 import ORGANIZATION, check

LANGUAGES = ("fi", "sv", "en")


def exported(code: str, *, internal: bool = False, language: str = "fi") -> bytes:
    file = io.BytesIO()
    with override(language):
        FORMATS[code].write(file, selection(Organisation.objects.all(), internal=internal))
    return file.getvalue()


def previewed(content: bytes, name: str) -> Import:
    imported = upload(content, name, None)
    make_preview(imported)
    return imported


def outcome(imported: Import) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [(row.state, row.changes, row.errors) for row in imported.rows.all()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WITH_INTERNAL)
def test_an_export_imported_again_changes_nothing(code: str, language: str, region: Any) -> None:
    full_organisation()
    Organisation(key="tyhjä", live=True, name_sv="Tom rf").save()
    imported = previewed(exported(code, internal=True, language=language), f"lista.{code}")
    assert "" not in imported.columns
    assert set(imported.columns) == {column.name for column in DECLARED}
    assert outcome(imported) == [("same", {}, {})] * 2


@pytest.mark.parametrize("code", WITH_INTERNAL)
def test_texts_that_mean_nothing_or_an_error_in_the_list_of_an_office_stay(code: str, region: Any) -> None:
    named = Organisation(live=True, name_fi="–")
    named.save()
    own = Organisation(key="-<b>7", live=True, name_fi="A &amp; B", description_fi="<p>-</p>", former_names="---")
    own.save()
    set_values(own, {"street": "-", "town": "#N/A", "summary_fi": "—", "part_of": named.pk})
    own.save()
    content = exported(code, internal=True)
    assert outcome(previewed(content, f"lista.{code}")) == [("same", {}, {})] * 2
    Organisation.objects.filter(pk=own.pk).update(name_fi="Muu", description_fi="", former_names="", summary_fi="x")
    set_values(own := Organisation.objects.get(pk=own.pk), {"street": "", "town": ""})
    own.save()
    row = previewed(content, f"lista.{code}").rows.get(organisation=own)
    assert {name: new for name, (_old, new) in row.changes.items()} == {
        "name_fi": "A &amp; B",
        "description_fi": "<p>-</p>",
        "former_names": "---",
        "street": "-",
        "town": "#N/A",
        "summary_fi": "—",
    }


@pytest.mark.parametrize("code", WITH_INTERNAL)
def test_a_public_export_imported_again_changes_nothing_hidden_places_included(code: str, region: Any) -> None:
    organisation = full_organisation()
    imported = previewed(exported(code), f"lista.{code}")
    assert outcome(imported) == [("same", {}, {})]
    assert imported.rows.get().organisation == organisation


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_head_is_read_as_its_own_column(language: str, region: Any) -> None:
    with override(language):
        heads = [str(head) for head in heads_of(DECLARED, DECLARED)]
    assert guess(heads, OrganisationList().names) == [column.name for column in DECLARED]


@pytest.mark.parametrize("code", WITH_INTERNAL)
def test_networks_and_wholes_are_named_and_read_again(code: str, region: Any) -> None:
    organisation = full_organisation()
    league, twin, other = (Organisation(live=True, name_fi=name) for name in ("Liitto | ry", "Kaima ry", "Kaima ry"))
    for each in (league, twin, other):
        each.save()
    set_values(organisation, {"networks": [other.pk, league.pk], "part_of": league.pk})
    organisation.save()
    content = exported(code, internal=True)
    table = read(content)
    found = [dict(zip(guess(table.heads, OrganisationList().names), row.cells, strict=True)) for row in table.rows]
    assert [each["networks"] for each in found if each["key"] == KEY] == ["kaima-ry-2 | liitto-ry"]
    assert {state for state, _changes, _errors in outcome(previewed(content, f"lista.{code}"))} == {"same"}
    rows = f"key,networks,part_of\n{KEY},Kaima ry,kaima-ry\n"
    (row,) = previewed(rows.encode(), "lista.csv").rows.all()
    assert "Kaima ry" in row.errors["fi"][0][1]
    rows = f"key,networks,part_of\n{KEY},kaima-ry,\n"
    (row,) = previewed(rows.encode(), "lista.csv").rows.all()
    assert row.changes == {"networks": [[other.pk, league.pk], [twin.pk]], "part_of": [league.pk, None]}


@pytest.mark.parametrize("code", FORMATS)
def test_public_files_have_nothing_hidden(code: str, region: Any) -> None:
    full_organisation()
    content = exported(code)
    text = (
        json.dumps([row.cells for row in read(content).rows], ensure_ascii=False)
        if code == "xlsx"
        else content.decode()
    )
    assert "Muistin tuki ry" in text
    assert "Muistokatu 2" in text or code == "ptv"
    assert [canary for canary in CANARIES if canary in text] == []


def test_internal_files_have_keys_and_hidden_places_and_no_person(region: Any) -> None:
    full_organisation()
    text = exported("csv", internal=True).decode()
    assert KEY in text
    assert "Salapolku 7" in text
    assert PERSON not in text


def test_who_looks_after_an_entry_and_when_it_was_checked_is_in_internal_files_and_no_import_changes_it(
    region: Any,
) -> None:
    organisation = full_organisation()
    editor = User.objects.create_user("h7", "h7@example.org", first_name="Helmi", last_name="Hoitaja")
    Organisation.objects.filter(pk=organisation.pk).update(owner=editor, next_check=date(2027, 5, 1))
    content = exported("csv", internal=True).decode()
    table = read(content.encode())
    row = dict(zip(guess(table.heads, OrganisationList().names), table.rows[0].cells, strict=True))
    assert (row["owner"], row["last_checked"], row["next_check"]) == (str(editor), "1.5.2026", "1.5.2027")
    assert str(editor) not in exported("csv").decode()
    edited = content.replace(str(editor), "Joku muu").replace("1.5.2026", "30.11.2026").replace("1.5.2027", "")
    assert edited != content
    assert outcome(previewed(edited.encode(), "lista.csv")) == [("same", {}, {})]


def test_what_is_no_longer_said_is_in_no_public_file(region: Any) -> None:
    organisation = full_organisation(takes_new="yes")
    long_ago = timezone.localdate() - timedelta(days=400)
    Organisation.objects.filter(pk=organisation.pk).update(takes_new_said=long_ago, alert_until=long_ago)
    (told,) = json.loads(exported("json"))
    assert (told["takes_new"], told["alert"]) == ("ask", {})
    table = read(exported("csv"))
    row = dict(zip(guess(table.heads, OrganisationList().names), table.rows[0].cells, strict=True))
    assert (row["takes_new"], row["alert_fi"]) == ("", "")
    assert outcome(previewed(exported("csv"), "lista.csv")) == [("same", {}, {})]


def test_csv_opens_in_excel_and_no_cell_is_a_formula(region: Any) -> None:
    full_organisation()
    content = exported("csv")
    assert content.startswith("\ufeffOsoite tällä sivustolla;".encode())
    assert b'"\'=Tukea; ja ""apua"""' in content
    assert b";'+358 15 555 0100;" in content


@pytest.mark.parametrize("text", ["=x", "'=x", "''=x", "'x", "+358", "' -1", "-", "x", "'", "\t=x", "'\t=x"])
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


def test_an_xlsx_holds_texts_as_they_are_written(region: Any) -> None:
    full_organisation()
    cells = read(exported("xlsx")).rows[0].cells
    assert {'=Tukea; ja "apua"', "''+Stöd", "+358 15 555 0100", "00100"} <= set(cells)


def test_lines_of_a_description_stay_lines() -> None:
    assert lines("<p>Eka <b>rivi</b> &amp; muuta.</p><ul><li>yksi</li><li>kaksi\nyhä</li></ul>") == (
        "Eka rivi & muuta.\nyksi\nkaksi yhä"
    )


def test_ptv_is_read_as_the_same(region: Any) -> None:
    organisation = full_organisation(nationwide=False, county_wide=False)
    (shape,) = json.loads(exported("ptv"))
    cells = ptv_v11.cells_of(shape)
    assert (cells["name_sv"], cells["town"], cells["municipalities"]) == ("Minnets stöd rf", "Mikkeli", "491|097")
    assert cells["latitude"] == pytest.approx(value_of(organisation, "latitude"), abs=1e-5)


def test_a_file_in_ptvs_shape_imported_again_changes_nothing_but_what_was_edited_in_it(region: Any) -> None:
    full_organisation()
    Organisation(live=True, name_sv="Tom rf").save()
    shapes = json.loads(exported("ptv"))
    imported = previewed(json.dumps(shapes).encode(), "lista.json")
    assert outcome(imported) == [("same", {}, {})] * 2
    assert not imported.rows.filter(line=None).exists(), "nothing has vanished from the list"
    (full,) = (shape for shape in shapes if shape["emails"])
    full["emails"][0]["value"] = "uusi@example.org"
    imported = previewed(json.dumps(shapes).encode(), "lista.json")
    assert sorted(imported.rows.values_list("state", flat=True)) == ["changed", "same"]
    assert set(imported.rows.get(state="changed").changes) == {"email"}


def test_hsds_is_valid(region: Any) -> None:
    organisation = full_organisation()
    Place.objects.filter(organisation=organisation, street="Muistokatu 1").update(
        hours=from_osm("Mo-Fr 09:00-16:00; Sa 10:00-12:00; PH off; 2026 Dec 23 09:00-12:00; 2026 Dec 24 off")
    )
    Organisation(live=True, name_fi="Pelkkä nimi", slug="pelkka-nimi").save()
    shapes = json.loads(exported("hsds", language="sv"))
    check(shapes, ORGANIZATION)
    full, bare = sorted(shapes, key=len, reverse=True)
    assert (full["name"], bare["name"], bare["description"]) == ("Minnets stöd rf", "Pelkkä nimi", "Pelkkä nimi")
    schedules = full["locations"][0]["schedules"]
    hours = [(each.get("byday"), each.get("valid_from"), each["opens_at"], each["closes_at"]) for each in schedules]
    assert hours == [
        ("MO,TU,WE,TH,FR", None, "09:00", "16:00"),
        ("SA", None, "10:00", "12:00"),
        (None, "2026-12-23", "09:00", "12:00"),
    ]
    assert {each["notes"] for each in schedules} == {
        "mån–fre 9–16; lör 10–12; sön stängt; helgdagar stängt; ons 23.12.2026 9–12; tors 24.12.2026 stängt"
    }
    assert full["services"][0]["assured_date"] == "2026-05-01"
    assert exported("hsds", language="sv") == exported("hsds", language="sv")


def many(count: int) -> None:
    for number in range(count):
        organisation = Organisation(key=f"k{number}", live=True, name_fi=f"Tupa {number}")
        set_values(organisation, {"street": f"Tie {number}", "phone": "015 555 0100"})
        organisation.save()


@pytest.mark.parametrize("code", FORMATS)
@pytest.mark.parametrize("count", [1, 3])
def test_sql_of_an_export(code: str, count: int, region: Any) -> None:
    many(count)
    exported(code)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        exported(code)
    assert len(queries) == (4 if code in WITH_INTERNAL else 3), [each["sql"] for each in queries]


def test_no_organisation_makes_an_empty_list(region: Any) -> None:
    assert json.loads(exported("json")) == []


# In the admin

LIST = "/admin/snippets/directory/organisation/"


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def test_the_list_is_downloaded_as_it_is_filtered(signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        full_organisation()
        Organisation(key="toinen", live=True, name_fi="Toinen yhdistys").save()
        Organisation(key="kolmas", live=False, name_fi="Luonnos säätiö", kind="foundation").save()
    client = signed_in("etela-savo", "editor")
    page = client.get(f"{LIST}?kind=foundation").content.decode()
    assert "?kind=foundation&amp;export=csv-internal" in page
    answer = client.get(f"{LIST}?kind=foundation&export=csv-internal")
    assert answer["Content-Disposition"].endswith('.csv"')
    content = body(answer)
    assert ["Muistin tuki ry" in content, "Toinen" in content, "Luonnos" in content] == [True, False, True]
    public = body(client.get(f"{LIST}?kind=foundation&export=csv"))
    assert ["Muistin tuki ry" in public, "Luonnos" in public, KEY in public] == [True, False, False]
    assert "Toinen" in body(client.get(f"{LIST}?q=toinen&export=json"))


def test_who_may_not_edit_gets_no_internal_columns(signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        full_organisation()
    client = signed_in("etela-savo", "author")
    assert "csv-internal" not in client.get(LIST).content.decode()
    content = body(client.get(f"{LIST}?export=csv-internal"))
    assert "Muistin tuki ry" in content
    assert [canary for canary in CANARIES if canary in content] == []
