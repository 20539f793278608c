"""Imports in the admin: the steps, who may take them, and that a region's files stay there."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from directory.exchange.lists.organisations import OrganisationList
from directory.exchange.mapping import guess
from directory.exchange.preview import make_preview
from directory.exchange.tasks import run_import
from directory.exchange.template_file import template_columns, write_template
from directory.exchange.uploading import upload
from directory.models import Import, Organisation

ADDRESS = "/admin/organisation-imports/"
KIND = OrganisationList()


def sent(client: Any, content: bytes, name: str = "lista.csv") -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content)})


def test_upload_preview_commit_and_undo(signed_in: Any, within: Any, db: None) -> None:
    client = signed_in("etela-savo", "editor")
    page = sent(client, b"Tunniste;Nimi;Postinumero\n1;Aamu ry;50100\n2;Ilta ry;501\n")
    assert page.status_code == 302
    address = page.url
    shown = client.get(address).content.decode()
    assert "Tee esikatselu" in shown
    columns = {"column-0": "key", "column-1": "name_fi", "column-2": "postal_code"}
    client.post(f"{address}columns/", columns)
    assert "<progress" in client.get(address).content.decode()
    number = int(address.rstrip("/").rsplit("/", 1)[1])
    run_import("etela_savo", number)
    shown = client.get(address).content.decode()
    assert "Tuo yksi hyvä rivi" in shown
    assert "Postinumerossa on viisi numeroa." in shown
    client.post(f"{address}commit/")
    run_import("etela_savo", number)
    with within("etela-savo"):
        assert Organisation.objects.get(key="1").live
    assert "Peru tuonti" in client.get(address).content.decode()
    client.post(f"{address}undo/")
    run_import("etela_savo", number)
    with within("etela-savo"):
        assert not Organisation.objects.filter(key="1").exists()
    assert "Peruttu" in client.get(address).content.decode()


def test_columns_chosen_twice_and_files_that_are_none_are_named(signed_in: Any, db: None) -> None:
    client = signed_in("etela-savo", "editor")
    assert "Tiedosto ei ole CSV-" in sent(client, b"%PDF-1.7").content.decode()
    address = sent(client, b"key,name_fi\n1,Tupa\n").url
    client.post(f"{address}columns/", {"column-0": "name_fi", "column-1": "name_fi"})
    assert "Kaksi otsikkoa johtaa samaan sarakkeeseen" in client.get(address).content.decode()


def test_lines_above_the_heads_are_told_of(signed_in: Any, db: None) -> None:
    client = signed_in("pohjanmaa", "editor")
    address = sent(client, b"Lista;2026\n\n;;Alla\nName;Telefon;Ort\nStugan rf;;Vasa\n").url
    assert "Rubrikerna hittades under 2 andra rader, som utelämnas." in client.get(address).content.decode()
    address = sent(client, b"Name;Telefon;Ort\nStugan rf;;Vasa\n").url
    assert "Rubrikerna hittades" not in client.get(address).content.decode()


def test_columns_for_reading_alone_are_named_before_and_after_they_are_chosen(signed_in: Any, db: None) -> None:
    client = signed_in("etela-savo", "editor")
    address = sent(client, b"key,name_fi,last_checked\n1,Tupa,1.5.2026\n").url
    assert "Viimeksi tarkistettu (ei tuoda)" in client.get(address).content.decode()
    client.post(
        f"{address}columns/", {f"column-{at}": name for at, name in enumerate(("key", "name_fi", "last_checked"))}
    )
    run_import("etela_savo", int(address.rstrip("/").rsplit("/", 1)[1]))
    shown = client.get(address).content.decode()
    assert "koska ne ovat vain luettavaksi: Viimeksi tarkistettu." in shown


@pytest.mark.parametrize("username", ["author", "region-admin"])
def test_who_may_not_publish_may_not_import(username: str, signed_in: Any, within: Any, db: None) -> None:
    assert sent(signed_in("etela-savo", username), b"key,name_fi\n1,Tupa\n").status_code in (302, 403)
    with within("etela-savo"):
        assert not Import.objects.exists()


def test_an_import_of_another_region_is_not_found(signed_in: Any, db: None) -> None:
    address = sent(signed_in("etela-savo", "editor"), b"key,name_fi\n1,Tupa\n").url
    assert signed_in("pohjanmaa", "editor").get(address).status_code == 404


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(("language", "kind", "sheet"), [("fi", "Säätiö", "Ohje"), ("sv", "Stiftelse", "Hjälp")])
def test_the_empty_list_offers_words_and_help_in_the_readers_language(
    language: str, kind: str, sheet: str, within: Any, db: None
) -> None:
    file = io.BytesIO()
    with within("etela-savo"), override(language):
        write_template(file, KIND)
    book = openpyxl.load_workbook(file)
    heads = {cell.value: cell for cell in book.worksheets[0][1]}
    assert guess(list(heads), KIND.names) == [column.name for column in template_columns(KIND)]
    columns = dict(zip((column.name for column in template_columns(KIND)), heads.values(), strict=True))
    letter = columns["kind"].column_letter
    (rule,) = [each for each in book.worksheets[0].data_validations.dataValidation if f"{letter}2" in each.sqref]
    where, cells = rule.formula1.split("!")
    words = [row[0].value for row in book[where.strip("'")][cells.replace("$", "")]]
    assert kind in words
    assert columns["summary_fi"].comment.text == columns["summary_sv"].comment.text
    assert book.worksheets[1].title == sheet
    assert book.worksheets[0].cell(2, columns["postal_code"].column).number_format == "General"
    assert book.worksheets[0].column_dimensions["A"].number_format == "@"


def test_an_empty_list_that_is_filled_in_is_imported(signed_in: Any, within: Any, db: None) -> None:
    client = signed_in("etela-savo", "editor")
    assert "organisation-imports/template/" in client.get(ADDRESS).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(content_of(client.get(f"{ADDRESS}template/"))))
    heads = [cell.value for cell in book.worksheets[0][1]]
    for head, value in {"Tunniste": "1", "Nimi (suomeksi)": "Aamu ry", "Postinumero": "00100"}.items():
        place = guess(heads, KIND.names).index(guess([head], KIND.names)[0])
        book.worksheets[0].cell(2, place + 1, value)
    file = io.BytesIO()
    book.save(file)
    with within("etela-savo"):
        imported = upload(file.getvalue(), "lista.xlsx", None)
        make_preview(imported)
        row = imported.rows.get(line=2)
        assert (row.state, row.name, row.changes["postal_code"]) == ("new", "Aamu ry", ["", "00100"])


def test_rows_are_downloaded_with_the_reasons_beside_the_cells(signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        imported = upload(b"Tunniste;Nimi;Postinumero\n1;Aamu ry;50100\n2;=Ilta ry;501\n", "lista.csv", None)
        make_preview(imported)
    client = signed_in("etela-savo", "editor")
    page = client.get(f"{ADDRESS}{imported.pk}/?state=faulty").content.decode()
    assert f"{ADDRESS}{imported.pk}/rows/?state=faulty" in page
    content = content_of(client.get(f"{ADDRESS}{imported.pk}/rows/?state=faulty"))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    reason = "Postinumerossa on viisi numeroa."
    assert rows[1] == (3, "Virheellinen", f"Postinumero: {reason}", "2", "=Ilta ry", "501")
    assert (len(rows), sheet["F2"].comment.text) == (2, reason)
    with within("etela-savo"):
        again = upload(content, "lista.xlsx", None)
        assert again.columns == ["", "", "", "key", "name_fi", "postal_code"]
