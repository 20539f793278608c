import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from infra.services import preflight
from infra.services.errors import StartError


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_named_with_another_to_use(taken_port: int) -> None:
    with pytest.raises(StartError) as caught:
        preflight.require_port(taken_port)
    assert f"Port {taken_port} is in use" in caught.value.what
    assert "--port" in caught.value.remedy


def test_a_free_port_is_accepted() -> None:
    preflight.require_port(preflight.free_port())


def test_too_little_room_is_told_in_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=300_000_000))
    with pytest.raises(StartError, match="300 MB left, and 1000 MB are needed"):
        preflight.require_free_space(tmp_path / "not" / "there" / "yet")


def test_room_enough(tmp_path: Path) -> None:
    preflight.require_free_space(tmp_path, least=1)


def test_a_file_in_the_way_of_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartError, match="is a file, not a folder"):
        preflight.require_writable(tmp_path / "file" / "data")


def test_a_folder_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda place, mode: False)
    with pytest.raises(StartError, match="may not write to"):
        preflight.require_writable(tmp_path)


def test_the_second_on_the_same_data_hears_of_the_first(tmp_path: Path) -> None:
    with preflight.hold_folder(tmp_path, "process 12, http://localhost:8000/"):
        with pytest.raises(StartError) as caught, preflight.hold_folder(tmp_path, "process 13"):
            pass
        assert "process 12, http://localhost:8000/" in caught.value.what
        assert "--data" in caught.value.remedy
    with preflight.hold_folder(tmp_path, "process 14"):
        pass
