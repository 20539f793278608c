"""Uploaded files: each region's at its own host, documents only through the view that checks who may read."""

import pytest
from django.db import connection
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures(picture):
    """One name, two regions, two colours."""
    return {"etela-savo": picture("etela-savo", colour="navy"), "pohjanmaa": picture("pohjanmaa", colour="gold")}


def content(answer):
    return b"".join(answer.streaming_content)


def test_a_picture_is_served_at_the_host_of_its_region(visitor, within, pictures):
    """Its own address, as templates and the admin write it; a scaled version as well."""
    for code, picture in pictures.items():
        with within(code):
            addresses = [picture.file.url, picture.get_rendition("width-32").url]
        for address in addresses:
            answer = visitor(code).get(address)
            assert answer.status_code == 200, address
            assert answer.headers["Content-Type"] == "image/png"
            assert content(answer)[:4] == b"\x89PNG"


def test_a_picture_of_etela_savo_is_not_there_at_pohjanmaas_host(visitor, within, pictures):
    """Hazard T9: not by its address, and not by the address it would have if it were Pohjanmaa's."""
    with within("etela-savo"):
        name, address = pictures["etela-savo"].file.name, pictures["etela-savo"].file.url
        own = pictures["etela-savo"].file.read()
    assert visitor("pohjanmaa").get(address).status_code == 404
    assert visitor("national").get(address).status_code == 404
    with within("pohjanmaa"):
        assert pictures["pohjanmaa"].file.name == name
        theirs = pictures["pohjanmaa"].file.url
    assert content(visitor("pohjanmaa").get(theirs)) != own


ODD = [
    "../pohjanmaa/{picture}",
    "images/../../pohjanmaa/{picture}",
    "etela_savo/../pohjanmaa/{picture}",
    "etela_savo/images/../../pohjanmaa/{picture}",
    "pohjanmaa/{picture}",
    "/etc/passwd",
    "etela_savo//etc/passwd",
    "etela_savo/../../../../../../etc/passwd",
    "etela_savo/images/no-such-picture.png",
    "etela_savo/images",
    "etela_savo/images/",
    "etela_savo/",
    "etela_savo",
    "etela_savo/images/%00.png",
    "etela_savo/images/" + 300 * "a" + ".png",
    "etela_savo/{document}",
    "etela_savo/./{document}",
    "etela_savo/images/../{document}",
    "etela_savo//{document}",
    "{document}",
    "./{document}",
    "images/../{document}",
]


@pytest.mark.parametrize("path", ODD)
def test_an_odd_address_leads_to_no_file(visitor, within, pictures, document, path):
    """Hazard T9: as a raw request sends it, dots and all."""
    secret = document("etela-savo", b"secret")
    with within("pohjanmaa"):
        picture = pictures["pohjanmaa"].file.name
    answer = visitor("etela-savo").generic("GET", "/media/" + path.format(picture=picture, document=secret.file.name))
    assert answer.status_code == 404


def test_a_document_is_read_through_the_view_that_checks(visitor, document, within):
    memo = document("etela-savo", b"for everybody")
    document("pohjanmaa", b"another region's")
    with within("etela-savo"):
        address = memo.url
    assert address.startswith("/documents/")
    assert content(visitor("etela-savo").get(address)) == b"for everybody"


def test_a_document_of_a_closed_collection_is_not_read_by_residents(visitor, document, within):
    from wagtail.models import Collection, CollectionViewRestriction

    memo = document("etela-savo", b"secret")
    with within("etela-savo"):
        root = Collection.get_first_root_node()
        CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
        address = memo.url
        stored = memo.file.name
    assert visitor("etela-savo").get(address).status_code == 302
    assert visitor("etela-savo").get(f"/media/etela_savo/{stored}").status_code == 404


def test_a_documents_address_means_another_document_in_another_region(visitor, document, within):
    """Documents of two regions may have the same number; each host gives its own."""
    from wagtail.documents.models import Document

    ours, theirs = document("etela-savo", b"Savo"), document("pohjanmaa", b"Botnia")
    with within("pohjanmaa"):
        Document.objects.filter(pk=theirs.pk).update(id=7001)
    with within("etela-savo"):
        Document.objects.filter(pk=ours.pk).update(id=7001)
        address = reverse("wagtaildocs_serve", args=[7001, ours.filename])
    assert content(visitor("etela-savo").get(address)) == b"Savo"
    assert content(visitor("pohjanmaa").get(address)) == b"Botnia"
    assert visitor("national").get(address).status_code == 404


@pytest.mark.parametrize("name", ["sivu.html", "kuva.svg", "ohjelma.exe", "sivu.xhtml"])
def test_files_that_could_run_are_no_documents(name, within, settings):
    from django.core.exceptions import ValidationError
    from django.core.files.base import ContentFile
    from wagtail.documents.models import Document

    with within("etela-savo"), pytest.raises(ValidationError):
        Document(title="Ohjelma", file=ContentFile(b"x", name)).full_clean()
    assert connection.schema_name == "public"
