from pathlib import Path

import pytest

from infra.services import embedded_postgres
from infra.services.embedded_postgres import Server
from infra.services.errors import StartError


def test_data_of_another_major_version_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("16\n")
    with pytest.raises(StartError) as caught:
        embedded_postgres.check_version(tmp_path, "18")
    assert "made by PostgreSQL 16; this is PostgreSQL 18" in caught.value.what
    assert "--data" in caught.value.remedy
    assert (tmp_path / "PG_VERSION").exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("")
    with pytest.raises(StartError, match="holds no PostgreSQL data"):
        embedded_postgres.check_version(tmp_path, "18")


def test_data_of_this_version_and_no_data_are_fine(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("18\n")
    embedded_postgres.check_version(tmp_path, "18")
    embedded_postgres.check_version(tmp_path / "new", "18")


def test_the_address_survives_odd_folder_names(tmp_path: Path) -> None:
    conninfo = pytest.importorskip("psycopg.conninfo")
    folder = tmp_path / "oma kansio & muuta"
    server = Server(folder, folder, running=None)  # type: ignore[arg-type]
    parts = conninfo.conninfo_to_dict(server.url("kohtaamo"))
    assert (parts["host"], parts["dbname"]) == (str(folder), "kohtaamo")


def test_a_database_name_cannot_carry_commands(tmp_path: Path) -> None:
    server = Server(tmp_path, tmp_path, running=None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="drop"):
        server.ensure_database("x; drop table")
