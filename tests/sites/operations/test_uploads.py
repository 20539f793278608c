"""Hostile uploads, each through the editor's own form: none is taken, each refusal says why, and good files pass."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sites.operations import uploads
from sites.operations.forms import REASONS
from tests.sites.odd_pictures import a_line, sixteen_bits_of_grey

pytestmark = pytest.mark.django_db

OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def archive(**members):
    """A zip archive of these members; dots and slashes of a name are written as __ and _in_."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("_in_", "/").replace("__", "."), content)
    return buffer.getvalue()


def office(kind, **more):
    return archive(**{OFFICE[kind].replace("/", "_in_").replace(".", "__"): "<x/>"}, **more)


def text_document(mimetype=b"application/vnd.oasis.opendocument.text", **more):
    return archive(mimetype=mimetype, content__xml="<x/>", **more)


def encrypted_member():
    data = bytearray(office("docx"))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1  # the flag that a member is encrypted
    return bytes(data)


def picture(form="PNG", size=(8, 8)):
    buffer = io.BytesIO()
    Image.new("RGB", size, "navy").save(buffer, form)
    return buffer.getvalue()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width, height):
    """A PNG of some hundred bytes that says it is enormous."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def text_bomb():
    """A PNG whose compressed comment is longer than Pillow reads."""
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * (2 * 1024 * 1024)))
    whole = picture()
    return whole[:33] + text + whole[33:]


HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def packed(content, filters=b"/FlateDecode", more=b"", kind=b"/ObjStm", end=b">>\nstream\n"):
    """A PDF with a stream of packed objects."""
    head = b"2 0 obj<</Type" + kind + b"/N 1/First 4" + more + b"/Filter" + filters
    return PDF + head + end + content + b"\nendstream"


SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
SCRIPTS_IN_PDF = {
    "a wrong checksum": packed(zlib.compress(SCRIPT)[:-4] + b"\0\0\0\0"),
    "two filters": packed(zlib.compress(SCRIPT).hex().encode() + b">", b"[/ASCIIHexDecode/FlateDecode]"),
    "another filter": packed(SCRIPT.hex().encode() + b">", b"/ASCIIHexDecode"),
    "a predictor": packed(zlib.compress(b"\0<</S/JavaS\0cript>>"), more=b"/DecodeParms<</Predictor 12/Columns 10>>"),
    "another spelling of its kind": packed(zlib.compress(SCRIPT), kind=b"/Obj#53tm"),
    "no kind at all": packed(zlib.compress(SCRIPT), kind=b"/X"),
    "numbers spelled oddly": packed(zlib.compress(SCRIPT), kind=b"/X").replace(b"/N 1/First 4", b"/#4e 1/Fir#73t\n4"),
    "a dictionary within": packed(zlib.compress(SCRIPT), more=b"/X<</A 1>>"),
    "a long dictionary": packed(zlib.compress(SCRIPT), more=b"/X(" + b"a" * 3000 + b")"),
    "a comment before it": packed(zlib.compress(SCRIPT), end=b">>%\nstream \r\n"),
    "after another stream": packed(zlib.compress(b"4 0"), end=b">>stream\n") + packed(zlib.compress(SCRIPT)),
    "what is not packed": packed(b"nothing"),
}
ACTIVE_PARTS = {
    "an XFA form": b"/AcroForm<</XFA 5 0 R>>",
    "an XFA form at the end": b"/AcroForm<</Fields[]/XFA[(a)5 0 R]>>",
    "an XFA form under another spelling": b"/AcroForm<</X#46A 5 0 R>>",
    "an embedded file": b"/Names<</EmbeddedFiles 5 0 R>>",
    "the data of an embedded file": b"/Type/EmbeddedFile/Length 3",
    "a file specification": b"/EF<</F 5 0 R>>",
    "a file specification elsewhere": b"/E#46 %\n 5 0 R",
    "a script of a rendition": b"/S/Rendition/JS (app.alert(1))",
    "a script in a stream": b"/S/JavaScript /J#53 5 0 R",
    "a film": b"/Subtype/RichMedia/RichMediaContent 5 0 R",
    "a program to start": b"/S/L#61unch>>",
}
WITH_ACTIVE_PARTS = {
    **{name: PDF.replace(b"/Type", part + b"/Type") for name, part in ACTIVE_PARTS.items()},
    "the name of a script alone": packed(zlib.compress(b"/JavaScript")),
    **{f"{name}, packed": packed(zlib.compress(b"<<" + part + b">>")) for name, part in ACTIVE_PARTS.items()},
}
ENCRYPTED = PDF.replace(b"/Root", b"/Encrypt 9 0 R/Root")
ENCRYPTED_OBJECTS = {
    "packed": ENCRYPTED + packed(b"\x93 what nobody reads"),
    "not packed": ENCRYPTED + b"\n3 0 obj<</Type/ObjStm>>stream\n\x93\nendstream",
    "under another spelling": PDF.replace(b"/Root", b"/Encryp#74 9 0 R/Root") + packed(zlib.compress(b"4 0")),
}
PLAIN_OBJECTS = b"\n3 0 obj<</Type/ObjStm>>stream\n5 0 <<>>\nendstream"
HOSTILE_DOCUMENTS = {
    "a page": ("ohje.html", HTML),
    "a page named as text": ("ohje.txt", HTML),
    "a page named as a table": ("lista.csv", b"\xef\xbb\xbf  <html><body onload=alert(1)>"),
    "a page named as PDF": ("ohje.pdf", HTML),
    "a page before a PDF": ("ohje.pdf", HTML + PDF),
    "a drawing": ("kuva.svg", SVG),
    "a drawing named as text": ("kuva.txt", SVG),
    "a program": ("ohje.exe", b"MZ\x90\0"),
    "a program named as PDF": ("ohje.pdf", b"MZ\x90\0" + b"\0" * 100),
    "a program named as text": ("ohje.txt", b"\x7fELF\x02\x01"),
    "a script": ("aja.sh", b"#!/bin/sh\nrm -rf /"),
    "a script named as text": ("aja.txt", b"#!/bin/sh\nrm -rf /"),
    "a server script": ("x.php", b"<?php system($_GET[0]);"),
    "a server script named as text": ("x.txt", b"<?php system($_GET[0]);"),
    "two endings": ("ohje.pdf.exe", PDF),
    "no ending": ("ohje", PDF),
    "script in a PDF": ("ohje.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Type")),
    "a PDF that starts programs": ("ohje.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/Launch/F(cmd.exe)>>/Type")),
    "script in a PDF under another spelling": (
        "ohje.pdf",
        PDF.replace(b"/Type", b"/OpenAction<</S/J#61vaScript/JS(app.alert(1))>>/Type"),
    ),
    "script in a PDF among packed objects": (
        "ohje.pdf",
        PDF + b"2 0 obj<</Type/ObjStm/Filter/FlateDecode>>\nstream\n" + zlib.compress(b"<</S/J#61vaScript>>"),
    ),
    **{f"script in a PDF, {name}": ("ohje.pdf", content) for name, content in SCRIPTS_IN_PDF.items()},
    "a macro": ("kirje.docx", office("docx", word_in_vbaProject__bin=b"x")),
    "a macro in a table": ("lista.xlsx", office("xlsx", xl_in_vbaProject__bin=b"x")),
    "a macro in an open document": ("kirje.odt", text_document(Basic_in_Standard_in_Module1__xml="x")),
    "an archive named as a letter": ("kirje.docx", archive(readme__txt="x")),
    "a letter named as a table": ("lista.xlsx", office("docx")),
    "an open document of another kind": ("kirje.odt", text_document(b"application/vnd.oasis.opendocument.graphics")),
    "an archive that unpacks to far too much": ("kirje.docx", office("docx", big=b"\0" * (201 * 1024 * 1024))),
    "an archive of very many files": ("kirje.docx", office("docx", **{f"n{number}": "" for number in range(5_001)})),
    "a way out of the folder": ("kirje.docx", office("docx", **{".._in_.._in_etc_in_passwd": "x"})),
    "an encrypted member": ("kirje.odt", encrypted_member()),
    "half an archive": ("kirje.docx", office("docx")[:40]),
    "zero bytes in a text": ("lista.csv", b"nimi\0;puhelin"),
    "a very long name": ("o" * 240 + ".txt", b"hei"),
    "larger than allowed": ("iso.txt", b"a" * (20 * 1024 * 1024 + 1)),
}
HOSTILE_PICTURES = {
    "a drawing with a script": ("kuva.svg", SVG),
    "a drawing named as PNG": ("kuva.png", SVG),
    "a page named as JPEG": ("kuva.jpg", HTML),
    "a PNG named as JPEG": ("kuva.jpg", picture()),
    "an enormous picture in few bytes": ("kuva.png", bomb(50_000, 50_000)),
    "one pixel too many": ("kuva.png", bomb(50_001, 1_000)),
    "half a picture": ("kuva.png", picture()[:30]),
    "nothing": ("kuva.png", b""),
    "a kind we do not take": ("kuva.tiff", picture("TIFF")),
    "a program named as GIF": ("kuva.gif", b"MZ\x90\0GIF89a"),
    "a PNG with a text that unpacks to far too much": ("kuva.png", text_bomb()),
    "larger than allowed": ("kuva.png", picture() + b"\0" * (10 * 1024 * 1024)),
}


def upload(client, what, name, content):
    """The answer of the form for one document or picture."""
    path, field = ("add/", "file") if what == "images" else ("multiple/add/", "files[]")
    fields = {"title": "Ohje", "collection": 1, "description": "Laituri illalla", "tags": ""}
    return client.post(f"/admin/{what}/{path}", fields | {field: SimpleUploadedFile(name, content)})


def test_there_are_at_least_thirty():
    assert len(HOSTILE_DOCUMENTS) + len(HOSTILE_PICTURES) >= 30


@pytest.mark.parametrize("hostile", HOSTILE_DOCUMENTS, ids=str)
def test_a_hostile_document_is_refused(hostile, signed_in, within):
    from wagtail.documents.models import Document

    name, content = HOSTILE_DOCUMENTS[hostile]
    answer = upload(signed_in("etela-savo", "editor"), "documents", name, content)
    assert answer.status_code == 200
    told = answer.json()
    assert told["success"] is False
    assert told["error_message"].strip()
    with within("etela-savo"):
        assert not Document.objects.exists()


GOOD_DOCUMENTS = {
    "ohje.pdf": PDF,
    "pakattu.pdf": packed(zlib.compress(b"4 0 <</Type/Page>>")) + PLAIN_OBJECTS,
    "lista.csv": "nimi;puhelin\nToivon Tupa;015 555 0100\n".encode("cp1252"),
    "muistio.txt": "Hyvää päivää < 3 ystävää".encode(),
    "kirje.docx": office("docx"),
    "taulukko.xlsx": office("xlsx"),
    "esitys.pptx": office("pptx"),
    "kirje.odt": text_document(),
}


@pytest.mark.parametrize("name", GOOD_DOCUMENTS)
def test_a_good_document_is_taken(name, signed_in, within):
    from wagtail.documents.models import Document

    answer = upload(signed_in("etela-savo", "editor"), "documents", name, GOOD_DOCUMENTS[name])
    assert answer.json()["success"] is True
    with within("etela-savo"):
        assert Document.objects.get().file.read() == GOOD_DOCUMENTS[name]


@pytest.mark.parametrize("hostile", HOSTILE_PICTURES, ids=str)
def test_a_hostile_picture_is_refused(hostile, signed_in, within):
    from wagtail.images.models import Image as Picture

    name, content = HOSTILE_PICTURES[hostile]
    answer = upload(signed_in("etela-savo", "editor"), "images", name, content)
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    with within("etela-savo"):
        assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")]
)
def test_a_good_picture_is_taken(name, form, signed_in, within):
    from wagtail.images.models import Image as Picture

    upload(signed_in("etela-savo", "editor"), "images", name, picture(form))
    with within("etela-savo"):
        assert Picture.objects.count() == 1


@pytest.mark.parametrize("content", WITH_ACTIVE_PARTS.values(), ids=WITH_ACTIVE_PARTS)
def test_active_parts_of_a_pdf_are_refused(content):
    with pytest.raises(uploads.RefusedError, match=uploads.ACTIVE_PDF):
        uploads.check("ohje.pdf", len(content), io.BytesIO(content))


@pytest.mark.parametrize("content", ENCRYPTED_OBJECTS.values(), ids=ENCRYPTED_OBJECTS)
def test_a_pdf_whose_objects_are_encrypted_is_refused_for_that(content):
    with pytest.raises(uploads.RefusedError, match=uploads.ENCRYPTED):
        uploads.check("ohje.pdf", len(content), io.BytesIO(content))


def test_what_only_looks_like_an_active_part_is_taken():
    chance = b"/XFAb /JSx /EFz /JS1 /EF 12"
    content = PDF + b"\n7 0 obj<</Length 9>>stream\n" + chance + b"\nendstream"
    uploads.check("ohje.pdf", len(content), io.BytesIO(content))


def test_every_reason_has_its_words():
    reasons = {value for name, value in vars(uploads).items() if name.isupper() and isinstance(value, str)}
    assert reasons == set(REASONS)


@pytest.mark.parametrize("name", ["ohje\u202efdp.txt", "ohje\x00.txt", "oh\u200bje.txt"])
def test_invisible_signs_in_a_name_are_refused(name):
    with pytest.raises(uploads.RefusedError, match=uploads.ODD_NAME):
        uploads.check(name, 3, io.BytesIO(b"hei"))


def test_an_editor_reads_the_reason_in_her_language(signed_in):
    name, content = HOSTILE_DOCUMENTS["a macro"]
    told = upload(signed_in("etela-savo", "editor"), "documents", name, content).json()
    assert "makro" in told["error_message"]


@pytest.mark.parametrize(
    ("what", "prefix", "name", "content"),
    [("images", "image", "a.png", picture()), ("documents", "doc", "ohje.pdf", PDF)],
    ids=["picture", "document"],
)
def test_what_was_uploaded_is_described_without_its_file(what, prefix, name, content, signed_in, within):
    from wagtail.documents.models import Document
    from wagtail.images.models import Image as Picture

    client = signed_in("etela-savo", "editor")
    file = SimpleUploadedFile(name, content)
    answer = client.post(f"/admin/{what}/multiple/add/", {"title": "a", "collection": 1, "files[]": file}).json()
    key = answer[f"{prefix}_id"]
    assert 'type="file"' not in answer["form"]
    fields = {"title": "Laituri illalla", "tags": "", "description": "Kaksi soutajaa", "collection": 1}
    described = client.post(
        f"/admin/{what}/multiple/{key}/", {f"{prefix}-{key}-{field}": text for field, text in fields.items()}
    ).json()
    assert described["success"] is True
    with within("etela-savo"):
        kept = (Picture if what == "images" else Document).objects.get()
        assert kept.title == "Laituri illalla"
        assert kept.file.read() == content


def test_a_picture_that_cannot_be_scaled_is_refused_with_the_reason(signed_in, within):
    from wagtail.images.models import Image as Picture

    answer = upload(signed_in("etela-savo", "editor"), "images", "viiva.png", a_line())
    assert "pienempiä versioita" in answer.content.decode()
    with within("etela-savo"):
        assert not Picture.objects.exists()


def test_a_picture_of_an_odd_kind_is_taken_and_can_be_shown(signed_in, within):
    from wagtail.images.models import Image as Picture

    upload(signed_in("etela-savo", "editor"), "images", "harmaa.png", sixteen_bits_of_grey())
    with within("etela-savo"):
        assert Picture.objects.get().get_rendition("fill-360x203|format-avif").width == 360


HOSTILE_AVATARS = HOSTILE_PICTURES | {"a PNG named as PDF": ("kuva.pdf", picture())}


def avatar_form(name, content):
    """The part of Wagtail's account page that takes a profile picture."""
    from wagtail.admin.views.account import AvatarSettingsPanel
    from wagtail.users.models import UserProfile

    return AvatarSettingsPanel.form_class({}, {"avatar": SimpleUploadedFile(name, content)}, instance=UserProfile())


@pytest.mark.parametrize("hostile", HOSTILE_AVATARS, ids=str)
def test_a_hostile_profile_picture_is_refused(hostile):
    assert avatar_form(*HOSTILE_AVATARS[hostile]).errors["avatar"]


def test_a_good_profile_picture_is_taken():
    form = avatar_form("mina.png", picture(size=(500, 400)))
    assert form.is_valid(), form.errors
    assert Image.open(form.cleaned_data["avatar"]).size == (400, 320)


@pytest.mark.parametrize("hostile", HOSTILE_PICTURES, ids=str)
def test_a_hostile_logo_is_refused(hostile):
    from django.core.exceptions import ValidationError

    from sites.regions.admin.logo import LogoField

    name, content = HOSTILE_PICTURES[hostile]
    if hostile == "a PNG named as JPEG":
        assert LogoField().clean(SimpleUploadedFile(name, content)).startswith(b"\x89PNG"), "it is drawn anew"
        return
    with pytest.raises(ValidationError):
        LogoField().clean(SimpleUploadedFile(name, content))


def test_a_document_cannot_become_a_hostile_one(signed_in, within):
    """Neither by editing it nor through the chooser of documents."""
    from wagtail.documents.models import Document

    client = signed_in("etela-savo", "editor")
    upload(client, "documents", "ohje.pdf", PDF)
    with within("etela-savo"):
        document = Document.objects.get()
    fields = {"title": "Ohje", "collection": 1, "tags": ""}
    name, content = HOSTILE_DOCUMENTS["a page named as PDF"]
    client.post(f"/admin/documents/edit/{document.pk}/", fields | {"file": SimpleUploadedFile(name, content)})
    prefix = "document-chooser-upload-"
    chosen = {f"{prefix}{field}": value for field, value in fields.items()}
    client.post("/admin/documents/chooser/create/", chosen | {f"{prefix}file": SimpleUploadedFile(name, content)})
    with within("etela-savo"):
        assert Document.objects.get().file.read() == PDF
