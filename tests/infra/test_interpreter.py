import sys
import sysconfig
from pathlib import Path

import pytest

from infra.services import interpreter


@pytest.fixture
def from_a_version_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    """The running Python was compiled without optimisation, in somebody's home folder."""
    monkeypatch.setattr(sys, "base_prefix", "/home/maija/.pyenv/versions/3.11")
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: "'--prefix=/home/maija' '--enable-shared'")


def python_in(folder: Path, code: int) -> Path:
    """A program with the name of this Python version, which ends with a code."""
    program = folder / f"python{sys.version_info.major}.{sys.version_info.minor}"
    program.write_text(f"#!/bin/sh\nexit {code}\n")
    program.chmod(0o755)
    return program


@pytest.mark.usefixtures("from_a_version_manager")
def test_the_distributions_python_is_preferred_to_one_without_optimisation(tmp_path: Path) -> None:
    theirs = python_in(tmp_path, 0)
    assert interpreter.choose(tmp_path) == str(theirs)


@pytest.mark.usefixtures("from_a_version_manager")
def test_a_distributions_python_that_cannot_make_environments_is_not_taken(tmp_path: Path) -> None:
    python_in(tmp_path, 1)
    assert interpreter.choose(tmp_path) == sys.executable


@pytest.mark.usefixtures("from_a_version_manager")
def test_without_another_python_the_running_one_is_taken(tmp_path: Path) -> None:
    assert interpreter.choose(tmp_path) == sys.executable


@pytest.mark.usefixtures("from_a_version_manager")
def test_an_optimised_python_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python_in(tmp_path, 0)
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: "'--enable-optimizations' '--with-lto'")
    assert interpreter.choose(tmp_path) == sys.executable


@pytest.mark.usefixtures("from_a_version_manager")
def test_the_distributions_own_python_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    assert interpreter.choose() == sys.executable
