"""Nothing of an archive is used before all of it was checked, and nothing of it leaves its folder."""

import hashlib
import io
import json
import zipfile

import pytest

from sites.regions.bundle import archive
from sites.regions.bundle.archive import ArchiveMember
from sites.regions.bundle.errors import ArchiveError

FORMAT = "test/1"
FILES = {"people.json": b"[]\n", "media/muistio.txt": "Ääkköset".encode() * 1000}


@pytest.fixture
def whole(tmp_path):
    path = tmp_path / "whole.zip"
    archive.write(path, [ArchiveMember(name, [content]) for name, content in FILES.items()], {"format": FORMAT})
    return path


def sums_of(files):
    return {name: {"bytes": len(each), "sha256": hashlib.sha256(each).hexdigest()} for name, each in files.items()}


def zipped(path, files, manifest=None, entries=()):
    """A zip made by another program."""
    listed = {"format": FORMAT, "files": sums_of(files)} if manifest is None else manifest
    with zipfile.ZipFile(path, "w") as made:
        for name, content in (*files.items(), *entries):
            made.writestr(name, content)
        made.writestr("manifest.json", listed if isinstance(listed, bytes | str) else json.dumps(listed))
    return path


def test_what_was_written_is_read_back(whole, tmp_path):
    with archive.opened(whole, FORMAT) as found:
        assert found.paths("media/") == ["media/muistio.txt"]
        assert found.unpack("media/", tmp_path / "out") == 1
    assert (tmp_path / "out" / "muistio.txt").read_bytes() == FILES["media/muistio.txt"]
    assert not (tmp_path / "out" / "people.json").exists()


def test_the_same_files_make_the_same_zip(whole, tmp_path):
    again = tmp_path / "again.zip"
    archive.write(
        again, [ArchiveMember(name, [content[:7], content[7:]]) for name, content in FILES.items()], {"format": FORMAT}
    )
    assert again.read_bytes() == whole.read_bytes()


def test_trouble_while_writing_leaves_the_former_file(whole):
    before = whole.read_bytes()

    def broken():
        yield b"half of "
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        archive.write(whole, [ArchiveMember("people.json", broken())], {"format": FORMAT})
    assert whole.read_bytes() == before
    assert [path.name for path in whole.parent.iterdir()] == ["whole.zip"]


OUTSIDE = [
    "../evil.txt", "media/../../evil.txt", "/etc/evil", "media//../../evil", "..", "media/..", "C:/evil.txt",
    "media\\..\\..\\evil.txt", "./media/a", "media/./a", "", "manifest.json", "media/\0evil",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_elsewhere(name):
    assert not archive.is_safe(name)


@pytest.mark.parametrize(
    "name", ["people.json", "media/a", "media/ä ö/å.pdf", "media/a..b", "media/.well-known/a", "media/a:b"]
)
def test_names_that_stay(name):
    assert archive.is_safe(name)


@pytest.mark.parametrize("name", [name for name in OUTSIDE if name and "\0" not in name and name != "manifest.json"])
def test_a_zip_that_would_write_elsewhere_is_refused_whole(tmp_path, name):
    path = zipped(tmp_path / "evil.zip", FILES | {name: b"evil"})
    with pytest.raises(ArchiveError, match="could lead out"), archive.opened(path, FORMAT):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["evil.zip"]


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("media/link")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    path = zipped(
        tmp_path / "evil.zip", FILES, {"format": FORMAT, "files": sums_of(FILES | {"media/link": b"/etc"})},
        [(link, b"/etc")],
    )  # fmt: skip
    with pytest.raises(ArchiveError, match="could lead out"), archive.opened(path, FORMAT):
        pass


def test_a_file_that_was_changed(tmp_path):
    listed = {"format": FORMAT, "files": sums_of(FILES)}
    path = zipped(tmp_path / "changed.zip", FILES | {"people.json": b"{}\n"}, listed)
    with pytest.raises(ArchiveError, match=r"people\.json has another checksum"), archive.opened(path, FORMAT):
        pass


BROKEN = [
    ({"people.json": b"[]\n"}, {"format": FORMAT, "files": sums_of(FILES)}, "missing: media/muistio.txt"),
    (FILES | {"media/more.txt": b""}, {"format": FORMAT, "files": sums_of(FILES)}, "does not name: media/more.txt"),
    (FILES | {"people.json": b"[]"}, {"format": FORMAT, "files": sums_of(FILES)}, "another length"),
    (FILES, {"format": "test/2", "files": {}}, "'test/2'; this version of Kohtaamo reads 'test/1'"),
    (FILES, {"files": {}}, "no manifest.json of ours"),
    (FILES, {"format": FORMAT, "files": ["people.json"]}, "no manifest.json of ours"),
    (FILES, {"format": FORMAT, "files": {"people.json": {"bytes": "3", "sha256": ""}}}, "not well-formed"),
    (FILES, [], "no manifest.json of ours"),
    (FILES, "no json", "no manifest.json of ours"),
    (FILES, b"\xff\xfe", "no manifest.json of ours"),
]


@pytest.mark.parametrize(("files", "manifest", "words"), BROKEN)
def test_an_archive_that_is_not_whole(tmp_path, files, manifest, words):
    path = zipped(tmp_path / "broken.zip", files, manifest)
    with pytest.raises(ArchiveError, match=words), archive.opened(path, FORMAT):
        pass


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice(tmp_path):
    path = zipped(
        tmp_path / "twice.zip", FILES, {"format": FORMAT, "files": sums_of(FILES)}, [("people.json", b"[]\n")]
    )
    with pytest.raises(ArchiveError, match="twice"), archive.opened(path, FORMAT):
        pass


def test_what_is_no_zip_at_all(tmp_path, whole):
    half = tmp_path / "half.zip"
    half.write_bytes(whole.read_bytes()[:200])
    text = tmp_path / "text.zip"
    text.write_text("hello")
    for path in (half, text):
        with pytest.raises(ArchiveError, match="no whole zip"), archive.opened(path, FORMAT):
            pass
    with pytest.raises(ArchiveError, match="There is no file"), archive.opened(tmp_path / "none.zip", FORMAT):
        pass


def test_every_flipped_byte_is_noticed(tmp_path):
    path, flipped = tmp_path / "whole.zip", tmp_path / "flipped.zip"
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(100))  # nothing to pack
    archive.write(path, [ArchiveMember("media/noise", [noise])], {"format": FORMAT})
    content = path.read_bytes()
    for place in range(200, 3000, 211):
        flipped.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        with pytest.raises(ArchiveError), archive.opened(flipped, FORMAT):
            pass


def test_a_small_file_that_unpacks_to_far_more_is_refused_unread(tmp_path, monkeypatch):
    zeros = {"media/zeros": bytes(65 * 1024 * 1024)}
    listed = {"format": FORMAT, "files": sums_of(zeros)}
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("media/zeros", zeros["media/zeros"])
        made.writestr("manifest.json", json.dumps(listed))
    monkeypatch.setattr(archive, "sum_of", lambda *_: pytest.fail("it was read"))
    with pytest.raises(ArchiveError, match="far more than it holds"), archive.opened(path, FORMAT):
        pass


def test_a_file_that_is_longer_than_it_says_is_read_no_further():
    read = []

    class Endless(io.RawIOBase):
        def read(self, size=-1):
            read.append(size)
            return bytes(size)

    with pytest.raises(ArchiveError, match="longer than the manifest says"):
        archive.sum_of(archive.chunks_within(Endless(), 3 * archive.CHUNK))
    assert len(read) == 4
