import json
from pathlib import Path

import pytest

from infra.services import environment
from infra.services.errors import StartError
from infra.services.paths import Paths


def leave_stamp(found: Paths, stamp: object) -> None:
    found.environment.mkdir(parents=True, exist_ok=True)
    (found.environment / environment.STAMP).write_text(json.dumps(stamp))


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment whose interpreter starts."""
    monkeypatch.setattr(environment, "_runs", lambda python: True)


@pytest.mark.usefixtures("working")
def test_the_tests_environment_serves_the_demo_too(found: Paths, checkout: Path) -> None:
    leave_stamp(found, environment.stamp_for(environment.DEVELOPMENT, checkout))
    assert environment.is_filled(found, environment.DEVELOPMENT, checkout)
    assert environment.is_filled(found, environment.RUNTIME, checkout)


@pytest.mark.usefixtures("working")
def test_the_demos_environment_does_not_serve_the_tests(found: Paths, checkout: Path) -> None:
    leave_stamp(found, environment.stamp_for(environment.RUNTIME, checkout))
    assert environment.is_filled(found, environment.RUNTIME, checkout)
    assert not environment.is_filled(found, environment.DEVELOPMENT, checkout)


@pytest.mark.usefixtures("working")
def test_a_changed_lock_is_installed_anew(found: Paths, checkout: Path) -> None:
    leave_stamp(found, environment.stamp_for(environment.RUNTIME, checkout))
    (checkout / "requirements.lock").write_text("django==5.2.1\n")
    assert not environment.is_filled(found, environment.RUNTIME, checkout)


@pytest.mark.parametrize("stamp", [[], "odd", None, {}])
def test_an_odd_stamp_is_no_stamp(found: Paths, checkout: Path, stamp: object) -> None:
    leave_stamp(found, stamp)
    assert not environment.is_filled(found, environment.RUNTIME, checkout)


def test_an_environment_whose_interpreter_is_gone_is_made_anew(found: Paths, checkout: Path) -> None:
    leave_stamp(found, environment.stamp_for(environment.RUNTIME, checkout))
    assert not environment.is_filled(found, environment.RUNTIME, checkout)


def test_a_missing_lock_is_told(found: Paths, tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"requirements\.lock is missing"):
        environment.digest(tmp_path / "requirements.lock")


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "checksum differs"),
        ("NewConnectionError: Failed to establish a new connection\nNo matching distribution", "not be downloaded"),
        ("Temporary failure in name resolution", "not be downloaded"),
        ("ERROR: No matching distribution found for kfst-rs==1.0.1", "not offered for this system"),
        ("error: something nobody thought of", "something nobody thought of"),
    ],
)
def test_pips_complaints_become_sentences(output: str, words: str) -> None:
    assert words in str(environment.pip_error(output))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_no_address(name: str) -> None:
    text = (environment.paths.CHECKOUT / name).read_text()
    assert "://" not in text
    packages = [line for line in text.splitlines() if line and line[0].isalpha()]
    assert packages
    assert all(line.endswith("\\") for line in packages)
    assert text.count("--hash=sha256:") >= len(packages)


def test_the_development_lock_holds_the_runtime_lock() -> None:
    def pins(name: str) -> set[str]:
        lines = (environment.paths.CHECKOUT / name).read_text().splitlines()
        return {line.split()[0] for line in lines if line and line[0].isalpha()}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
