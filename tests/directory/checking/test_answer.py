"""The chair of an association answers the yearly check by its link, without an account."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from directory.checking.checks import due, send_check
from directory.checking.links import token_of
from directory.models import Check, Organisation, Proposal
from tests.directory.checking.common import LIST, age
from tests.directory.test_suggest import form_of, seen_of
from tests.mails import deliver

pytestmark = pytest.mark.django_db


class TestChair:
    """Aino, who chairs the association, opens the mail."""

    @pytest.mark.parametrize(
        ("code", "names", "host", "path", "subject"),
        [
            ("etela-savo", {"name_fi": "Tupa ry", "name_sv": "Stugan rf"}, "etela-savo", "/fi/tietojen-", "Tupa ry"),
            ("etela-savo", {"name_sv": "Stugan rf"}, "etela-savo", "/sv/kontroll-", "Stugan rf"),
            ("pohjanmaa", {"name_fi": "Tupa ry", "name_sv": "Stugan rf"}, "pohjanmaa", "/sv/kontroll-", "Stugan rf"),
        ],
    )
    def test_the_mail_is_in_the_language_of_the_entry(
        self, code: str, names: Any, host: str, path: str, subject: str, organisation: Any, within: Any
    ) -> None:
        made = organisation(code, email="tupa@example.org", **names)
        with within(code):
            send_check(made)
        (mail,) = deliver()
        assert mail.to == ["tupa@example.org"]
        assert f"://{host}.localhost:8000{path}" in mail.body
        assert subject in mail.subject

    def test_looking_changes_nothing(self, link: str, visitor: Any, within: Any) -> None:
        html = visitor("etela-savo").get(link).content.decode()
        assert "015 555 0199" in html
        with within("etela-savo"):
            assert Check.objects.get().answered is None
            assert Organisation.objects.get().next_check is None

    def test_everything_is_right_by_one_press(self, link: str, visitor: Any, within: Any) -> None:
        with within("etela-savo"):
            long_ago = timezone.localdate() - timedelta(days=300)
            Organisation.objects.update(takes_new="yes", takes_new_said=long_ago)
        answer = visitor("etela-savo").post(link, {"answered_by": "Aino, puheenjohtaja"}, follow=True)
        assert "Kiitos" in answer.content.decode()
        today = timezone.localdate()
        with within("etela-savo"):
            kept, check = Organisation.objects.get(), Check.objects.get()
            assert (kept.last_checked, kept.next_check) == (today, today + timedelta(days=365))
            assert kept.takes_new_said == today, "residents need not ask whether there is room"
            assert (check.email, check.answered_by) == ("tupa@example.org", "Aino, puheenjohtaja")
            assert check.answered
            draft = kept.latest_revision.as_object()
            assert draft.last_checked == today, "publishing a draft does not bring the old day back"

    def test_corrections_are_shown_to_the_editor_and_count_when_decided(
        self, link: str, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        aino, path = visitor("etela-savo"), f"{link}korjaukset/"
        sent = form_of(aino, path) | {"phone": "015 555 0200", "answered_by": "Aino"}
        assert "Kiitos" in aino.post(path, sent, follow=True).content.decode()
        today = timezone.localdate()
        with within("etela-savo"):
            proposal = Proposal.objects.get()
            assert proposal.changes == {"phone": ["015 555 0199", "015 555 0200"]}
            assert Organisation.objects.get().last_checked < today
            assert not due(today).exists(), "nobody is asked again while the editor has the answer"
        assert len(deliver()) == 1, "the page has thanked"
        editor = signed_in("etela-savo")
        queue = f"/admin/organisation-proposals/{proposal.pk}/"
        editor.post(queue, seen_of(editor, proposal.pk) | {"decision-phone": "taken"})
        with within("etela-savo"):
            assert Organisation.objects.get().last_checked == today
            assert Organisation.objects.get().contact_points.get().phone == "015 555 0200"
        assert deliver()[-1].to == ["tupa@example.org"]

    def test_a_link_is_answered_once(self, link: str, visitor: Any, within: Any) -> None:
        aino = visitor("etela-savo")
        aino.post(link)
        with within("etela-savo"):
            answered = Check.objects.get().answered
        aino.post(link, {"answered_by": "Joku muu"})
        aino.post(f"{link}korjaukset/", {"message": "Vielä"})
        with within("etela-savo"):
            assert (Check.objects.get().answered, Check.objects.get().answered_by) == (answered, "")
            assert not Proposal.objects.exists()

    def test_after_sixty_days_the_link_is_void(self, link: str, visitor: Any, within: Any) -> None:
        aino = visitor("etela-savo")
        with within("etela-savo"):
            age(59)
        assert aino.get(link).status_code == 200
        with within("etela-savo"):
            age(1)
        assert aino.post(link).status_code == 410
        with within("etela-savo"):
            assert Check.objects.get().answered is None

    def test_a_withdrawn_link_is_void(self, link: str, visitor: Any, signed_in: Any, within: Any) -> None:
        with within("etela-savo"):
            number = Check.objects.get().pk
        signed_in("etela-savo").post(f"{LIST}{number}/withdraw/")
        assert visitor("etela-savo").post(link).status_code == 410
        with within("etela-savo"):
            assert Check.objects.get().answered is None

    def test_a_new_nonce_makes_the_link_void(self, link: str, visitor: Any, within: Any) -> None:
        with within("etela-savo"):
            Check.objects.update(nonce="x" * 22)
        assert visitor("etela-savo").post(link).status_code == 404

    def test_a_link_of_another_region_or_of_an_invitation_opens_nothing(
        self, tupa: Any, organisation: Any, visitor: Any, within: Any
    ) -> None:
        with within("etela-savo"), override("fi"):
            check = send_check(tupa)
            token = token_of(check)
        there = organisation("pohjanmaa", name_fi="Toinen ry", email="toinen@example.org")
        with within("pohjanmaa"):
            other = send_check(there)
            Check.objects.filter(pk=other.pk).update(id=check.pk, nonce=check.nonce)
        assert visitor("pohjanmaa").post(f"/fi/tietojen-tarkistus/{token}/").status_code == 404
        assert visitor("etela-savo").post(f"/fi/uusi-esittely/{token}/").status_code == 404
        assert visitor("etela-savo").get(f"/fi/tietojen-tarkistus/{token}x/").status_code == 404
        assert visitor("etela-savo").get(f"/fi/tietojen-tarkistus/{token}/").status_code == 200

    def test_the_page_is_in_no_cache_and_in_no_search_engine(self, link: str, visitor: Any) -> None:
        answer = visitor("etela-savo").get(link)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]

    def test_the_log_has_the_route_and_not_the_secret(self, link: str, visitor: Any, caplog: Any) -> None:
        with caplog.at_level("INFO", logger="kohtaamo.requests"):
            visitor("etela-savo").get(link)
        assert "<str:token>" in caplog.text
        assert link.split("/")[3] not in caplog.text
