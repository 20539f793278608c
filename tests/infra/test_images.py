"""The image and the file that starts it fit together."""

import re
from pathlib import PurePosixPath

import pytest
import yaml

from infra.services.paths import CHECKOUT


@pytest.mark.parametrize("name", ["MEDIA_ROOT", "OPEN_DATA_ROOT", "BUNDLES_ROOT"])
def test_what_is_written_lies_on_a_volume(name: str) -> None:
    """The rest of the image is read-only."""
    image = (CHECKOUT / "infra/images/Containerfile").read_text(encoding="utf-8")
    (folder,) = re.findall(rf"\b{name}=(\S+)", image)
    services = yaml.safe_load((CHECKOUT / "infra/compose.yaml").read_text(encoding="utf-8"))["services"]
    for service in ("web", "worker", "upgrade"):
        assert services[service]["read_only"] is True
        mounts = [each.split(":")[1] for each in services[service]["volumes"]]
        assert any(PurePosixPath(folder).is_relative_to(mount) for mount in mounts), service
