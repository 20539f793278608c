"""The Python that an environment is made with."""

import subprocess
import sys
import sysconfig
from pathlib import Path

SYSTEM_FOLDER = Path("/usr/bin")


def choose(folder: Path = SYSTEM_FOLDER) -> str:
    """Return the path of the interpreter to make an environment with; usually the one that runs this.

    Version managers compile Python without profile-guided optimisation, and it then needs half as much processor time
    again. Linux distributions compile theirs with it: where one has the same minor version and can make environments,
    it is taken instead.
    """
    if is_optimised():
        return sys.executable
    candidate = folder / f"python{sys.version_info.major}.{sys.version_info.minor}"
    return str(candidate) if can_make_environments(candidate) else sys.executable


def is_optimised() -> bool:
    """Return whether this Python was configured for profile-guided optimisation, or comes from the distribution."""
    if Path(sys.base_prefix) == SYSTEM_FOLDER.parent:
        return True  # Debian's build sets the options by other means than configure
    return "--enable-optimizations" in str(sysconfig.get_config_var("CONFIG_ARGS") or "")


def can_make_environments(python: Path) -> bool:
    """Return whether an interpreter is there and has `venv` with pip; Debian has them in a package of their own."""
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import venv, ensurepip"], capture_output=True).returncode == 0
