"""Somebody who is invited fills in the first entry of an organisation."""

from typing import Any

import pytest

from directory.models import EntryInvitation, Organisation
from tests.directory.checking.common import INVITATIONS, INVITATIONS_QUERIES, path_in
from tests.directory.test_suggest import form_of
from tests.mails import deliver

pytestmark = pytest.mark.django_db


class TestInvitation:
    """Oiva, who leads a club that is not in the directory, fills in its first entry."""

    @pytest.fixture
    def path(self, signed_in: Any) -> str:
        sent = {"name": "Rantapuiston Ystävät ry", "email": "oiva@example.org", "language": "fi"}
        assert signed_in("etela-savo").post(INVITATIONS, sent).status_code == 302
        return path_in(deliver()[-1])

    def test_the_entry_becomes_a_draft_for_the_editor(
        self, path: str, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        oiva = visitor("etela-savo")
        assert "Muuta, mitä haluatte kertoa" in oiva.get(path).content.decode()
        sent = form_of(oiva, path)
        assert sent["name_fi"] == ["Rantapuiston Ystävät ry"]
        sent |= {"summary_fi": "Kävelyjä rannalla.", "phone": "015 555 0300", "town": "Mikkeli", "themes": ["caring"]}
        assert "Kiitos" in oiva.post(path, sent | {"answered_by": "Oiva"}, follow=True).content.decode()
        with within("etela-savo"):
            made = Organisation.objects.get()
            assert not made.live
            values = (made.summary_fi, made.themes, made.places.get().town)
            assert values == ("Kävelyjä rannalla.", ["caring"], "Mikkeli")
            assert EntryInvitation.objects.get().organisation == made
            number = made.pk
        editor = signed_in("etela-savo")
        assert "Rantapuiston Ystävät ry" in editor.get("/admin/").content.decode()
        html = editor.get(f"/admin/snippets/directory/organisation/edit/{number}/").content.decode()
        assert "Kävelyjä rannalla." in html
        assert visitor("etela-savo").get("/fi/jarjesto/rantapuiston-ystavat-ry/").status_code == 404

    def test_it_is_filled_in_once(self, path: str, visitor: Any, within: Any) -> None:
        for _ in range(2):
            visitor("etela-savo").post(path, {"name_fi": "Rantapuiston Ystävät ry"})
        with within("etela-savo"):
            assert Organisation.objects.count() == 1

    def test_without_a_name_nothing_is_made_and_nothing_is_lost(self, path: str, visitor: Any, within: Any) -> None:
        answer = visitor("etela-savo").post(path, {"name_fi": "", "summary_fi": "Kävelyjä rannalla."})
        assert answer.status_code == 400
        assert "Kävelyjä rannalla." in answer.content.decode()
        with within("etela-savo"):
            assert not Organisation.objects.exists()

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same_however_many_were_invited(
        self, count: int, path: str, visitor: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
    ) -> None:
        """The first has filled in the entry; the others wait."""
        visitor("etela-savo").post(path, {"name_fi": "Rantapuiston Ystävät ry"})
        client = signed_in("etela-savo")
        for number in range(1, count):
            client.post(INVITATIONS, {"name": f"Kerho {number}", "email": "oiva@example.org", "language": "fi"})
        assert client.get(INVITATIONS).content.decode().count("oiva@example.org") >= count
        with django_assert_num_queries(INVITATIONS_QUERIES):
            client.get(INVITATIONS)

    def test_a_withdrawn_invitation_is_void(self, path: str, visitor: Any, signed_in: Any, within: Any) -> None:
        with within("etela-savo"):
            number = EntryInvitation.objects.get().pk
        signed_in("etela-savo").post(f"{INVITATIONS}{number}/withdraw/")
        assert visitor("etela-savo").post(path, {"name_fi": "Ystävät ry"}).status_code == 410
