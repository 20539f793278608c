"""Find the Java runtimes of this machine, and one that suits a server."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDERS = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"))


@dataclass(frozen=True)
class Java:
    """A runtime: its folder, its version, and whether it is a full JDK."""

    home: Path
    major: int
    full: bool


def major_version(output: str) -> int | None:
    """Return the major version in the output of `java -version`: 17 of `"17.0.15"`, 8 of `"1.8.0_292"`; else None."""
    found = re.search(r'version "(?:1\.)?(\d+)', output)
    return int(found.group(1)) if found else None


def is_full(modules: str) -> bool:
    """Return whether the output of `java --list-modules` contains the whole platform and the compiler."""
    names = {line.split("@")[0].strip() for line in modules.splitlines()}
    return {"java.se", "jdk.compiler", "jdk.jartool"} <= names


def choose(runtimes: Iterable[Java], least: int, full: bool) -> Java | None:
    """Return the oldest runtime of at least that major version, a full one where required."""
    fitting = [java for java in runtimes if java.major >= least and (java.full or not full)]
    return min(fitting, key=lambda java: (java.major, str(java.home)), default=None)


def find_all() -> list[Java]:
    """Return every runtime that starts: JAVA_HOME, the usual folders, and the `java` on the PATH."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    for folder in FOLDERS:
        if folder.is_dir():
            homes += [_within_bundle(home) for home in sorted(folder.iterdir())]
    on_path = shutil.which("java")
    if on_path:
        homes.append(Path(on_path).resolve().parent.parent)
    found = {home.resolve(): _inspect(home.resolve()) for home in homes if (home / "bin" / "java").is_file()}
    return [java for java in found.values() if java is not None]


def _within_bundle(home: Path) -> Path:
    """Return the runtime inside a macOS bundle."""
    return home / "Contents" / "Home" if home.suffix == ".jdk" else home


def _inspect(home: Path) -> Java | None:
    program = str(home / "bin" / "java")
    try:
        output = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30)
        major = major_version(output.stderr + output.stdout)
        if output.returncode != 0 or major is None:
            return None
        modules = subprocess.run([program, "--list-modules"], capture_output=True, text=True, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Java(home, major, is_full(modules))
