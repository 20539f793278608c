"""The system account of PostgreSQL and Elasticsearch when the commands are started as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from infra.services import paths
from infra.services.errors import StartError

NAME = "kohtaamo-demo"


@dataclass(frozen=True)
class Account:
    """A system account, by uid and gid."""

    uid: int
    gid: int


def service_account() -> Account | None:
    """Return None for an ordinary user; for root an account without password, home or shell.

    Raises StartError where it cannot be created.
    """
    if os.geteuid() != 0:
        return None
    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        _make()
        found = pwd.getpwnam(NAME)
    return Account(found.pw_uid, found.pw_gid)


def _make() -> None:
    useradd = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    remedy = f"Make a system account named {NAME}, or start the command as an ordinary user."
    if useradd is None:
        raise StartError("PostgreSQL and Elasticsearch refuse to run as root, and useradd is missing.", remedy)
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    made = subprocess.run([*command, "--shell", "/usr/sbin/nologin", NAME], capture_output=True, text=True)
    if made.returncode != 0:
        raise StartError(f"The account {NAME} could not be made ({made.stderr.strip()}).", remedy)


def make_owned_folder(folder: Path, owner: Account | None, mode: int = 0o700) -> Path:
    """Create a folder (and its parents) that belongs to `owner`. Raises StartError where the owner cannot reach it."""
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    folder.chmod(mode)
    if owner is None:
        return folder
    if not paths.others_may_enter(folder.parent):
        raise StartError(
            f"{folder} lies in a folder that only root may enter, and services do not run as root.",
            "Choose a folder others may enter, such as --data /var/tmp/kohtaamo.",
        )
    os.chown(folder, owner.uid, owner.gid)
    return folder
