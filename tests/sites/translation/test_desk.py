"""The translation desk: what lacks Swedish, what changed since, who did it, and where it is mended."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sites.pages.models import StandardPage
from sites.people.models import User
from sites.people.roles import ANALYSTS
from sites.translation.coverage import TranslationState
from sites.translation.desk import matching, overview, rows_of

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
LANGUAGES = ("fi", "sv", "en")
DESK = "/admin/translations/"
# Pages, their translations, pieces, translated pieces; records, versions; of the lines: pages, sources, records.
QUERIES = 9


@pytest.fixture
def lacks(within: Callable[[str], Any]) -> Callable[..., dict[tuple[str, str], TranslationState]]:
    """What lacks which language in a region, by title: `lacks("etela-savo", "sv")`."""

    def ask(code: str, language: str = "sv") -> dict[tuple[str, str], TranslationState]:
        with within(code):
            found = matching(overview(LANGUAGES).missing, language=language)
        return {lack.title: lack.state for lack in found}

    return ask


@pytest.fixture
def translate(within: Callable[[str], Any]) -> Callable[..., Any]:
    """Puts a page into Swedish through wagtail-localize, all of its text or none, and publishes it."""

    def into_swedish(code: str, page: Any, words: str = "Stöd", publish: bool = True) -> Any:
        with within(code):
            source, _made = TranslationSource.update_or_create_from_instance(page)
            swedish = Locale.objects.get(language_code="sv")
            translation, _made = Translation.objects.get_or_create(source=source, target_locale=swedish)
            for segment in source.stringsegment_set.all() if words else ():
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string, context=segment.context, locale=swedish, defaults={"data": words}
                )
            translation.save_target(publish=False)
            translated = page.get_translation(swedish)
            if publish:  # wagtail-localize does it after the commit, which a test does not reach
                translated.latest_revision.publish()
            return translated

    return into_swedish


def change(record: Any, **fields: Any) -> None:
    """Publishes another version, later than the one before."""
    for name, value in fields.items():
        setattr(record, name, value)
    record.save_revision().publish()


class TestPages:
    def test_a_page_without_swedish_is_missing(self, page: Any, lacks: Any) -> None:
        page(REGION, "fi", StandardPage, title="Tukea arkeen")
        assert lacks(REGION)["Tukea arkeen"] is TranslationState.MISSING

    def test_a_draft_is_nobodys_lack(self, page: Any, lacks: Any) -> None:
        page(REGION, "fi", StandardPage, title="Keskeneräinen", live=False)
        assert "Keskeneräinen" not in lacks(REGION)

    def test_an_alias_is_no_translation(self, page: Any, lacks: Any, within: Any) -> None:
        text = page(REGION, "fi", StandardPage, title="Tukea arkeen")
        with within(REGION):
            text.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
        assert lacks(REGION)["Tukea arkeen"] is TranslationState.MISSING

    def test_a_translation_not_published_is_begun(self, page: Any, lacks: Any, translate: Any) -> None:
        text = page(REGION, "fi", StandardPage, title="Tukea arkeen")
        translate(REGION, text, publish=False)
        assert lacks(REGION)["Tukea arkeen"] is TranslationState.BEGUN

    def test_a_published_translation_lacks_nothing(self, page: Any, lacks: Any, translate: Any) -> None:
        translate(REGION, page(REGION, "fi", StandardPage, title="Tukea arkeen"))
        assert "Tukea arkeen" not in lacks(REGION)

    def test_text_left_untranslated(self, page: Any, lacks: Any, translate: Any) -> None:
        translate(REGION, page(REGION, "fi", StandardPage, title="Tukea arkeen"), words="")
        assert lacks(REGION)["Tukea arkeen"] is TranslationState.CHANGED

    def test_the_original_published_again(self, page: Any, lacks: Any, translate: Any, within: Any) -> None:
        text = page(REGION, "fi", StandardPage, title="Tukea arkeen")
        translate(REGION, text)
        with within(REGION):
            change(text, title="Tukea iltaan")
        assert lacks(REGION)["Tukea iltaan"] is TranslationState.CHANGED
        translate(REGION, text)
        assert "Tukea iltaan" not in lacks(REGION)

    def test_by_hand(self, page: Any, lacks: Any, within: Any) -> None:
        text = page(REGION, "fi", StandardPage, title="Tukea arkeen")
        with within(REGION):
            copy = text.copy_for_translation(Locale.objects.get(language_code="sv"))
            change(copy, title="Stöd i vardagen")
        assert "Tukea arkeen" not in lacks(REGION)
        with within(REGION):
            change(text, title="Tukea iltaan")
        assert lacks(REGION)["Tukea iltaan"] is TranslationState.CHANGED
        assert "Tukea iltaan" not in lacks(REGION, "fi")


class TestRecords:
    def test_states(self, organisation: Any, lacks: Any) -> None:
        organisation(REGION, name_fi="Puuttuva ry", summary_fi="Apua")
        organisation(REGION, name_fi="Alettu ry", summary_fi="Apua", description_fi="Paljon", summary_sv="Hjälp")
        organisation(REGION, name_fi="Valmis ry", summary_fi="Apua", summary_sv="Hjälp")
        organisation(REGION, name_fi="Pelkkä nimi ry")
        organisation(REGION, name_fi="Luonnos ry", summary_fi="Apua", live=False)
        found = {title: state for title, state in lacks(REGION).items() if title.endswith(" ry")}
        assert found == {"Puuttuva ry": TranslationState.MISSING, "Alettu ry": TranslationState.BEGUN}

    def test_the_finnish_changed_since(self, organisation: Any, lacks: Any, within: Any) -> None:
        changed = organisation(REGION, name_fi="Muuttunut ry", summary_fi="Apua", summary_sv="Hjälp")
        phoned = organisation(REGION, name_fi="Soitettu ry", summary_fi="Apua", summary_sv="Hjälp")
        with within(REGION):
            change(changed, summary_fi="Tukea")
            change(phoned, phone="015 123")
        found = lacks(REGION)
        assert found["Muuttunut ry"] is TranslationState.CHANGED
        assert "Soitettu ry" not in found
        assert "Muuttunut ry" not in lacks(REGION, "fi")
        with within(REGION):
            change(changed, summary_sv="Stöd")
        assert "Muuttunut ry" not in lacks(REGION)

    def test_a_draft_does_not_make_the_published_swedish_old(self, organisation: Any, lacks: Any, within: Any) -> None:
        written = organisation(REGION, name_fi="Kesken ry", summary_fi="Apua", summary_sv="Hjälp")
        with within(REGION):
            written.summary_fi = "Tukea"
            written.save_revision()
        assert "Kesken ry" not in lacks(REGION)


class TestTheView:
    def test_who_and_when_and_where(self, page: Any, organisation: Any, signed_in: Any, within: Any) -> None:
        text = page(REGION, "fi", StandardPage, title="Tukea arkeen")
        with within(REGION):
            eeva = User.objects.get(username="editor")
            eeva.first_name, eeva.last_name = "Eeva", "Esimerkki"
            eeva.save()
            text.save_revision(user=eeva).publish()
        record = organisation(REGION, name_fi="Puuttuva ry", summary_fi="Apua")
        answer = signed_in(REGION).get(DESK, {"language": "sv", "words": "tukea"}).content.decode()
        assert f"/admin/localize/submit/page/{text.pk}/?select_locale=sv" in answer
        assert "Eeva Esimerkki" in answer
        assert "Puuttuva ry" not in answer
        answer = signed_in(REGION).get(DESK, {"kind": "organisation"}).content.decode()
        assert f"/admin/snippets/directory/organisation/edit/{record.pk}/" in answer

    def test_changed_pages_are_brought_up_to_date(self, page: Any, signed_in: Any, within: Any, translate: Any) -> None:
        text = page(REGION, "fi", StandardPage, title="Tukea arkeen")
        translate(REGION, text)
        with within(REGION):
            change(text, title="Tukea iltaan")
            source = TranslationSource.objects.get(object_id=text.translation_key)
        answer = signed_in(REGION).get(DESK, {"words": "iltaan"}).content.decode()
        assert f"/admin/localize/update/{source.pk}/" in answer

    def test_untranslated_text_is_mended_in_the_translation(self, page: Any, signed_in: Any, translate: Any) -> None:
        swedish = translate(REGION, page(REGION, "fi", StandardPage, title="Tukea arkeen"), words="")
        assert f"/admin/pages/{swedish.pk}/edit/" in signed_in(REGION).get(DESK, {"words": "arkeen"}).content.decode()

    def test_every_link_opens(self, page: Any, organisation: Any, signed_in: Any, translate: Any) -> None:
        page(REGION, "fi", StandardPage, title="Yksi")
        translate(REGION, page(REGION, "fi", StandardPage, title="Kaksi"), words="")
        translate(REGION, page(REGION, "fi", StandardPage, title="Kolme"), publish=False)
        organisation(REGION, name_fi="Puuttuva ry", summary_fi="Apua")
        client = signed_in(REGION)
        answer = client.get(DESK).content.decode()
        links = set(re.findall(r'<td>\s*<a href="([^"]+)"', answer))
        assert len(links) >= 4
        for link in links:
            assert client.get(link.replace("&amp;", "&")).status_code == 200, link

    def test_an_analyst_reads_and_gets_no_links(self, organisation: Any, visitor: Any, within: Any) -> None:
        organisation("national", name_fi="Puuttuva ry", summary_fi="Apua")
        client = analyst(visitor, within)
        answer = client.get(DESK, {"kind": "organisation"}).content.decode()
        assert "Puuttuva ry" in answer
        assert "/admin/snippets/directory/organisation/edit/" not in answer

    def test_a_visitor_is_sent_to_sign_in(self, visitor: Any) -> None:
        assert visitor(REGION).get(DESK).status_code == 302

    def test_it_shows_only_its_own_region(self, organisation: Any, signed_in: Any) -> None:
        organisation("pohjanmaa", name_sv="Annan region rf", summary_sv="Hjälp")
        assert "Annan region" not in signed_in(REGION).get(DESK).content.decode()
        assert "Annan region" in signed_in("pohjanmaa").get(DESK).content.decode()

    def test_figures(self, organisation: Any, signed_in: Any) -> None:
        organisation(REGION, name_fi="Puuttuva ry", summary_fi="Apua")
        for number in range(3):
            organisation(REGION, name_fi=f"Valmis {number} ry", summary_fi="Apua", summary_sv="Hjälp")
        with_figures = signed_in(REGION).get(DESK).context["kinds"]
        kind = next(kind for kind in with_figures if kind["total"] == 4)
        assert {each["code"]: each["figure"].percent for each in kind["figures"]} == {"fi": 100, "sv": 75, "en": 0}

    def test_pages_of_the_list(self, organisation: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(20):
            organisation(REGION, name_fi=f"Puuttuva {number:02} ry", summary_fi="Apua")
        first = signed_in(REGION).get(DESK, {"kind": "organisation", "language": "sv"})
        assert len(first.context["rows"]) == 20
        assert first.context["page"].paginator.num_pages == 1
        assert "p=2" not in first.content.decode()
        monkeypatch.setattr("sites.translation.views.ROWS_ON_A_PAGE", 15)
        second = signed_in(REGION).get(DESK, {"kind": "organisation", "language": "sv", "p": "2"})
        assert [line["row"].missing.title for line in second.context["rows"]] == [
            f"Puuttuva {number} ry" for number in range(15, 20)
        ]
        assert "p=1" in second.content.decode()
        assert signed_in(REGION).get(DESK, {"p": "999", "kind": "nonsense"}).status_code == 200

    @pytest.mark.parametrize("rows", [1, 3])
    def test_as_many_queries_for_many_rows(
        self,
        rows: int,
        page: Any,
        organisation: Any,
        translate: Any,
        within: Any,
        django_assert_num_queries: Any,
    ) -> None:
        for number in range(rows):
            text = page(REGION, "fi", StandardPage, title=f"Sivu {number}")
            translate(REGION, text, words="")
            organisation(REGION, name_fi=f"Yhdistys {number} ry", summary_fi="Apua")
        with within(REGION):
            admin = User.objects.get(username="admin")
            overview(LANGUAGES)
            with django_assert_num_queries(QUERIES):
                found = overview(LANGUAGES)
                lines = rows_of(found, found.missing, admin)
        assert len(lines) >= 4 * rows


class TestTheFile:
    def test_no_cell_is_a_formula(self, organisation: Any, signed_in: Any) -> None:
        names = ['=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(A1)", "\tx", "Tavallinen ry"]
        for name in names:
            organisation(REGION, name_fi=name, summary_fi="Apua")
        answer = signed_in(REGION).get(DESK, {"format": "csv", "kind": "organisation", "language": "sv"})
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        titles = {line[1] for line in lines[1:]}
        assert {f"'{name}" for name in names[:-1]} | {"Tavallinen ry"} == titles
        assert all(line[6].startswith("http") for line in lines[1:])


def analyst(visitor: Callable[..., Client], within: Any) -> Client:
    """Anna of the national region, who reads reports."""
    client = visitor("national")
    with within("national"):
        anna = User.objects.create_user("anna", "anna@national.example", "a good long password")
        anna.groups.add(Group.objects.get(name=ANALYSTS))
        client.force_login(anna)
    return client


class TestRegionsSideBySide:
    ADDRESS = "/admin/translations/regions/"

    def test_counts_of_every_bilingual_region_and_no_text(self, organisation: Any, visitor: Any, within: Any) -> None:
        organisation(REGION, name_fi="Salainen ry", summary_fi="Apua")
        organisation("pohjanmaa", name_sv="Hemlig rf", summary_sv="Hjälp", summary_fi="Apua")
        answer = analyst(visitor, within).get(self.ADDRESS)
        shown = answer.content.decode()
        assert "Etelä-Savo" in shown
        assert "Salainen" not in shown
        assert "Hemlig" not in shown
        swedish = {
            line["origin"].split("//")[1].split(".")[0].split(":")[0]: next(
                each["figure"] for each in line["figures"] if each["code"] == "sv"
            )
            for line in answer.context["lines"]
        }
        assert swedish["etela-savo"].missing_count >= 1
        assert set(swedish) == {"localhost", "etela-savo", "pohjanmaa"}

    @pytest.mark.parametrize(("code", "username", "status"), [("national", "admin", 200), (REGION, "admin", 302)])
    def test_only_in_the_national_region(self, code: str, username: str, status: int, signed_in: Any) -> None:
        assert signed_in(code, username).get(self.ADDRESS).status_code == status

    def test_not_for_its_editors(self, signed_in: Any) -> None:
        assert signed_in("national").get(self.ADDRESS).status_code == 302
