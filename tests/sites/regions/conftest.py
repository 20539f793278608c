"""The search as a resident uses it, and a later version of the project, for the tests."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader


@pytest.fixture
def search_for(visitor: Callable[[str], Any]) -> Callable[..., str]:
    """The page a resident of a region reads after asking: `search_for("national", "vertaistuki")`."""

    def ask(code: str, words: str, language: str = "fi") -> str:
        path = {"fi": "/fi/haku/", "sv": "/sv/sok/"}[language]
        answer = visitor(code).get(path, {"q": words})
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    return ask


LATER = """
from django.db import migrations, models

from sites.outbox.operations import Watch


class Migration(migrations.Migration):
    dependencies = [{newest!r}]
    operations = [{operations}]
"""
NOTE_NAMES = """
    migrations.AddField("organisation", "name_before", models.TextField(default="")),
    migrations.RunSQL("UPDATE directory_organisation SET name_before = name_fi"),
"""


@pytest.fixture
def upgrade_code(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """From the call on, the code has a migration no schema has: directory.9999_of_the_test.

    It copies the name of each organisation to a new column, unless other operations are given as source code.
    """
    package = tmp_path / f"later_{tmp_path.name}"
    present = Path(apps.get_app_config("directory").path) / "migrations"
    shutil.copytree(present, package, ignore=shutil.ignore_patterns("__pycache__"))
    (newest,) = MigrationLoader(None).graph.leaf_nodes("directory")

    def begin(operations: str = NOTE_NAMES) -> None:
        (package / "9999_of_the_test.py").write_text(LATER.format(newest=newest, operations=operations))
        monkeypatch.syspath_prepend(str(tmp_path))
        settings.MIGRATION_MODULES = {"directory": package.name}

    return begin
