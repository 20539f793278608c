"""The editor's list of checks."""

from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from directory.checking.checks import send_check
from directory.checking.listing import CheckGroup
from directory.models import Check, Organisation
from directory.tasks import check_organisations
from sites.people.accounts.mail import send
from tests.directory.checking.common import LIST, LIST_QUERIES, age, path_in
from tests.mails import deliver

pytestmark = pytest.mark.django_db


class TestEditor:
    def listed(self, client: Any, group: str = CheckGroup.UNANSWERED) -> str:
        return str(client.get(LIST, {"group": group}).content.decode())

    def test_no_answer_in_sixty_days_reaches_the_list_and_the_dashboard(
        self, link: str, signed_in: Any, within: Any
    ) -> None:
        editor = signed_in("etela-savo")
        assert "Toivon Tupa ry" not in self.listed(editor)
        assert "Toivon Tupa ry" in self.listed(editor, CheckGroup.OPEN)
        with within("etela-savo"):
            age(60)
        assert "Toivon Tupa ry" in self.listed(editor)
        assert "Ei tarkistettu (1)" in editor.get("/admin/").content.decode()

    def test_a_mail_that_the_server_refuses_reaches_the_list(self, tupa: Any, signed_in: Any, within: Any) -> None:
        check_organisations(timestamp=0)
        ProcrastinateJob.objects.filter(task_name=send.name).update(status="failed")
        check_organisations(timestamp=0)
        html = self.listed(signed_in("etela-savo"))
        assert "Toivon Tupa ry" in html
        assert "Viesti ei mennyt perille" in html

    def test_a_mail_that_came_back_is_marked_by_the_editor(self, link: str, signed_in: Any, within: Any) -> None:
        editor = signed_in("etela-savo")
        with within("etela-savo"):
            number = Check.objects.get().pk
        editor.post(f"{LIST}{number}/bounced/")
        assert "Toivon Tupa ry" in self.listed(editor)

    def test_who_was_asked_by_telephone_is_marked_as_checked(
        self, link: str, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        editor = signed_in("etela-savo")
        with within("etela-savo"):
            age(60)
            number = Check.objects.get().pk
        editor.post(f"{LIST}{number}/mark/")
        assert "Toivon Tupa ry" not in self.listed(editor)
        with within("etela-savo"):
            assert Organisation.objects.get().last_checked == timezone.localdate()
        assert visitor("etela-savo").post(link).status_code == 410

    def test_sends_the_link_again_and_the_old_one_is_void(
        self, link: str, visitor: Any, signed_in: Any, tupa: Any
    ) -> None:
        editor = signed_in("etela-savo")
        address = f"{LIST}send/{tupa.pk}/"
        assert "tupa@example.org" in editor.get(address).content.decode()
        assert editor.post(address).status_code == 302
        again = path_in(deliver()[-1])
        assert visitor("etela-savo").get(link).status_code == 410
        assert visitor("etela-savo").get(again).status_code == 200

    def test_is_told_that_there_is_no_address(self, organisation: Any, signed_in: Any) -> None:
        made = organisation("etela-savo", name_fi="Kerho ry", phone="015 555 0199")
        html = signed_in("etela-savo").post(f"{LIST}send/{made.pk}/").content.decode()
        assert "Yleisellä yhteystiedolla ei ole sähköpostiosoitetta." in html
        assert deliver() == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_the_list(
        self, count: int, organisation: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
    ) -> None:
        for each in range(count):
            made = organisation("etela-savo", name_fi=f"Kerho {each} ry", email="kerho@example.org")
            with within("etela-savo"):
                send_check(made)
        with within("etela-savo"):
            age(60)
        editor = signed_in("etela-savo")
        editor.get(LIST)
        with django_assert_num_queries(LIST_QUERIES):
            assert editor.get(LIST).status_code == 200
