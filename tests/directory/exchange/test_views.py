"""Imports in the admin: the steps, who may take them, and that a region's files stay there."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.exchange.tasks import run_import
from directory.models import Import, Organisation

ADDRESS = "/admin/organisation-imports/"


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
    assert "Tuo 1 hyvää riviä" in shown
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


@pytest.mark.parametrize("username", ["author", "region-admin"])
def test_who_may_not_publish_may_not_import(username: str, signed_in: Any, within: Any, db: None) -> None:
    assert sent(signed_in("etela-savo", username), b"key,name_fi\n1,Tupa\n").status_code in (302, 403)
    with within("etela-savo"):
        assert not Import.objects.exists()


def test_an_import_of_another_region_is_not_found(signed_in: Any, db: None) -> None:
    address = sent(signed_in("etela-savo", "editor"), b"key,name_fi\n1,Tupa\n").url
    assert signed_in("pohjanmaa", "editor").get(address).status_code == 404
