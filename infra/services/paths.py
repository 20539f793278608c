"""Where things lie: the checkout, the environment, data, caches.

Started as root, PostgreSQL and Elasticsearch run as an account of their own, for both refuse to be root. That account
must be able to enter every folder above the programs and the data, and a private home must not be opened for that.
So where root's checkout lies in a folder others may not enter, environment and data go to a folder under /var/tmp that
is named after the checkout. Everywhere else they stay in the checkout, in `.venv` and `var`.
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
        """Where the demo keeps its data, unless told otherwise."""
        return self.var / "demo"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.environment / "bin" / "python"


def find(checkout: Path = CHECKOUT, root: bool | None = None) -> Paths:
    """The places of a checkout. `root` tells whether services need an account of their own (default: are we root?).

    Raises StartError where the folder under /var/tmp is another account's.
    """
    root = os.geteuid() == 0 if root is None else root
    if root and not others_may_enter(checkout):
        name = hashlib.sha256(str(checkout).encode()).hexdigest()[:10]
        home = own_folder(SHARED_TEMPORARY / f"kohtaamo-{name}")
        environment, var = home / "venv", home / "var"
    else:
        environment, var = checkout / ".venv", checkout / "var"
    cache = os.environ.get("KOHTAAMO_CACHE", "").strip()
    return Paths(environment, var, Path(cache).resolve() if cache else var / "cache")


def others_may_enter(folder: Path) -> bool:
    """Whether any account may go through `folder` and every folder above it, those that exist."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents) if place.exists())


def own_folder(folder: Path) -> Path:
    """Makes a folder that others may enter but not write to. Refuses one another account owns or may write to."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_mode & stat.S_IWOTH:
        raise StartError(
            f"{folder} belongs to another account, or every account may write to it.",
            "Move it away, or choose another folder (for the demo with --data).",
        )
    return folder
