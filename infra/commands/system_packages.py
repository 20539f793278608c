"""System packages that only the tests use: Java, Maven, a browser, gettext, a proxy, Redis. Installed in CI only."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

from infra.services import elasticsearch, environment, java
from infra.services.errors import StartError
from infra.services.progress import Step

FONTS = ("fonts-dejavu-core", "fonts-liberation")


def missing(which: Callable[[str], str | None], has_java: bool) -> list[str]:
    """Return the Debian packages to install for programs that `which` does not find."""
    packages = [] if has_java else ["openjdk-17-jre-headless"]
    packages += [] if which("mvn") else ["maven"]
    packages += [] if which("caddy") else ["caddy"]
    packages += [] if which("redis-server") else ["redis-server"]
    packages += [] if which("xgettext") else ["gettext"]
    packages += [] if which("chromium-headless-shell") else ["chromium-headless-shell", *FONTS]
    return packages


def ensure() -> None:
    """Install what is missing, where that is possible (root, apt-get). Raises StartError where it fails."""
    has_java = bool(elasticsearch.supported(java.find_all()))
    packages = missing(shutil.which, has_java)
    if not packages or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with Step(f"System packages: {' '.join(packages)}"):
        _apt(["update"], quiet)
        _apt(["install", "-y", "--no-install-recommends", *packages], quiet)


def _apt(command: Sequence[str], env: Mapping[str, str]) -> None:
    done = subprocess.run(["apt-get", "-q", *command], capture_output=True, text=True, env=dict(env))
    if done.returncode != 0:
        raise StartError(
            f"apt-get {command[0]} failed: {environment.last_lines(done.stdout + done.stderr)}",
            "Look at the machine's package sources.",
        )
