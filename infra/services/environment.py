"""The Python environment: created from a lock file with hashes, and reused while the lock is unchanged.

A stamp file in the environment records which locks it was filled from. `requirements-dev.lock` contains everything in
`requirements.lock`, so an environment filled from the former serves both commands.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.services import errors, interpreter, paths, preflight
from infra.services.errors import StartError
from infra.services.paths import Paths
from infra.services.progress import Step

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
STAMP = "kohtaamo-stamp.json"

# Words in pip's complaints, and the problem each tells of.
COMPLAINTS = (
    (("No space left on device",), "The disk is full.", "Free at least 1 GB and start again."),
    (
        ("DO NOT MATCH THE HASHES",),
        "A downloaded package is not the one the lock names (its checksum differs).",
        "Do not use it. Try again; if it stays so, tell those who look after this project.",
    ),
    (
        ("No matching distribution", "Failed building wheel", "Could not build wheels"),
        "A package is not offered for this system or this Python.",
        "Use Linux (x86-64 or ARM) or macOS with Python 3.11 to 3.14.",
    ),
    (("Permission denied",), "This account may not write to the environment.", "Give it the right and start again."),
)
# pip wraps this around any failure to download, a missing version too: looked for when nothing else fits.
DOWNLOAD_FAILED = ("The packages could not be downloaded.", "Look at the network connection and start again.")
DOWNLOAD_SIGNS = ("connection", "timed out", "Max retries", "resolution", "SSLError", "ProxyError", "HTTP error")


def enter(found: Paths, lock: str, checkout: Path = paths.CHECKOUT) -> None:
    """Create the environment where needed and re-execute the program with its interpreter.

    Returns only when this process already runs in the environment.
    """
    if not is_filled(found, lock, checkout):
        with Step(f"Python environment from {lock}"):
            fill(found, lock, checkout)
    if not is_entered(found):
        sys.stdout.flush()
        os.execv(found.python, [str(found.python), *sys.argv])  # noqa: S606 - our own interpreter, no shell wanted


def is_entered(found: Paths) -> bool:
    """Return whether this process runs in the environment."""
    return Path(sys.prefix).resolve() == found.environment.resolve()


def digest(lock: Path) -> str:
    """Return the SHA-256 of a lock file. Raises StartError where it is missing."""
    try:
        return hashlib.sha256(lock.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise StartError(f"{lock} is missing.", "Get the whole project again.") from None


def is_filled(found: Paths, lock: str, checkout: Path) -> bool:
    """Return whether the environment was filled from the present lock and its interpreter still runs."""
    if read_stamp(found).get(lock) != digest(checkout / lock):
        return False
    return is_entered(found) or _runs(found.python)


def read_stamp(found: Paths) -> dict[str, str]:
    """Return lock name → digest of the environment's stamp. Empty where there is no readable stamp."""
    try:
        stamp = json.loads((found.environment / STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def stamp_for(lock: str, checkout: Path) -> dict[str, str]:
    """Return the stamp after filling from `lock`."""
    locks = (RUNTIME, DEVELOPMENT) if lock == DEVELOPMENT else (RUNTIME,)
    return {name: digest(checkout / name) for name in locks}


def fill(found: Paths, lock: str, checkout: Path) -> None:
    """Create the environment where none works, and install what the lock names. Raises StartError."""
    preflight.require_writable(found.environment)
    (found.environment / STAMP).unlink(missing_ok=True)
    if not _runs(found.python):
        _make(found.environment)
    command = [str(found.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, "--require-hashes", "-r", str(checkout / lock)], capture_output=True, text=True)
    if done.returncode != 0:
        raise pip_error(done.stdout + done.stderr)
    (found.environment / STAMP).write_text(json.dumps(stamp_for(lock, checkout)))


def _runs(python: Path) -> bool:
    """Return whether this interpreter starts, has the required version, and has pip."""
    if not python.exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return subprocess.run([str(python), "-c", check], capture_output=True).returncode == 0


def _make(environment: Path) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    made = subprocess.run([interpreter.choose(), "-m", "venv", str(environment)], capture_output=True, text=True)
    if made.returncode == 0:
        return
    output = made.stdout + made.stderr
    if "ensurepip" in output or "No module named venv" in output:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise StartError(
            "This Python cannot make environments.", f"Install its venv module (Debian, Ubuntu: python{version}-venv)."
        )
    if "No space left" in output:
        raise errors.full_disk(str(environment.parent))
    raise StartError(f"The environment {environment} could not be made.", last_lines(output))


def pip_error(output: str) -> StartError:
    """Return the StartError for the output of a failed pip."""
    if any(sign in output for sign in DOWNLOAD_SIGNS) and "DO NOT MATCH" not in output and "No space" not in output:
        return StartError(*DOWNLOAD_FAILED)
    for signs, what, remedy in COMPLAINTS:
        if any(sign in output for sign in signs):
            return StartError(what, remedy)
    return StartError("The packages could not be installed.", f"pip output: {last_lines(output)}")


def last_lines(text: str, count: int = 5) -> str:
    """Return the last non-empty lines."""
    return "\n".join([line for line in text.splitlines() if line.strip()][-count:])
