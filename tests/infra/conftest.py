"""Paths for the tests of the commands, which need no network, no database and no Django."""

from pathlib import Path

import pytest

from infra.services.paths import Paths


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "requirements.lock").write_text("django==5.2\n")
    (folder / "requirements-dev.lock").write_text("django==5.2\npytest==9\n")
    return folder


@pytest.fixture
def found(checkout: Path) -> Paths:
    return Paths(checkout / ".venv", checkout / "var", checkout / "var" / "cache")
