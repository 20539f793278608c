import ast
from pathlib import Path

import pytest

from infra import python_version
from infra.services.paths import CHECKOUT


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_named_with_what_to_do(version: tuple[int, int]) -> None:
    sentence = python_version.error_message(version, "/usr/bin/python3")
    assert f"this is {version[0]}.{version[1]} (/usr/bin/python3)" in sentence
    assert "Install a newer one" in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_is_welcome(version: tuple[int, int]) -> None:
    assert python_version.error_message(version, "python") == ""


@pytest.mark.parametrize("name", ["demo", "test", "python_version.py", "__init__.py"])
def test_what_runs_first_parses_on_any_python_3(name: str) -> None:
    source = (CHECKOUT / "infra" / name).read_text()
    tree = ast.parse(source, feature_version=(3, 4))
    assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(tree))


@pytest.mark.parametrize("name", ["infra/demo", "infra/test", ".ci/run"])
def test_the_commands_can_be_executed(name: str) -> None:
    assert (CHECKOUT / Path(name)).stat().st_mode & 0o111
