"""GDPR: a contact person who asks for it is found and removed from everywhere, and nobody else is."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Revision

from directory.checking.checks import send_check
from directory.checking.invitations import invite
from directory.exchange.preview import make_preview
from directory.exchange.uploading import upload
from directory.forgetting.forget import WRITE_DUMPS
from directory.forgetting.terms import Terms
from directory.models import ContactPoint, Group, Organisation, Proposal
from directory.proposals.receiving import receive
from search.models import Document
from sites.outbox.drain import drain
from sites.pages.models import Feedback
from tests.mails import deliver

AINO = {"name": "Aino Äijälä", "email": "aino@aijala.example", "phone": "+358 40 555 0123"}
WRITTEN = ("aino äijälä", "aino@aijala.example", "5550123", "555 0123", "555-0123")


class TestTerms:
    @pytest.mark.parametrize(
        "text",
        [
            "Soita: Aino Äijälä.",
            "AINO  ÄIJÄLÄ",
            "Aino\nÄijälä",
            "mailto:aino@aijala.example",
            "+358405550123",
            "040 555 0123",
            "040-5550 123",
            "+358 (0)40 555 0123",
            "0035840 5550123",
            '{"person": "Aino \\u00c4ij\\u00e4l\\u00e4"}',
        ],
    )
    def test_a_person_is_found_however_they_are_written(self, text: str) -> None:
        terms = Terms.of([AINO["name"]], [AINO["email"]], [AINO["phone"]])
        assert terms.are_in(text)
        assert not terms.are_in(terms.removed_from(text))

    @pytest.mark.parametrize(
        "text",
        ["Aino Äijäläinen", "kaino Äijälä", "kaino@aijala.example", "aino@aijala.example-osasto", "1040 555 01234"],
    )
    def test_others_are_not(self, text: str) -> None:
        terms = Terms.of([AINO["name"]], [AINO["email"]], [AINO["phone"]])
        assert not terms.are_in(text)
        assert terms.removed_from(text) == text

    @pytest.mark.parametrize("given", [{"names": ["Ai"]}, {"emails": ["aino"]}, {"phones": ["112"]}])
    def test_what_is_too_short_is_refused(self, given: Any) -> None:
        with pytest.raises(ValueError, match=r".+"):
            Terms.of(**given)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Aino Virtanen", "Soita Virtaselle."),
            ("Aino Virtanen", "<p>VIRTASEN numero</p>"),
            ("Aino Virtanen", "Virtanen vastaa"),
            ("Aino Lehto", "Ainon Lehdon ryhmä"),
            ("Olli Mäki", "kysy Mäeltä"),
            ("Olli Mäki", "Mäki vastaa"),
            ("Olli Lampi", "Lammen luona"),
            ("Olli Kallas", "Kallakselta"),
            ("Anna Lindström", "ring Lindströms nummer"),
            ("Aino Äijälä", '{"a": "\\u00c4ij\\u00e4l\\u00e4lle"}'),
        ],
    )
    def test_another_form_of_the_name_is_shown_and_left(self, name: str, text: str) -> None:
        terms = Terms.of([name])
        (excerpt,) = terms.excerpts(text, terms.likely_expression)
        assert terms.removed_from(text) == text
        assert "<" not in excerpt

    @pytest.mark.parametrize("text", ["vesi virtaa", "Virtaus", "Soita Aino Virtanen!", "mäellä", ""])
    def test_what_is_no_form_of_it_is_not_shown(self, text: str) -> None:
        terms = Terms.of(["Aino Virtanen", "Olli Mäki"])
        assert terms.excerpts(text, terms.likely_expression) == []

    def test_the_rest_of_a_text_stays(self) -> None:
        assert Terms.of(["Aino Aalto"]).removed_from({"a": ["Kysy: Aino Aalto, ma–pe", 7], "b": "Aino Aalto"}) == {
            "a": ["Kysy: …, ma–pe", 7],
            "b": "",
        }


def everything(schema: str) -> str:
    """Every row of every table of a schema as text, in small letters, accounts included."""
    texts = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{schema}"."{table}" t')  # noqa: S608
            texts.append(cursor.fetchone()[0] or "")
    return "\n".join(texts).lower()


def files(region: str) -> str:
    """The texts of a region's files of the open data, in small letters."""
    found = (Path(settings.OPEN_DATA_ROOT) / region).glob("*")
    texts = [
        str(list(openpyxl.load_workbook(path).active.values)) if path.suffix == ".xlsx" else path.read_text()
        for path in found
    ]
    return "\n".join(texts).lower()


@pytest.mark.django_db
class TestCommand:
    @pytest.fixture
    def everywhere(self, organisation: Any, within: Any) -> Organisation:
        """Aino is a contact, in versions, history, proposals, checks, invitations, imports, feedback and mails."""
        made: Organisation = organisation("etela-savo", name_fi="Toivon Tupa ry", email=AINO["email"])
        with within("etela-savo"):
            made = Organisation.objects.get()
            until = date(2030, 1, 1)
            aino = {"person": AINO["name"], "email": AINO["email"], "phone": "040 555 0123"}
            made.contact_points.add(ContactPoint(**aino, consent_until=until, sort_order=2))
            made.contact_points.add(ContactPoint(person="Oiva Oja", phone="1", consent_until=until, sort_order=3))
            made.how_to_join_fi = "Soita Aino Äijälä, 040-5550123."
            made.save_revision().publish()
            made.save_revision()
            receive(made, {"phone": "0405550123"}, "fi", "Aino Äijälä kertoi", AINO["email"])
            send_check(made)
            invite("Ystävät ry", AINO["email"], "fi", None)
            make_preview(upload("key,name_fi,phone\n1,Aino Äijälä,040 555 0123\n".encode(), "lista.csv", None))
            Feedback.objects.create(due="2026-12-24", language="fi", message="Hei", name=AINO["name"])
        organisation("pohjanmaa", name_sv="Stugan rf", email=AINO["email"])
        return made

    def run(self, *more: str) -> str:
        output = io.StringIO()
        given = [f"--{name}={value}" for name, value in AINO.items()]
        call_command("forget_person", "etela-savo", *given, *more, stdout=output)
        return output.getvalue()

    def test_nothing_is_left_anywhere(self, everywhere: Any, within: Any) -> None:
        before = everything("etela_savo")
        assert all(any(way in before for way in WRITTEN[:2]) for way in WRITTEN)
        printed = self.run()
        assert "directory_contactpoint: 2" in printed
        assert "mails: 3" in printed
        after = everything("etela_savo")
        assert [way for way in WRITTEN if way in after] == []
        drain()
        with within("etela-savo"):
            kept = Organisation.objects.get()
            assert kept.how_to_join_fi == "Soita …, …."
            assert sorted(kept.contact_points.values_list("person", flat=True)) == ["", "Oiva Oja"]
            version = Revision.objects.for_instance(kept).latest("pk").as_object()
            assert sorted(each.person for each in version.contact_points.all()) == ["", "Oiva Oja"]
            assert Proposal.objects.get().email == ""
        documents = "\n".join(str(each) for each in Document.objects.filter(region="etela-savo").values_list())
        assert not any(way in documents.lower() for way in WRITTEN)
        shared = everything("public")  # documents, dates and copies of every region; Pohjanmaa's has the address
        assert "toivon tupa ry" in shared
        assert [way for way in WRITTEN if way in shared] == [AINO["email"]]
        assert deliver() == []

    def test_nor_in_the_files_of_the_open_data_once_the_worker_has_done_its_jobs(
        self, everywhere: Any, within: Any
    ) -> None:
        with within("etela-savo"):
            ContactPoint.objects.filter(person="").update(phone="040 555 0123")
        drain()
        app.tasks["search.write_dumps"](timestamp=0)
        assert all(way in files("etela-savo") for way in (AINO["email"], "555 0123"))
        self.run()
        (job,) = ProcrastinateJob.objects.filter(task_name=WRITE_DUMPS)
        app.tasks[WRITE_DUMPS](**job.args)
        assert "toivon tupa ry" in files("etela-savo")
        assert [way for way in WRITTEN if way in files("etela-savo")] == []
        assert AINO["email"] in files("pohjanmaa")

    def test_a_dry_run_prints_and_removes_nothing(self, everywhere: Any) -> None:
        before = everything("etela_savo")
        assert "directory_proposal: 1" in self.run("--dry-run")
        assert everything("etela_savo") == before

    def test_another_region_keeps_its_own(self, everywhere: Any, within: Any) -> None:
        self.run()
        with within("pohjanmaa"):
            assert ContactPoint.objects.get().email == AINO["email"]

    def test_running_again_finds_nothing(self, everywhere: Any) -> None:
        self.run()
        assert self.run().split()[1:] == ["0"]

    def test_other_forms_of_the_name_are_listed(self, everywhere: Any, within: Any) -> None:
        with within("etela-savo"):
            Organisation.objects.update(description_fi="<p>Kysy <b>Äijälältä</b> lisää.</p>")
        listed = f"directory_organisation {everywhere.pk}: Kysy Äijälältä lisää."
        assert listed in self.run("--dry-run").splitlines()
        assert listed in self.run().splitlines()
        assert listed in self.run().splitlines()

    def test_a_given_name_alone_is_listed_in_texts_about_the_same_organisation(
        self, organisation: Any, within: Any
    ) -> None:
        tupa = organisation("etela-savo", name_fi="Tupa ry", how_to_join_fi="Soita Aino Äijälä.")
        other = organisation("etela-savo", name_fi="Muu ry", for_whom_fi="Kaikille, joita Aino auttaa.")
        with within("etela-savo"):
            Organisation.objects.filter(pk=tupa.pk).update(for_whom_fi="Kirjoita Ainolle.", summary_fi="ainoa")
            group = Group(organisation=tupa, name_fi="Kerho", summary_fi="Ainon kerho")
            group.save()
        listed = {
            f"directory_organisation {tupa.pk}: Kirjoita Ainolle.",
            f"directory_group {group.pk}: Ainon kerho",
        }
        for options in (("--dry-run",), ()):
            lines = self.run(*options).splitlines()
            assert listed <= set(lines)
            assert not any("Aino auttaa" in line or "ainoa" in line for line in lines)
        with within("etela-savo"):
            assert Organisation.objects.get(pk=tupa.pk).for_whom_fi == "Kirjoita Ainolle."
            assert Organisation.objects.get(pk=other.pk).for_whom_fi == "Kaikille, joita Aino auttaa."

    @pytest.mark.parametrize("given", [[], ["--phone=112"]])
    def test_without_a_term_that_tells_people_apart_it_refuses(self, given: Any) -> None:
        with pytest.raises(CommandError):
            call_command("forget_person", "etela-savo", *given)


@pytest.mark.django_db
class TestAdmin:
    ADDRESS = "/admin/forget-person/"

    def test_a_region_admin_finds_and_then_removes(self, organisation: Any, signed_in: Any, within: Any) -> None:
        organisation(
            "etela-savo",
            name_fi="Toivon Tupa ry",
            how_to_join_fi="Soita Aino Äijälälle tai Aino Äijälä.",
            for_whom_fi="Ainon ystäville",
        )
        client = signed_in("etela-savo", "region-admin")
        html = client.post(self.ADDRESS, {"names": "Aino Äijälä"}).content.decode()
        assert "directory_organisation: 1" in html
        with within("etela-savo"):
            assert "Aino Äijälä." in Organisation.objects.get().how_to_join_fi
        html = client.post(self.ADDRESS, {"names": "Aino Äijälä", "remove": ""}).content.decode()
        assert "Soita Aino Äijälälle tai …." in html
        assert "Ainon ystäville" in html
        assert re.search(r'<a href="[^"]*/organisation/edit/\d+/">[^<]*Toivon Tupa ry</a>', html)
        with within("etela-savo"):
            assert Organisation.objects.get().how_to_join_fi == "Soita Aino Äijälälle tai …."

    @pytest.mark.parametrize("username", ["author", "editor", "moderator"])
    def test_others_may_not(self, username: str, signed_in: Any) -> None:
        assert signed_in("etela-savo", username).get(self.ADDRESS).status_code in (302, 403)

    def test_what_is_too_short_is_named(self, signed_in: Any) -> None:
        html = signed_in("etela-savo", "region-admin").post(self.ADDRESS, {"phones": "112"}).content.decode()
        assert "Liian lyhyt" in html
