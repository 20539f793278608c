import hashlib
import zipfile
from pathlib import Path

import pytest

from infra.services import elasticsearch
from infra.services.elasticsearch import RELEASES, Release
from infra.services.errors import StartError
from infra.services.java import Java


def archive_of(cache: Path, release_version: str) -> Path:
    """A small archive built as the real ones are."""
    cache.mkdir(exist_ok=True)
    path = cache / f"elasticsearch-{release_version}.zip"
    with zipfile.ZipFile(path, "w") as content:
        content.writestr(f"elasticsearch-{release_version}/bin/elasticsearch", "#!/bin/sh\n")
        content.writestr(f"elasticsearch-{release_version}/config/jvm.options", "-XX:+UseG1GC\n")
        content.writestr(f"elasticsearch-{release_version}/config/log4j2.properties", "status = error\n")
    return path


def release_of(archive: Path) -> Release:
    version = archive.stem.removeprefix("elasticsearch-")
    return Release(version, hashlib.sha256(archive.read_bytes()).hexdigest(), 17, full_java=False)


def test_an_archive_already_there_is_checked_and_unpacked(tmp_path: Path) -> None:
    release = release_of(archive_of(tmp_path / "cache", "8.19.99"))
    home = elasticsearch.install(release, tmp_path / "cache")
    assert (home / "bin" / "elasticsearch").stat().st_mode & 0o111 == 0o111
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == [home.name, f"{home.name}.zip"]


def test_a_wrong_checksum_is_told_and_the_file_deleted(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "cache", "8.19.99")
    with pytest.raises(StartError, match="is not the file it should be"):
        elasticsearch.install(Release("8.19.99", "0" * 64, 17, full_java=False), tmp_path / "cache")
    assert not archive.exists()
    assert not (tmp_path / "cache" / "elasticsearch-8.19.99").exists()


def test_without_maven_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(StartError, match=r"mvn is not installed.*elasticsearch-8\.19\.16\.zip"):
        elasticsearch.install(RELEASES[0], tmp_path / "cache")


def test_a_failed_download_names_the_cause() -> None:
    output = "[INFO] x\n[ERROR] Failed to execute goal: Unknown host\n[ERROR] more"
    assert "Unknown host" in elasticsearch.download_error(RELEASES[0], output).what


def test_without_java_it_says_which_is_needed() -> None:
    with pytest.raises(StartError, match="needs Java 17 or newer"):
        elasticsearch.java_for(RELEASES[0], [])


def test_every_release_with_a_fitting_java_can_start() -> None:
    jre = Java(Path("/jvm/17"), 17, full=False)
    jdk = Java(Path("/jvm/25"), 25, full=True)
    assert [release.short for release, _ in elasticsearch.supported([jre])] == ["8.19"]
    assert elasticsearch.supported([jre, jdk]) == [(RELEASES[0], jre), (RELEASES[1], jdk)]


def test_the_configuration_is_loopback_only_and_complete(tmp_path: Path) -> None:
    home = elasticsearch.install(release_of(archive_of(tmp_path / "cache", "9.9.9")), tmp_path / "cache")
    (tmp_path / "node" / "config").mkdir(parents=True)
    elasticsearch.configure(home, tmp_path / "node", 9201, 9301, None)
    written = (tmp_path / "node" / "config" / "elasticsearch.yml").read_text()
    assert 'network.host: "127.0.0.1"' in written
    assert "http.port: 9201" in written
    assert "action.auto_create_index: false" in written
    assert (tmp_path / "node" / "config" / "jvm.options").exists()


def test_nobody_answers_on_a_free_port() -> None:
    assert not elasticsearch.is_healthy(f"http://127.0.0.1:{elasticsearch.preflight.free_port()}")
