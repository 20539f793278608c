"""Suggest a change: a resident corrects an entry without an account, an editor takes or refuses it field by field."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.models import Organisation, Place, Proposal
from directory.proposals.receiving import RETENTION, clear_old
from tests.mails import deliver

pytestmark = pytest.mark.django_db

QUEUE = "/admin/organisation-proposals/"
FORM = {"fi": "/fi/jarjesto/toivon-tupa-ry/ehdota/", "sv": "/sv/organisation/toivon-tupa-ry/foresla/"}
REVIEW_QUERIES = 13
LIST_QUERIES = 11


@pytest.fixture
def tupa(organisation: Any) -> Any:
    """An association in Mikkeli with a phone and an address."""
    return organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        description_fi="<p>Seuraa arkeen.</p><p>Tule käymään.</p>",
        phone="015 555 0199",
        email="tupa@example.org",
        street="Koivukuja 3",
        postal_code="50100",
        town="Mikkeli",
    )


def form_of(client: Any, path: str) -> dict[str, Any]:
    """What the browser would send of a form that nobody has touched."""
    html = client.get(path).content.decode()
    form = html[html.index('<form class="fields"') :]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or "checked" in tag):
            found.setdefault(name[1], []).append(value[1] if value else "")
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form):
        found[name] = [text]
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = [chosen[1] if chosen else ""]
    return {name: [value.replace("&#x27;", "'") for value in values] for name, values in found.items()}


def seen_of(client: Any, number: int) -> dict[str, str]:
    """The hidden values of a review's form."""
    html = client.get(f"{QUEUE}{number}/").content.decode()
    return dict(re.findall(r'name="(seen-[^"]+)" value="([^"]+)"', html))


def suggested(visitor: Any, within: Any, language: str = "fi", **changes: Any) -> Proposal:
    """What a resident suggests by the form."""
    client = visitor("etela-savo")
    answer = client.post(FORM[language], form_of(client, FORM[language]) | changes)
    assert answer.status_code == 302, answer.content.decode()
    with within("etela-savo"):
        return Proposal.objects.latest("pk")


class TestResident:
    def test_the_page_of_an_organisation_leads_to_the_form(self, tupa: Any, visitor: Any) -> None:
        html = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").content.decode()
        assert f'<a href="{FORM["fi"]}">Ehdota muutosta</a>' in html

    def test_a_changed_field_is_proposed_and_the_rest_is_not(self, tupa: Any, visitor: Any, within: Any) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200")
        assert proposal.changes == {"phone": ["015 555 0199", "015 555 0200"]}
        with within("etela-savo"):
            assert Organisation.objects.get().contact_points.get().phone == "015 555 0199"
        with within("pohjanmaa"):
            assert not Proposal.objects.exists()

    def test_the_same_sent_twice_is_proposed_once_and_something_else_again(
        self, tupa: Any, visitor: Any, within: Any
    ) -> None:
        client = visitor("etela-savo")
        sent = form_of(client, FORM["fi"]) | {"phone": "015 555 0200"}
        assert "yhden kerran" not in client.post(FORM["fi"], sent, follow=True).content.decode()
        assert "yhden kerran" in client.post(FORM["fi"], sent, follow=True).content.decode()
        client.post(FORM["fi"], sent | {"phone": "015 555 0201"})
        with within("etela-savo"):
            proposed = Proposal.objects.order_by("pk").values_list("changes", flat=True)
            assert [each["phone"][1] for each in proposed] == ["015 555 0200", "015 555 0201"]

    def test_in_swedish_the_swedish_texts_are_proposed(self, tupa: Any, visitor: Any, within: Any) -> None:
        proposal = suggested(visitor, within, "sv", name_sv="Hoppets stuga r.f.", summary_sv="Sällskap i vardagen.")
        assert proposal.language == "sv"
        assert proposal.changes == {
            "name_sv": ["Hoppets stuga rf", "Hoppets stuga r.f."],
            "summary_sv": ["", "Sällskap i vardagen."],
        }

    def test_the_confirmation_thanks(self, tupa: Any, visitor: Any) -> None:
        client = visitor("etela-savo")
        answer = client.post(FORM["sv"], {"message": "Stängt på måndagar."}, follow=True)
        assert "Tack för ditt förslag" in answer.content.decode()

    def test_what_an_editor_changed_meanwhile_is_not_proposed_back(self, tupa: Any, visitor: Any, within: Any) -> None:
        client = visitor("etela-savo")
        form = form_of(client, FORM["fi"])
        with within("etela-savo"):
            Place.objects.update(town="Juva")
        client.post(FORM["fi"], form | {"phone": "015 555 0200"})
        with within("etela-savo"):
            assert list(Proposal.objects.get().changes) == ["phone"]

    @pytest.mark.parametrize("message", ["", "\u200b \u00ad"])
    def test_nothing_changed_and_nothing_written_is_refused(
        self, message: str, tupa: Any, visitor: Any, within: Any
    ) -> None:
        client = visitor("etela-savo")
        answer = client.post(FORM["fi"], form_of(client, FORM["fi"]) | {"message": message})
        assert answer.status_code == 400
        assert "Mikään ei ole muuttunut." in answer.content.decode()
        with within("etela-savo"):
            assert not Proposal.objects.exists()

    def test_a_wrong_value_is_named_and_nothing_typed_is_lost(self, tupa: Any, visitor: Any, within: Any) -> None:
        client = visitor("etela-savo")
        form = form_of(client, FORM["fi"]) | {
            "postal_code": "501",
            "phone": "soita",
            "message": "Ovi on pihan puolella",
        }
        answer = client.post(FORM["fi"], form)
        html = answer.content.decode()
        assert answer.status_code == 400
        assert "Postinumerossa on viisi numeroa." in html
        assert 'value="501"' in html
        assert "Ovi on pihan puolella" in html
        with within("etela-savo"):
            assert not Proposal.objects.exists()

    def test_a_web_address_without_a_scheme_is_taken(self, tupa: Any, visitor: Any, within: Any) -> None:
        client = visitor("etela-savo")
        form = form_of(client, FORM["fi"])
        assert "---------" not in client.get(FORM["fi"]).content.decode()
        assert client.post(FORM["fi"], form | {"web": "www.tupa.example/uusi"}).status_code == 302
        with within("etela-savo"):
            assert Proposal.objects.get().changes["web"][1] == "https://www.tupa.example/uusi"

    def test_a_place_that_is_not_public_is_neither_shown_nor_proposed(
        self, organisation: Any, visitor: Any, within: Any
    ) -> None:
        organisation("etela-savo", name_fi="Toivon Tupa ry", street="Salapolku 7", town="Kätkölä", address_public=False)
        client = visitor("etela-savo")
        html = client.get(FORM["fi"]).content.decode()
        assert "Salapolku" not in html
        assert "Kätkölä" not in html
        client.post(FORM["fi"], {"street": "Arvaus 1", "message": "Vihje"})
        with within("etela-savo"):
            assert Proposal.objects.get().changes == {}

    def test_who_helps_against_violence_tells_nobody_whether_there_is_room(
        self, organisation: Any, visitor: Any
    ) -> None:
        organisation("etela-savo", name_fi="Turva ry", safety=True, takes_new="queue")
        organisation("etela-savo", name_fi="Muu ry", takes_new="queue")
        assert "takes_new" not in form_of(visitor("etela-savo"), "/fi/jarjesto/turva-ry/ehdota/")
        assert "takes_new" in form_of(visitor("etela-savo"), "/fi/jarjesto/muu-ry/ehdota/")

    def test_a_draft_has_no_form(self, organisation: Any, visitor: Any) -> None:
        organisation("etela-savo", live=False, name_fi="Toivon Tupa ry")
        assert visitor("etela-savo").get(FORM["fi"]).status_code == 404

    def test_a_program_that_fills_every_field_is_thanked_and_nothing_is_kept(
        self, tupa: Any, visitor: Any, within: Any
    ) -> None:
        answer = visitor("etela-savo").post(FORM["fi"], {"message": "osta", "website": "https://osta.example"})
        assert answer.status_code == 302
        with within("etela-savo"):
            assert not Proposal.objects.exists()

    def test_the_form_is_in_no_cache_and_needs_its_token(self, tupa: Any, visitor: Any, settings: Any) -> None:
        from django.test import Client

        assert "no-store" in visitor("etela-savo").get(FORM["fi"]).headers["Cache-Control"]
        client = Client(enforce_csrf_checks=True, headers={"host": f"etela-savo.localhost:{settings.PUBLIC_PORT}"})
        assert client.post(FORM["fi"], {"message": "Hei"}).status_code == 403

    def test_one_address_sends_no_more_than_its_limit(self, tupa: Any, visitor: Any) -> None:
        client = visitor("etela-savo")
        statuses = [client.post(FORM["fi"], {"message": f"Viesti {each}"}).status_code for each in range(21)]
        assert statuses == [302] * 20 + [429]


class TestEditor:
    def test_takes_one_value_and_refuses_another(self, tupa: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200", town="Juva")
        editor = signed_in("etela-savo")
        html = editor.get(f"{QUEUE}{proposal.pk}/").content.decode()
        assert all(text in html for text in ("015 555 0199", "015 555 0200", "Mikkeli", "Juva"))
        decisions = {"decision-phone": "taken", "decision-town": "refused"}
        assert editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | decisions).status_code == 302
        assert "015 555 0200" in visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").content.decode()
        with within("etela-savo"):
            kept = Organisation.objects.get()
            assert kept.contact_points.get().phone == "015 555 0200"
            assert kept.places.get().town == "Mikkeli"
            assert kept.latest_revision.user.username == "editor"
            assert ModelLogEntry.objects.filter(action="directory.proposal.take", object_id=kept.pk).exists()
            proposal.refresh_from_db()
            assert proposal.decisions == {"phone": "taken", "town": "refused"}
            assert proposal.closed_by.username == "editor"
        html = editor.get(f"{QUEUE}{proposal.pk}/").content.decode()
        assert all(text in html for text in ("015 555 0199", "015 555 0200", "Mikkeli", "Juva"))

    def test_taking_does_not_count_as_checking(self, tupa: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200")
        editor = signed_in("etela-savo")
        editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | {"decision-phone": "taken"})
        with within("etela-savo"):
            assert Organisation.objects.get().last_checked is None

    def test_a_later_edit_is_shown_and_not_overwritten_in_silence(
        self, tupa: Any, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200")
        editor = signed_in("etela-savo")
        seen = seen_of(editor, proposal.pk)
        with within("etela-savo"):
            kept = Organisation.objects.get()
            contact = kept.contact_points.get()
            contact.phone = "015 555 0300"
            kept.contact_points.add(contact)
            kept.save_revision().publish()
        answer = editor.post(f"{QUEUE}{proposal.pk}/", seen | {"decision-phone": "taken"})
        assert answer.status_code == 200
        html = answer.content.decode()
        assert "015 555 0300" in html
        assert "Muokattu ehdotuksen saapumisen jälkeen." in html
        with within("etela-savo"):
            assert Organisation.objects.get().contact_points.get().phone == "015 555 0300"
            proposal.refresh_from_db()
            assert proposal.closed is None

    def test_an_unpublished_edit_stays_a_draft_and_is_shown(
        self, tupa: Any, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        proposal = suggested(visitor, within, summary_fi="Avoin kaikille.")
        with within("etela-savo"):
            draft = Organisation.objects.get()
            draft.summary_fi, draft.how_to_join_fi = "Luonnoksen sanat.", "Soita."
            draft.save_revision()
        editor = signed_in("etela-savo")
        assert "Luonnoksen sanat." in editor.get(f"{QUEUE}{proposal.pk}/").content.decode()
        editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | {"decision-summary_fi": "taken"})
        with within("etela-savo"):
            kept = Organisation.objects.get()
            assert (kept.summary_fi, kept.how_to_join_fi) == ("Avoin kaikille.", "")
            latest = kept.latest_revision.as_object()
            assert (latest.summary_fi, latest.how_to_join_fi) == ("Avoin kaikille.", "Soita.")

    def test_rich_text_says_what_is_lost(self, organisation: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        organisation("etela-savo", name_fi="Toivon Tupa ry", description_fi="<ul><li>Kahvila</li></ul>")
        proposal = suggested(visitor, within, description_fi="Kahvila\r\n\r\nja keittiö & piha")
        editor = signed_in("etela-savo")
        assert "luettelot" in editor.get(f"{QUEUE}{proposal.pk}/").content.decode()
        editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | {"decision-description_fi": "taken"})
        with within("etela-savo"):
            assert Organisation.objects.get().description_fi == "<p>Kahvila</p>\n\n<p>ja keittiö &amp; piha</p>"

    def test_each_value_needs_a_decision(self, tupa: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200")
        editor = signed_in("etela-savo")
        answer = editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk))
        assert "Hyväksy tai hylkää" in answer.content.decode()
        with within("etela-savo"):
            proposal.refresh_from_db()
            assert proposal.closed is None

    def test_a_name_in_no_language_is_refused_with_the_reason(
        self, organisation: Any, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        organisation("etela-savo", name_fi="Toivon Tupa ry")
        proposal = suggested(visitor, within, name_fi="")
        editor = signed_in("etela-savo")
        sent = seen_of(editor, proposal.pk) | {"decision-name_fi": "taken"}
        assert "ainakin yhdellä kielellä" in editor.post(f"{QUEUE}{proposal.pk}/", sent).content.decode()
        with within("etela-savo"):
            assert Organisation.objects.get().name_fi == "Toivon Tupa ry"

    def test_the_second_of_two_editors_is_told(self, tupa: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200")
        editor, moderator = signed_in("etela-savo"), signed_in("etela-savo", "moderator")
        sent = seen_of(editor, proposal.pk)
        editor.post(f"{QUEUE}{proposal.pk}/", sent | {"decision-phone": "refused"})
        answer = moderator.post(f"{QUEUE}{proposal.pk}/", sent | {"decision-phone": "taken"}, follow=True)
        assert "ratkaissut" in answer.content.decode()
        with within("etela-savo"):
            assert Organisation.objects.get().contact_points.get().phone == "015 555 0199"

    def test_the_dashboard_counts_what_waits(self, tupa: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        suggested(visitor, within, phone="015 555 0200")
        html = signed_in("etela-savo").get("/admin/").content.decode()
        assert "Ehdotetut muutokset (1)" in html
        assert "Ehdotetut muutokset (1)" not in signed_in("etela-savo", "author").get("/admin/").content.decode()

    @pytest.mark.parametrize("username", ["author", "region-admin"])
    def test_who_may_not_publish_sees_no_suggestions(self, username: str, tupa: Any, signed_in: Any) -> None:
        assert signed_in("etela-savo", username).get(QUEUE).status_code in (302, 403)

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_the_list(
        self, count: int, tupa: Any, visitor: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
    ) -> None:
        for each in range(count):
            suggested(visitor, within, phone=f"015 555 020{each}")
        editor = signed_in("etela-savo")
        editor.get(QUEUE)
        with django_assert_num_queries(LIST_QUERIES):
            assert editor.get(QUEUE).status_code == 200

    @pytest.mark.parametrize("changes", [{"phone": "1"}, {"phone": "015 555 02", "town": "Juva", "street": "Tie 1"}])
    def test_queries_of_a_review(
        self, changes: Any, tupa: Any, visitor: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
    ) -> None:
        proposal = suggested(visitor, within, **(changes | {"phone": "015 555 0201"}))
        editor = signed_in("etela-savo")
        editor.get(QUEUE)
        with django_assert_num_queries(REVIEW_QUERIES):
            assert editor.get(f"{QUEUE}{proposal.pk}/").status_code == 200


class TestMail:
    def test_the_sender_is_thanked_and_told_the_outcome_and_then_forgotten(
        self, tupa: Any, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        proposal = suggested(visitor, within, "sv", phone="015 555 0200", your_email="maija@example.org")
        (thanks,) = deliver()
        assert thanks.to == ["maija@example.org"]
        assert "Hoppets stuga rf" in thanks.subject
        editor = signed_in("etela-savo")
        decisions = {"decision-phone": "taken", "answer": "Stort tack!"}
        editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | decisions)
        outcome = deliver()[-1]
        assert outcome.to == ["maija@example.org"]
        assert "Stort tack!" in outcome.body
        assert "- Telefon" in outcome.body
        with within("etela-savo"):
            proposal.refresh_from_db()
            assert proposal.email == ""

    def test_without_an_address_nobody_is_mailed(self, tupa: Any, visitor: Any, signed_in: Any, within: Any) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200")
        editor = signed_in("etela-savo")
        editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | {"decision-phone": "refused"})
        assert deliver() == []
        with within("etela-savo"):
            proposal.refresh_from_db()
            assert proposal.closed is not None

    def test_an_address_that_anybody_can_type_gets_few_mails(self, tupa: Any, visitor: Any, within: Any) -> None:
        for each in range(5):
            suggested(visitor, within, message=f"Viesti {each}", your_email="uhri@example.org")
        assert len(deliver()) == 3

    def test_messages_and_addresses_of_old_suggestions_are_cleared(self, tupa: Any, visitor: Any, within: Any) -> None:
        old = suggested(visitor, within, message="Maija soitti", your_email="maija@example.org", phone="015 555 0200")
        suggested(visitor, within, message="Uusi")
        with within("etela-savo"):
            Proposal.objects.filter(pk=old.pk).update(created=timezone.now() - RETENTION - timedelta(days=1))
            assert clear_old() == 1
            assert clear_old() == 0
            old.refresh_from_db()
            assert (old.message, old.email) == ("", "")
            assert list(old.changes) == ["phone"]
        mail.outbox.clear()

    def test_an_answer_that_is_too_long_is_told_and_stays_in_its_field(
        self, tupa: Any, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        proposal = suggested(visitor, within, phone="015 555 0200", your_email="maija@example.org")
        deliver()
        editor, answer = signed_in("etela-savo"), "Kiitos paljon. " * 134
        decisions = {"decision-phone": "taken", "answer": answer}
        response = editor.post(f"{QUEUE}{proposal.pk}/", seen_of(editor, proposal.pk) | decisions)
        assert answer in response.content.decode()
        with within("etela-savo"):
            proposal.refresh_from_db()
            assert proposal.email == "maija@example.org"
