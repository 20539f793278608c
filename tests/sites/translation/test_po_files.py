"""Uploaded PO files: a valid one is imported, any other is refused with a message in the reader's language."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from sites.pages.models import StandardPage
from sites.translation import po_files

HEADER = 'msgid ""\nmsgstr "X-WagtailLocalize-TranslationID: 1\\n"\n\n'
ENTRY = 'msgctxt "title"\nmsgid "Linkki"\nmsgstr "{}"\n'


def file_of(content):
    return SimpleUploadedFile("translation.po", content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, po_files.MISSING),
        (b"", po_files.NO_HEADER),
        (ENTRY.encode(), po_files.NO_HEADER),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=foo\\n"\n', po_files.NO_HEADER),
        ((HEADER + ENTRY.format("ä")).encode("latin-1"), po_files.UNREADABLE),
        (HEADER.encode("utf-16"), po_files.UNREADABLE),
        ((HEADER + ENTRY.format("a\0b")).encode(), po_files.UNREADABLE),
        (bytes(range(1, 256)), po_files.UNREADABLE),
        (b"/etc/passwd", po_files.UNREADABLE),
        (b'msgid_plural "x"\nmsgstr[9] "\n', po_files.UNREADABLE),
        (HEADER.encode() + b"#" * po_files.LARGEST, po_files.TOO_LARGE),
    ],
)
def test_what_is_refused(content, reason):
    with pytest.raises(ValidationError) as refused:
        po_files.check_po_file(None if content is None else file_of(content))
    assert refused.value.message == reason


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + ENTRY.format("ä")).encode(),
        (HEADER.replace("1\\n", "1\\nContent-Type: text/plain; charset=iso-8859-1\\n") + ENTRY.format("ä")).encode(
            "latin-1"
        ),
    ],
    ids=["UTF-8", "the encoding its header names"],
)
def test_what_is_accepted_is_read_from_its_beginning(content):
    file = file_of(content)
    po_files.check_po_file(file)
    assert file.read() == content


@pytest.mark.django_db
def test_an_upload(page, within, signed_in):
    from wagtail.models import Locale
    from wagtail_localize.models import StringTranslation, Translation, TranslationSource

    made = page("etela-savo", "fi", StandardPage, title="Linkki", slug="linkki")
    with within("etela-savo"):
        source, _ = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=made.pk))
        translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
        translation.save_target(publish=False)
    path = f"/admin/localize/translate/{translation.pk}/pofile/upload/"

    def told(content, username="moderator"):
        files = {} if content is None else {"file": file_of(content)}
        answer = signed_in("etela-savo", username).post(path, {"next": "/admin/pages/", **files})
        return answer.headers["Location"], [str(message) for message in get_messages(answer.wsgi_request)]

    for content, word in ((None, "Valitse"), (ENTRY.encode(), "otsake"), (b"\xff\xfe", "vioittunut")):
        address, [message] = told(content)
        assert address == "/admin/pages/"
        assert word in message
    assert told(b"\xff\xfe", "author")[0] == "/admin/"
    told((HEADER.replace(": 1", f": {translation.uuid}") + ENTRY.format("Länk")).encode())
    with within("etela-savo"):
        assert StringTranslation.objects.get().data == "Länk"
