"""Elasticsearch without containers: the server that Elastic publishes on Maven Central, on a loopback port.

It has the core features only. Several versions run side by side, each on ports of its own. It fails to start on a
reduced Java runtime, so 9.3 requires a full JDK.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

from infra.services import account as accounts
from infra.services import java, paths, preflight
from infra.services.account import Account
from infra.services.errors import StartError
from infra.services.java import Java
from infra.services.processes import Program, Running, Supervisor, wait_until

ARTIFACT = "org.elasticsearch.distribution.integ-test-zip:elasticsearch"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
HEAP = "512m"
LEAST_FREE_BYTES = 2_000_000_000
START_SECONDS = 120


@dataclass(frozen=True)
class Release:
    """A version, the SHA-256 of its archive, and the Java it runs on."""

    version: str
    sha256: str
    least_java: int
    full_java: bool

    @property
    def short(self) -> str:
        """`8.19` of `8.19.16`."""
        return ".".join(self.version.split(".")[:2])

    @property
    def required_java(self) -> str:
        """Return the required Java as text."""
        return f"a full JDK {self.least_java} or newer" if self.full_java else f"Java {self.least_java} or newer"


RELEASES = (
    Release("8.19.16", "c3d95992e27741b33a8057118379cda8b17cfda9e46ff4ec25e3f5b94fc22b52", 17, full_java=False),
    Release("9.3.2", "99b5b540c8d3a5c53cbe1e4f35c46acefff59131760ddc330a7616cd319086f1", 21, full_java=True),
)


@dataclass(frozen=True)
class Engine:
    """A started server and its URL."""

    release: Release
    url: str
    running: Running


def java_for(release: Release, runtimes: list[Java]) -> Java:
    """Return the runtime for a release. Raises StartError where none fits."""
    found = java.choose(runtimes, release.least_java, release.full_java)
    if found is None:
        raise StartError(
            f"Elasticsearch {release.version} needs {release.required_java}, and none is found on this machine.",
            "Install one (Debian, Ubuntu: openjdk-17-jre-headless serves 8.19) or set JAVA_HOME.",
        )
    return found


def supported(runtimes: list[Java]) -> list[tuple[Release, Java]]:
    """Return every release with a suitable Java on this machine, the oldest first."""
    found = [(release, java.choose(runtimes, release.least_java, release.full_java)) for release in RELEASES]
    return [(release, runtime) for release, runtime in found if runtime is not None]


def install(release: Release, cache: Path) -> Path:
    """Return the folder of an unpacked release; it is downloaded and verified where it is missing.

    Raises StartError.
    """
    home = cache / f"elasticsearch-{release.version}"
    if home.is_dir():
        return home
    paths.make_service_folder(cache)
    archive = cache / f"{home.name}.zip"
    if not archive.exists():
        preflight.require_free_space(cache)
        download(release, cache)
    verify_checksum(archive, release.sha256)
    unpack(archive, home)
    return home


def download(release: Release, cache: Path) -> None:
    """Download the archive into the cache with Maven. Raises StartError."""
    maven = shutil.which("mvn")
    if maven is None:
        raise StartError(
            "Elasticsearch is fetched with Maven, and mvn is not installed.",
            f"Install it (Debian, Ubuntu: maven), or put elasticsearch-{release.version}.zip into {cache}.",
        )
    half_made = cache / f"download-{os.getpid()}"
    artifact = f"{ARTIFACT}:{release.version}:zip"
    command = [maven, "-B", "-q", COPY, f"-Dartifact={artifact}", f"-DoutputDirectory={half_made}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=cache)
        if done.returncode != 0:
            raise download_error(release, done.stdout + done.stderr)
        (half_made / f"elasticsearch-{release.version}.zip").rename(cache / f"elasticsearch-{release.version}.zip")
    finally:
        shutil.rmtree(half_made, ignore_errors=True)


def download_error(release: Release, output: str) -> StartError:
    """Return the StartError for the output of a failed Maven."""
    if "No space left" in output:
        return StartError("The disk is full.", "Free at least 2 GB and start again.")
    errors = [line for line in output.splitlines() if "ERROR" in line][:1]
    return StartError(
        f"Elasticsearch {release.version} could not be downloaded. {' '.join(errors)}".strip(),
        "Look at the network connection and start again.",
    )


def verify_checksum(archive: Path, sha256: str) -> None:
    """Delete the archive and raise StartError where its SHA-256 is not the known one."""
    with archive.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != sha256:
        archive.unlink()
        raise StartError(
            f"{archive.name} is not the file it should be (SHA-256 {found}, expected {sha256}). It has been deleted.",
            "Start again to download it anew; if it stays so, do not use it.",
        )


def unpack(archive: Path, home: Path) -> None:
    """Unpack with executable programs. The folder is renamed when it is complete."""
    half_made = home.with_name(f"{home.name}.half-made-{os.getpid()}")
    shutil.rmtree(half_made, ignore_errors=True)
    with zipfile.ZipFile(archive) as content:
        content.extractall(half_made)
    for program in (half_made / home.name / "bin").iterdir():
        program.chmod(0o755)
    try:
        (half_made / home.name).rename(home)
    except OSError:
        if not home.is_dir():  # another command may have been quicker
            raise
    finally:
        shutil.rmtree(half_made, ignore_errors=True)


def launch(
    supervisor: Supervisor, release: Release, runtime: Java, cache: Path, folder: Path, short_lived: bool = False
) -> Engine:
    """Start a release with its data below `folder` and return at once; `wait` until it responds.

    The disk watermarks are off: indexing works on a nearly full disk too. `short_lived` is for servers that end after
    some minutes: Java then compiles quickly rather than thoroughly.
    """
    home = install(release, cache)
    owner = accounts.service_account()
    if owner is not None and not paths.others_may_enter(home):
        raise StartError(
            f"{home} lies in a folder that only root may enter, and Elasticsearch does not run as root.",
            "Set KOHTAAMO_CACHE to a folder others may enter, such as /var/tmp/kohtaamo-cache.",
        )
    accounts.make_owned_folder(folder, owner, 0o755)
    for part in ("config", "data", "logs", "tmp"):
        accounts.make_owned_folder(folder / part, owner)
    http, transport = preflight.free_port(), preflight.free_port()
    configure(home, folder, http, transport, owner)
    running = supervisor.start(
        Program(
            name=f"Elasticsearch {release.version}",
            command=[str(home / "bin" / "elasticsearch")],
            log=folder.parent / f"{folder.name}.log",
            environment=_environment(runtime, folder, short_lived),
            folder=folder / "logs",
            account=owner,
            stop_signal=signal.SIGTERM,
            signal_group=True,  # its launcher would first let the server finish starting
        )
    )
    return Engine(release, f"http://{preflight.LOOPBACK}:{http}", running)


def settings(folder: Path, http: int, transport: int) -> dict[str, str | int | bool]:
    """Return the text of elasticsearch.yml. The server does not start with an unknown setting."""
    return {
        "cluster.name": f"kohtaamo-{transport}",
        "discovery.type": "single-node",
        "network.host": preflight.LOOPBACK,
        "http.port": http,
        "transport.port": transport,
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "xpack.security.enabled": False,
        "action.auto_create_index": False,
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }


def configure(home: Path, folder: Path, http: int, transport: int, owner: Account | None) -> None:
    """Write a configuration folder: our settings, and the release's files for Java and logging."""
    config = folder / "config"
    for name in ("jvm.options", "log4j2.properties"):
        shutil.copyfile(home / "config" / name, config / name)
    lines = [f"{name}: {json.dumps(value)}" for name, value in settings(folder, http, transport).items()]
    (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
    for file in config.iterdir():
        if owner is not None and file.is_file():
            os.chown(file, owner.uid, owner.gid)


def _environment(runtime: Java, folder: Path, short_lived: bool) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TZ")}
    return kept | {
        "ES_JAVA_HOME": str(runtime.home),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}{' -XX:TieredStopAtLevel=1' if short_lived else ''}",
        "HOME": str(folder / "tmp"),
    }


def wait(engine: Engine) -> None:
    """Wait until the server responds and accepts writes. Raises StartError."""
    wait_until(engine.running, lambda: is_healthy(engine.url), seconds=START_SECONDS, pause=0.3)


def is_healthy(url: str) -> bool:
    """Return whether the cluster at a URL is healthy. `GET /` responds 405 in this build, so its health API is used."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/_cluster/health", timeout=5) as response:
            return json.load(response).get("status") in ("green", "yellow")
    except (OSError, ValueError):
        return False
