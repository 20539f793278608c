"""From a file to its preview, into the region, and back."""

import io
from datetime import timedelta
from typing import Any

import pytest
import xlsxwriter
from django.utils import timezone
from django.utils.translation import override

from directory.exchange.commit import commit_import
from directory.exchange.fields.values import set_values, value_of
from directory.exchange.fields.writing import names_of_region
from directory.exchange.lists.base import ListKind
from directory.exchange.lists.organisations import OrganisationList
from directory.exchange.lists.registry import KINDS
from directory.exchange.mapping import folded, guess
from directory.exchange.preview import make_preview
from directory.exchange.preview_file import write_preview
from directory.exchange.row_texts import remarks
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.models import Import, ImportRow, Organisation, RowState
from sites.desk.models import Review
from sites.people.models import User

STORED = "key,name_fi,town\n1,Aamu ry,Mikkeli\n2,Ilta ry,Mikkeli\n3,Päivä ry,Juva\n"
LIST = (
    "Tunniste;Nimi;Postitoimipaikka;Postinumero\n"
    "1;Aamu ry;Juva;50100\n"
    "2;Ilta ry;Mikkeli;\n"
    "4;Päivä r.y.;Juva;501\n"
    "5;Päivä r.y.;Juva;50100\n"
)


@pytest.fixture
def region(within: Any, db: None) -> Any:
    with within("etela-savo"):
        run(STORED)
        yield


def user() -> User:
    return User.objects.get(username="editor")


def previewed(content: str) -> Import:
    imported = upload(content.encode(), "lista.csv", user())
    make_preview(imported)
    return imported


def run(content: str, **choices: Any) -> Import:
    """Import a list after its preview."""
    imported = previewed(content)
    return committed(imported, **choices)


def committed(imported: Import, **choices: Any) -> Import:
    for name, value in {"committed_by": user(), **choices}.items():
        setattr(imported, name, value)
    imported.save()
    commit_import(imported)
    return imported


def undone(imported: Import) -> Import:
    imported.undone_by = user()
    undo_import(imported)
    return imported


def states(imported: Import) -> list[tuple[Any, str, str]]:
    return [(row.line, row.name, row.state) for row in imported.rows.order_by("line", "pk")]


def results(imported: Import) -> list[tuple[str, str, str]]:
    return [(row.name, row.result, row.reason) for row in imported.rows.order_by("line", "pk")]


def towns() -> dict[str, str]:
    return {str(each): value_of(each, "town") for each in Organisation.objects.all()}


def edited(name: str, draft: bool = False, **values: Any) -> None:
    """An editor changes an organisation, or saves a draft of it."""
    organisation = Organisation.objects.get(name_fi=name)
    set_values(organisation, values)
    revision = organisation.save_revision(user=user())
    if not draft:
        revision.publish()


def test_a_preview_tells_what_each_row_means_and_changes_nothing(region: Any) -> None:
    imported = previewed(LIST)
    assert imported.columns == ["key", "name_fi", "town", "postal_code"]
    assert states(imported) == [
        (2, "Aamu ry", "changed"),
        (3, "Ilta ry", "same"),
        (4, "Päivä r.y.", "faulty"),
        (5, "Päivä r.y.", "new"),
        (None, "Päivä ry", "vanished"),
    ]
    changed, _same, faulty, new, _vanished = imported.rows.order_by("line", "pk")
    assert changed.changes == {"town": ["Mikkeli", "Juva"], "postal_code": ["", "50100"]}
    assert faulty.errors["fi"] == [["postal_code", "Postinumerossa on viisi numeroa."]]
    assert faulty.errors["sv"] == [["postal_code", "Ett postnummer har fem siffror."]]
    assert str(new.double) == "Päivä ry"
    assert towns() == {"Aamu ry": "Mikkeli", "Ilta ry": "Mikkeli", "Päivä ry": "Juva"}


@pytest.mark.parametrize(
    ("head", "column"),
    [
        *[("Osoite", "street"), ("Adress", "street"), ("Address", "street"), ("Paikkakunta", "town"), ("Ort", "town")],
        *[("Namn", "name_sv"), ("Beskrivning", "description_sv"), ("Toiminnan kuvaus", "description_fi")],
        *[("Tiivistelmä", "summary_fi"), ("Sammanfattning", "summary_sv"), ("Summary", "summary_en")],
        *[("Osoite tällä sivustolla", "slug"), ("Målgrupp", "target_groups"), ("Ottaako uusia?", "takes_new")],
    ],
)
def test_heads_as_people_write_them(head: str, column: str) -> None:
    assert guess([head], OrganisationList().names) == [column]


def test_zeros_that_a_spreadsheet_dropped_are_no_new_organisation(region: Any) -> None:
    run("key,name_fi,business_id\n0007,Yö ry,0201256-6\n")
    imported = previewed("Lista 2026;;\nkey;name_fi;business_id\n7;Yö ry;0201256-6\n8;Toinen nimi ry;02012566\n")
    same, new = imported.rows.exclude(line=None).order_by("line")
    assert (same.state, new.state) == ("same", "new")
    assert str(new.double) == "Yö ry"


def test_a_list_without_keys_is_matched_by_business_id_else_by_name(region: Any) -> None:
    run("key,name_fi,business_id\n7,Yö ry,0201256-6\n8,Kaima ry,\n9,Kaima ry,\n10,Tupa ry,1234567-1\n")
    unkeyed = (
        "Avain;Nimi;Y-tunnus;Lyhyt kuvaus\n;Uusi nimi ry;02012566;Yöllä\n;AAMU ry;;Aamulla\n;Kaima ry;;Kuka?\n"
        ";Tupa ry;0116297-6;Muu tupa\n;Ranta ry;;Ranta\n;ranta ry;;Sama\n"
    )
    imported = run(unkeyed)
    rows = [(row.name, row.state, str(row.organisation or "")) for row in imported.rows.order_by("line", "pk")]
    assert rows == [
        ("Uusi nimi ry", "changed", "Uusi nimi ry"),
        ("AAMU ry", "changed", "AAMU ry"),
        ("Kaima ry", "faulty", ""),
        ("Tupa ry", "new", "Tupa ry"),
        ("Ranta ry", "new", "Ranta ry"),
        ("ranta ry", "faulty", ""),
    ]
    assert Organisation.objects.get(business_id="0201256-6").key == "7"
    assert [row.state for row in previewed(unkeyed).rows.order_by("line")] == [
        *("same", "same", "faulty", "same", "same", "faulty"),
    ]


def test_a_key_that_is_missing_among_others_is_named(region: Any) -> None:
    first, second, *_vanished = previewed("key;name_fi\n1;Aamu ry\n;Ilta ry\n").rows.order_by("line")
    assert (first.state, second.errors["sv"]) == ("same", [["key", "Nyckeln saknas."]])


def test_the_good_rows_are_imported_and_undone(region: Any) -> None:
    before = list(Organisation.objects.order_by("pk").values_list("pk", "name_fi", "live"))
    imported = run(LIST)
    assert results(imported)[:4] == [
        ("Aamu ry", "done", ""), ("Ilta ry", "", ""), ("Päivä r.y.", "", ""), ("Päivä r.y.", "done", ""),
    ]  # fmt: skip
    assert towns() == {"Aamu ry": "Juva", "Ilta ry": "Mikkeli", "Päivä ry": "Juva", "Päivä r.y.": "Juva"}
    assert not Review.objects.exists()
    undone(imported)
    assert [result for _name, result, _reason in results(imported)] == ["reversed", "", "", "reversed", ""]
    assert towns() == {"Aamu ry": "Mikkeli", "Ilta ry": "Mikkeli", "Päivä ry": "Juva"}
    assert list(Organisation.objects.order_by("pk").values_list("pk", "name_fi", "live")) == before


def test_what_was_edited_since_is_kept_when_an_import_is_undone(region: Any) -> None:
    imported = run(LIST)
    edited("Aamu ry", town="Puumala")
    edited("Päivä r.y.", phone="015 555 0100")
    undone(imported)
    kept = [("Aamu ry", "kept", "edited-since"), ("Päivä r.y.", "kept", "edited-since")]
    assert [each for each in results(imported) if each[1]] == kept
    assert (towns()["Aamu ry"], towns()["Päivä r.y."]) == ("Puumala", "Juva")


def test_an_edit_of_another_field_stays_and_the_import_is_undone(region: Any) -> None:
    imported = run(LIST)
    edited("Aamu ry", phone="015 555 0100")
    undone(imported)
    aamu = Organisation.objects.get(key="1")
    assert (value_of(aamu, "town"), value_of(aamu, "phone")) == ("Mikkeli", "015 555 0100")


def test_what_was_edited_after_the_preview_is_left_out(region: Any) -> None:
    imported = previewed(LIST)
    edited("Aamu ry", town="Puumala")
    committed(imported)
    assert results(imported)[0] == ("Aamu ry", "skipped", "edited")
    assert towns()["Aamu ry"] == "Puumala"


@pytest.mark.parametrize(("overwrite", "result"), [(False, "skipped"), (True, "done")])
def test_an_editors_draft_is_replaced_only_when_asked_for(overwrite: bool, result: str, region: Any) -> None:
    edited("Aamu ry", draft=True, town="Puumala", phone="015 555 0100")
    imported = previewed(LIST)
    row = imported.rows.get(line=2)
    assert (row.keeps, row.drafts) == (["draft"], {"town": ["Puumala", "Juva"]})
    committed(imported, overwrite_drafts=overwrite)
    draft = Organisation.objects.get(key="1").get_latest_revision_as_object()
    assert results(imported)[0][1] == result
    assert value_of(draft, "town") == ("Juva" if overwrite else "Puumala")
    assert value_of(draft, "phone") == "015 555 0100"


def test_what_is_no_longer_in_the_list_is_unpublished_only_when_asked_for(region: Any) -> None:
    committed(previewed(LIST))
    assert Organisation.objects.get(key="3").live
    imported = run(LIST, unpublish_vanished=True)
    assert not Organisation.objects.get(key="3").live
    undone(imported)
    assert Organisation.objects.get(key="3").live


def test_a_scheduled_version_is_not_lost_with_an_organisation_that_left_the_list(region: Any) -> None:
    organisation = Organisation.objects.get(key="3")
    organisation.save_revision().publish()
    organisation.refresh_from_db()
    organisation.go_live_at = timezone.now() + timedelta(days=1)
    organisation.save_revision().publish()
    imported = run(LIST, unpublish_vanished=True)
    assert results(imported)[-1] == ("Päivä ry", "skipped", "scheduled")
    assert Organisation.objects.get(key="3").live


def test_an_interrupted_import_goes_on_where_it_was(region: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("directory.exchange.commit.BATCH_SIZE", 1)
    imported = previewed(LIST)

    def fail(done: int, total: int) -> None:
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        commit_import(imported, fail)
    commit_import(imported)
    assert [row.result for row in imported.rows.filter(state__in=(RowState.NEW, RowState.CHANGED))] == ["done", "done"]
    assert Organisation.objects.count() == 4


def test_mapped_columns_are_remembered_in_the_region_alone(region: Any, within: Any) -> None:
    content = b"Nro,Otsake\n9,Uusi ry\n"
    imported = upload(content, "lista.csv", user())
    assert imported.columns == ["", ""]
    imported.columns, imported.state = ["key", "name_fi"], "previewed"
    imported.save()
    assert upload(content, "lista.csv", user()).columns == ["key", "name_fi"]
    with within("pohjanmaa"):
        assert upload(content, "lista.csv", None).columns == ["", ""]


def test_further_places_have_numbered_columns_and_a_hidden_one_is_kept_where_the_file_does_not_tell_it(
    region: Any,
) -> None:
    run("key,name_fi,street,address_public,street_2,town_2\n7,Turva ry,Salakuja 1,ei,Kirkkokatu 2,Juva\n")
    turva = Organisation.objects.get(key="7")
    assert [(place.street, place.is_public) for place in turva.places.all()] == [
        ("Salakuja 1", False),
        ("Kirkkokatu 2", True),
    ]
    assert states(previewed("key,street,address_public\n7,,ei\n"))[0][2] == "same"
    assert states(previewed("key,street,address_public\n7,,kyllä\n"))[0][2] == "changed"


@pytest.mark.parametrize("kind", KINDS.values())
def test_each_head_means_one_column(kind: type[ListKind], region: Any) -> None:
    for language in range(3):
        heads = [folded(column.heads[language]) for column in kind.columns if len(column.heads) > language]
        assert len(heads) == len(set(heads))


def test_a_dash_in_a_cell_is_no_value_and_shows_no_hidden_place(region: Any) -> None:
    edited("Aamu ry", street="Piilokuja 1", address_public=False, phone="015 555 0100")
    run("Tunniste;Nimi;Puhelin;Sähköposti;Ottaa uusia;Kuvaus;Osoitteen saa näyttää\n1;Aamu ry;-;–;—;-;-\n")
    aamu = Organisation.objects.get(key="1")
    names = ("phone", "email", "takes_new", "description_fi", "address_public", "street")
    assert [value_of(aamu, name) for name in names] == ["", "", "", "", False, "Piilokuja 1"]


def test_a_link_that_leads_nowhere_here_is_told_of_in_the_preview_and_in_the_result(region: Any) -> None:
    content = (
        "Tunniste;Nimi;Kuvaus\n"
        "1;Aamu ry;\"<p><a href='/node/7'>Lue lisää</a></p>\"\n2;Ilta ry;<a href='https://ilta.example'>a</a>\n"
    )
    imported = previewed(content)
    told = [(row.line, row.keeps) for row in imported.rows.exclude(line=None)]
    assert told == [(2, ["links"]), (3, [])]
    with override("sv"):
        assert "hela adressen" in remarks(imported.rows.get(line=2), names_of_region())
    run(content)
    assert Organisation.objects.get(key="1").description_fi == "<p>Lue lisää (/node/7)</p>"
    assert ImportRow.objects.filter(result="done", keeps=["links"]).count() == 1
    assert [row.keeps for row in previewed(content).rows.exclude(line=None)] == [[], []]


def test_the_list_of_an_office_is_read_as_it_stands(region: Any) -> None:
    imported = previewed(
        "Järjestöt 2026;päivitetty 30.11.2026\n;;Yhteystiedot\n"
        "Yhdistys;Ottaa uusia;Kotisivu;alert_until;Kuvaus\n"
        "Aamu ry;kyllä;www.aamu.example;;\n;;;;\n"
        'Ilta ry;jono;;1.12.2099;"<p>Ryhmiä &amp; kahvia</p>"\nYhteensä: 2;;;;\n'
    )
    assert [column for column in imported.columns if column] == [
        "name_fi",
        "takes_new",
        "web",
        "alert_until",
        "description_fi",
    ]
    assert states(imported) == [(4, "Aamu ry", "changed"), (6, "Ilta ry", "changed"), (7, "Yhteensä: 2", "faulty")]
    assert imported.rows.get(line=7).errors["sv"] == [["name_fi", "Det här är listans summa och ingen organisation."]]
    assert imported.rows.get(line=6).changes == {
        "takes_new": ["", "queue"],
        "alert_until": [None, "2099-12-01"],
        "description_fi": ["", "<p>Ryhmiä &amp; kahvia</p>"],
    }


def test_the_text_of_a_link_stands_for_its_address_where_one_is_asked_for(region: Any) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["key", "name_fi", "web", "email"])
        sheet.write_row(1, 0, ["7", "", "", ""])
        sheet.write_url(1, 1, "https://elsewhere.example/", string="Toivo ry")
        sheet.write_url(1, 2, "https://toivo.example/", string="Kotisivut")
        sheet.write_url(1, 3, "mailto:toimisto@toivo.example?subject=Hei", string="Toimisto")
        sheet.write_row(2, 0, ["8", "Aamu ry", "", "jotain"])
        sheet.write_url(2, 2, "https://other.example/", string="aamu.example")
    imported = upload(file.getvalue(), "lista.xlsx", user())
    make_preview(imported)
    first, second = imported.rows.exclude(line=None)
    assert {name: new for name, (_old, new) in first.changes.items() if name in ("name_fi", "web", "email")} == {
        "name_fi": "Toivo ry",
        "web": "https://toivo.example/",
        "email": "toimisto@toivo.example",
    }
    assert [column for column, _message in second.errors["fi"]] == ["email"]
    downloaded = io.BytesIO()
    write_preview(downloaded, imported, imported.rows.filter(pk=first.pk))
    again = upload(downloaded.getvalue(), "korjattu.xlsx", user())
    make_preview(again)
    assert again.rows.get(line=2).changes["web"][1] == "https://toivo.example/"
