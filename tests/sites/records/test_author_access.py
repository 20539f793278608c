"""What authors read and download of entries: neither hidden places of others nor who looks after an entry."""

import pytest

from directory.models import Organisation, Place
from sites.people.models import User
from tests.sites.records.conftest import LIST, resend, text_of
from tests.things import organisation_form, place_form

pytestmark = pytest.mark.django_db

GROUPS = "/admin/snippets/directory/group/"

HIDDEN = place_form(street="Piilopirtintie 7", town="Kätkölä") | {"places-0-is_public": ""}


def versions_of(record):
    """The addresses at which a version of an entry can be read."""
    last = record.latest_revision_id
    return [
        f"edit/{record.pk}/",
        f"copy/{record.pk}/",
        f"history/{record.pk}/",
        f"history/{record.pk}/revisions/{last}/view/",
        f"history/{record.pk}/revisions/{last}/revert/",
        f"history/{record.pk}/revisions/compare/earliest...latest/",
        f"workflow_history/{record.pk}/",
    ]


def test_hidden_places_of_others_are_withheld_from_authors(organisation, signed_in, within):
    """Also those of a version that is gone; and the list tells why."""
    shelter = organisation("etela-savo", name_fi="Turvan Talo ry", town="Kätkölä", street="Piilopirtintie 7")
    aino = signed_in("etela-savo", "author")
    assert "Piilopirtintie" in text_of(aino.get(f"{LIST}edit/{shelter.pk}/"))
    with within("etela-savo"):
        shelter.places.set([Place(town="Kätkölä", street="Piilopirtintie 7", is_public=False)])
        shelter.save_revision().publish()
        shelter.places.set([])
        shelter.save_revision().publish()
    for address in versions_of(shelter):
        answer = aino.get(f"{LIST}{address}", follow=True)
        assert answer.redirect_chain == [(LIST, 302)], address
        assert "”Turvan Talo ry”" in text_of(answer)
        assert "Piilopirtintie" not in text_of(answer)
    sent = organisation_form(slug=shelter.slug)
    assert aino.post(f"{LIST}edit/{shelter.pk}/", sent, headers={"accept": "application/json"}).status_code == 403
    assert signed_in("etela-savo").get(f"{LIST}edit/{shelter.pk}/").status_code == 200


def test_a_group_at_a_hidden_place_is_withheld_too(organisation, group, signed_in, within):
    shelter = organisation("etela-savo", name_fi="Turvan Talo ry", town="Kätkölä", address_public=False)
    with within("etela-savo"):
        meets = group("etela-savo", shelter, name_fi="Vertaisryhmä", place=Place.objects.get())
    elsewhere = group("etela-savo", shelter, name_fi="Kahvihetki")
    aino = signed_in("etela-savo", "author")
    assert "Kätkölä" not in text_of(aino.get(f"{GROUPS}edit/{meets.pk}/", follow=True))
    form = text_of(aino.get(f"{GROUPS}edit/{elsewhere.pk}/"))
    assert "Kahvihetki" in form
    assert "Kätkölä" not in form


def test_an_author_keeps_an_entry_whose_hidden_place_she_entered(draft, signed_in, decide, within):
    """Until somebody else writes in it: then she reads why it is closed."""
    tupa = draft(**HIDDEN)
    assert "Piilopirtintie 7" in text_of(signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/"))
    decide(tupa, "approve")
    form = text_of(signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/"))
    assert "Piilopirtintie 7" in form
    assert "Kirjoittajat voivat avata" in form
    with within("etela-savo"):
        tupa.refresh_from_db()
        tupa.save_revision(user=User.objects.get(username="editor"))
    closed = signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/", follow=True)
    assert "paikan, jota ei näytetä kenellekään" in text_of(closed)


def test_an_author_neither_reads_nor_says_who_looks_after_an_entry(organisation, signed_in, within):
    with within("etela-savo"):
        eeva = User.objects.get(username="editor")
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry", source="Messujen lista", owner=eeva)
    form = text_of(signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/"))
    assert "Messujen lista" not in form
    resend(signed_in, tupa, "action-submit", source="Aino", owner="", last_checked="1.1.2026")
    with within("etela-savo"):
        version = Organisation.objects.get().get_latest_revision_as_object()
    assert (version.source, version.owner, version.last_checked) == ("Messujen lista", eeva, None)


def test_authors_download_what_everybody_may_read(draft, signed_in):
    draft(name_fi="Luonnos ry", action="action-save")
    aino = signed_in("etela-savo", "author")
    for address in (f"{LIST}?export=csv-internal", f"{GROUPS}?export=csv"):
        text = b"".join(aino.get(address).streaming_content).decode("utf-8-sig")
        assert "Luonnos" not in text
