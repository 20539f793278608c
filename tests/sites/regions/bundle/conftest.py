"""A region that holds something of everything, and every row and file of a region."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import override_settings

from sites.regions.bundle.export import export_region
from sites.regions.models import Region
from tests import databases
from tests.whole_region import files_of, fill_region, rows_of


@pytest.fixture(scope="module")
def whole_regions(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Path]:
    """A copy of the database with something of everything in two regions; the folder of their files and a bundle.

    Pohjanmaa has as much as Etelä-Savo, so that it could get in between.
    """
    folder = tmp_path_factory.mktemp("whole")
    media = override_settings(MEDIA_ROOT=str(folder / "media"), MULTITENANT_RELATIVE_MEDIA_ROOT="%s")
    own = str(connection.settings_dict["NAME"])
    with django_db_blocker.unblock(), databases.copy_in_use(own, "whole"):
        with media:
            fill_region("etela-savo")
            fill_region("pohjanmaa")
            export_region(Region.objects.get(code="etela-savo"), folder / "bundles")
        yield folder


@pytest.fixture
def world() -> Any:
    """Every row and file of a schema: {model: {key: {field: value}}} and {file: SHA-256}."""
    return lambda schema: (rows_of(schema), files_of(schema))


@pytest.fixture
def savo(whole_regions: Path, db: None, settings: Any) -> Region:
    """Etelä-Savo with something of everything."""
    shutil.copytree(whole_regions / "media", settings.MEDIA_ROOT)
    return Region.objects.get(code="etela-savo")


@pytest.fixture
def bundle(savo: Region, whole_regions: Path, tmp_path: Path) -> Path:
    """The bundle of Etelä-Savo, a copy for each test."""
    (exported,) = (whole_regions / "bundles").iterdir()
    (tmp_path / "bundles").mkdir()
    return Path(shutil.copy2(exported, tmp_path / "bundles"))
