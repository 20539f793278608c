"""The Nu Html Checker (vnu): downloaded with Maven, run with Java, on files.

It is a folder of libraries from Maven Central, verified by one hash over all of them.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from infra.services import java, paths, preflight
from infra.services.errors import StartError
from infra.services.java import Java

VERSION = "26.5.2"
SHA256 = "0e4347ece3f976b043302556cff3a696ed11d2b18139907886626fbe84cf8b6e"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
LEAST_JAVA = 11
PROJECT = f"""<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>kohtaamo</groupId><artifactId>html-checker</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>nu.validator</groupId><artifactId>validator</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""


def runtime(runtimes: list[Java]) -> Java:
    """Return the Java it runs on. Raises StartError where none fits."""
    found = java.choose(runtimes, LEAST_JAVA, full=False)
    if found is None:
        raise StartError(
            f"The HTML checker needs Java {LEAST_JAVA} or newer, and none is found on this machine.",
            "Install one (Debian, Ubuntu: openjdk-17-jre-headless) or set JAVA_HOME.",
        )
    return found


def install(cache: Path) -> Path:
    """Return the folder of its libraries; they are downloaded and verified where missing. Raises StartError."""
    home = cache / f"html-checker-{VERSION}"
    if home.is_dir():
        return home
    maven = shutil.which("mvn")
    if maven is None:
        raise StartError(
            "The HTML checker is fetched with Maven, and mvn is not installed.",
            "Install it (Debian, Ubuntu: maven).",
        )
    paths.make_service_folder(cache)
    preflight.require_free_space(cache)
    half_made = cache / f"html-checker-{os.getpid()}"
    try:
        fetch(maven, half_made)
        verify_checksum(half_made / "libraries")
        (half_made / "libraries").rename(home)
    finally:
        shutil.rmtree(half_made, ignore_errors=True)
    return home


def fetch(maven: str, folder: Path) -> None:
    """Download the checker and its dependencies with Maven. Raises StartError."""
    folder.mkdir()
    (folder / "pom.xml").write_text(PROJECT, encoding="utf-8")
    command = [maven, "-B", "-q", COPY, f"-DoutputDirectory={folder / 'libraries'}", "-DincludeScope=runtime"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if done.returncode != 0:
        errors = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line][:1]
        raise StartError(
            f"The HTML checker could not be downloaded. {' '.join(errors)}".strip(),
            "Look at the network connection and start again.",
        )


def verify_checksum(folder: Path) -> None:
    """Raise StartError where the hash of the libraries is not the known one."""
    found = tree_hash(folder)
    if found != SHA256:
        raise StartError(
            f"The HTML checker's libraries are not what they should be (SHA-256 {found}, expected {SHA256}).",
            "Start again to download them anew; if it stays so, do not use them.",
        )


def tree_hash(folder: Path) -> str:
    """Return one hash over the names and contents of the files of a folder."""
    found = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        found.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def command(home: Path, runtime: Java) -> list[str]:
    """Return the command line, to which the files are added.

    It prints JSON to standard error and exits with 1 on errors. Java compiles quickly rather than thoroughly, which
    needs deeper stacks: a run takes seconds.
    """
    program = [str(runtime.home / "bin" / "java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"]
    return [*program, "-cp", f"{home}/*", "nu.validator.client.SimpleCommandLineValidator", "--format", "json"]
