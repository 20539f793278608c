"""The folders of a checkout: environment, data, caches.

Started as root, PostgreSQL and Elasticsearch run as an account of their own, for both refuse to be root. That account
must be able to enter every folder above the programs and the data, and a private home must not be opened for that. So
where root's checkout is in a folder others may not enter, environment and data go to a folder under /var/tmp that is
named after the checkout. Otherwise they are in the checkout, in `.venv` and `var`.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from infra.services.errors import StartError

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SHARED_TEMPORARY = Path("/var/tmp")  # noqa: S108 - `own_folder` refuses one that another account made


@dataclass(frozen=True)
class Paths:
    """The folders of one checkout. They need not exist."""

    environment: Path
    var: Path
    cache: Path

    @property
    def demo(self) -> Path:
        """Return the default data folder of the demo."""
        return self.var / "demo"

    @property
    def python(self) -> Path:
        """Return the environment's interpreter."""
        return self.environment / "bin" / "python"


def find(checkout: Path = CHECKOUT, root: bool | None = None) -> Paths:
    """Return the folders of a checkout. `root`: whether services need an account of their own (default: whether we are
    root).

    Raises StartError where the folder under /var/tmp belongs to another account.
    """
    root = os.geteuid() == 0 if root is None else root
    if root and not others_may_enter(checkout):
        name = hashlib.sha256(str(checkout).encode()).hexdigest()[:10]
        home = make_service_folder(SHARED_TEMPORARY / f"kohtaamo-{name}")
        environment, var = home / "venv", home / "var"
    else:
        environment, var = checkout / ".venv", checkout / "var"
    cache = os.environ.get("KOHTAAMO_CACHE", "").strip()
    return Paths(environment, var, Path(cache).resolve() if cache else var / "cache")


def others_may_enter(folder: Path) -> bool:
    """Return whether any account may enter `folder` and every existing folder above it."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents) if place.exists())


def make_service_folder(folder: Path) -> Path:
    """Create a folder that others may enter but not write to.

    Raises StartError where it exists and belongs to another account or others may write to it.
    """
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_mode & stat.S_IWOTH:
        raise StartError(
            f"{folder} belongs to another account, or every account may write to it.",
            "Move it away, or choose another folder (for the demo with --data).",
        )
    return folder
