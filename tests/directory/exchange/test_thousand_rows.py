"""A list of 1,000 rows in the admin: previewed, imported with its progress, and undone."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.exchange.tasks import run_import
from directory.models import Import, Organisation

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/organisation-imports/"
ROWS = 1_000


def test_a_thousand_rows_are_imported_and_undone(signed_in: Any, within: Any) -> None:
    client = signed_in("etela-savo", "editor")
    client.cookies["django_language"] = "fi"
    rows = "".join(f"s{number};Suvannon seura {number} ry;{50100 if number else 501}\n" for number in range(ROWS))
    file = SimpleUploadedFile("lista.csv", f"Tunniste;Nimi;Postinumero\n{rows}".encode())
    address = client.post(ADDRESS, {"file": file}).url
    number = int(address.rstrip("/").rsplit("/", 1)[1])
    client.post(f"{address}columns/", {"column-0": "key", "column-1": "name_fi", "column-2": "postal_code"})
    run_import("etela_savo", number)
    assert f"Tuo {ROWS - 1} hyvää riviä" in client.get(address).content.decode()
    client.post(f"{address}commit/")
    with within("etela-savo"):
        assert Import.objects.get(pk=number).is_running
    run_import("etela_savo", number)
    with within("etela-savo"):
        assert Organisation.objects.filter(name_fi__startswith="Suvannon seura", live=True).count() == ROWS - 1
        assert Import.objects.get(pk=number).done == ROWS - 1
    client.post(f"{address}undo/")
    run_import("etela_savo", number)
    with within("etela-savo"):
        assert not Organisation.objects.filter(name_fi__startswith="Suvannon seura").exists()
