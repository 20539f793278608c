import os
from pathlib import Path

import pytest

from infra.services import paths
from infra.services.errors import StartError


@pytest.fixture
def private_home(tmp_path: Path) -> Path:
    """A checkout inside a home that others may not enter."""
    home = tmp_path / "home"
    (home / "checkout").mkdir(parents=True)
    home.chmod(0o700)
    return home


def test_an_ordinary_user_has_everything_in_the_checkout(private_home: Path) -> None:
    checkout = private_home / "checkout"
    found = paths.find(checkout, root=False)
    assert (found.environment, found.var) == (checkout / ".venv", checkout / "var")


def test_root_leaves_a_private_home_closed(private_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    monkeypatch.setattr(paths, "SHARED_TEMPORARY", shared)
    monkeypatch.delenv("KOHTAAMO_CACHE", raising=False)
    found = paths.find(private_home / "checkout", root=True)
    assert found.environment.is_relative_to(shared)
    assert found.var.is_relative_to(shared)
    assert found.cache.is_relative_to(shared)
    assert private_home.stat().st_mode & 0o777 == 0o700


def test_two_checkouts_do_not_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "SHARED_TEMPORARY", tmp_path / "shared")
    monkeypatch.setattr(paths, "others_may_enter", lambda folder: False)
    assert paths.find(Path("/one"), root=True).var != paths.find(Path("/two"), root=True).var


def test_the_cache_may_be_chosen(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOHTAAMO_CACHE", str(tmp_path / "cache"))
    assert paths.find(checkout, root=False).cache == tmp_path / "cache"


def test_a_folder_every_account_may_write_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(StartError, match="every account may write"):
        paths.make_service_folder(tmp_path)


def test_a_link_is_no_folder_of_ours(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(StartError):
        paths.make_service_folder(tmp_path / "link")


def test_a_new_folder_is_ours(tmp_path: Path) -> None:
    made = paths.make_service_folder(tmp_path / "a" / "b")
    assert made.stat().st_uid == os.geteuid()
