"""The accessibility statement: its six contents, true from the first day, reviewed every year."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from sites.pages import tasks
from sites.pages.models import AccessibilityStatementPage, Conformance, StatementReminder
from sites.pages.reviews import is_old, remind_today
from tests.mails import deliver

PATHS = {
    "fi": "/fi/saavutettavuusseloste/",
    "sv": "/sv/tillganglighetsutlatande/",
    "en": "/en/accessibility-statement/",
}
HEADINGS = {
    "fi": [
        "Miten saavutettava sivusto on",
        "Mikä ei ole saavutettavaa",
        "Muut tavat saada sama",
        "Miten seloste on laadittu",
        "Anna palautetta saavutettavuudesta",
        "Valvonta",
    ],
    "sv": [
        "Hur tillgänglig webbplatsen är",
        "Det som inte är tillgängligt",
        "Andra sätt att få samma sak",
        "Hur utlåtandet har gjorts",
        "Ge respons på tillgängligheten",
        "Tillsyn",
    ],
    "en": [
        "How accessible the site is",
        "What is not accessible",
        "Other ways to get the same",
        "How this statement was prepared",
        "Give feedback on accessibility",
        "Supervision",
    ],
}


@pytest.mark.parametrize(
    ("reviewed", "today", "old"),
    [
        (date(2025, 11, 22), date(2026, 11, 22), False),
        (date(2025, 11, 22), date(2026, 11, 23), True),
        (date(2028, 2, 29), date(2029, 2, 28), False),
        (date(2028, 2, 29), date(2029, 3, 1), True),
        (date(2026, 11, 23), date(2026, 11, 22), False),
    ],
)
def test_a_review_is_old_when_a_year_has_gone(reviewed, today, old):
    assert is_old(reviewed, today) is old


@pytest.mark.parametrize(
    ("reminded", "expected"),
    [(None, True), (date(2026, 10, 23), True), (date(2026, 10, 24), False), (date(2026, 11, 22), False)],
)
def test_a_reminder_comes_at_most_once_in_thirty_days(reminded, expected):
    assert remind_today(date(2025, 1, 1), reminded, date(2026, 11, 22)) is expected


@pytest.mark.django_db
class TestStatement:
    @pytest.mark.parametrize("language", PATHS)
    @pytest.mark.parametrize("code", ["etela-savo", "pohjanmaa"])
    def test_a_new_region_has_all_six_contents_in_every_language(self, text_at, within, code, language):
        text = text_at(code, PATHS[language])
        assert re.findall(r"<h2>([^<]*)</h2>", text) == HEADINGS[language]
        assert "Traficom" in text
        assert "029 534 5000" in text or "+358 29 534 5000" in text
        assert "14" in text
        with within(code):
            reviewed = AccessibilityStatementPage.objects.first().reviewed
        # The regions are made when the tests begin, perhaps before midnight.
        assert reviewed in (timezone.localdate(), timezone.localdate() - timedelta(days=1))
        assert f'datetime="{reviewed.isoformat()}"' in text
        assert "{" not in re.search(r"<article.*?</article>", text, re.DOTALL).group()

    def test_it_names_the_region_and_its_address(self, text_at):
        assert "Kohtaamo Etelä-Savo (http://etela-savo.localhost" in text_at("etela-savo", PATHS["fi"])
        assert "Kohtaamo Österbotten (http://pohjanmaa.localhost" in text_at("pohjanmaa", PATHS["sv"])

    def test_it_leads_to_the_form_in_its_language(self, text_at):
        assert 'href="/fi/saavutettavuuspalaute/"' in text_at("etela-savo", PATHS["fi"])
        assert 'href="/sv/tillganglighetsrespons/"' in text_at("etela-savo", PATHS["sv"])

    @pytest.mark.parametrize("step", Conformance)
    def test_how_well_it_conforms_is_said_in_words(self, text_at, within, step):
        with within("etela-savo"):
            AccessibilityStatementPage.objects.update(conformance=step)
        text = text_at("etela-savo", PATHS["en"])
        assert f"<strong>{step.label}</strong>" in text
        assert sum(str(other.label) in text for other in Conformance) == 1

    def test_contents_nobody_wrote_have_no_empty_heading(self, text_at, within):
        with within("etela-savo"):
            AccessibilityStatementPage.objects.update(shortcomings="<p></p>", alternatives="", method="")
        text = text_at("etela-savo", PATHS["fi"])
        kept = [heading for number, heading in enumerate(HEADINGS["fi"]) if number not in (1, 2)]
        assert re.findall(r"<h2>([^<]*)</h2>", text) == kept


def reminded():
    """Who was mailed, each as often as it was."""
    return sorted(address for sent in deliver() for address in sent.to)


@pytest.fixture
def moderator(within):
    """A moderator in two regions, an editor beside."""
    from django.contrib.auth.models import Group

    from sites.people.models import User

    for code in ("etela-savo", "pohjanmaa"):
        with within(code):
            user = User.objects.create_user("mauri", f"mauri@{code}.example", "a good long password")
            user.groups.add(Group.objects.get(name="Moderators"))


def let_go_by(within, code, days):
    """The statement was reviewed so many days ago."""
    with within(code):
        AccessibilityStatementPage.objects.update(reviewed=timezone.localdate() - timedelta(days=days))


@pytest.mark.django_db
class TestReminder:
    def test_moderators_of_the_region_are_reminded_once(self, moderator, within):
        let_go_by(within, "etela-savo", 400)
        let_go_by(within, "pohjanmaa", 300)
        tasks.remind_of_statements(0)
        tasks.remind_of_statements(0)
        # One mail for a statement in three languages, none for Pohjanmaa's, none for the editor.
        assert len(set(reminded())) == len(reminded())
        assert "mauri@etela-savo.example" in reminded()
        assert not any("pohjanmaa" in address or "editor" in address for address in reminded())
        for sent in mail.outbox:
            assert "saavutettavuusseloste" in sent.subject
            assert "http://etela-savo.localhost" in sent.body

    def test_a_month_later_they_are_reminded_again(self, moderator, within):
        let_go_by(within, "etela-savo", 400)
        tasks.remind_of_statements(0)
        with within("etela-savo"):
            StatementReminder.objects.update(sent=timezone.localdate() - timedelta(days=31))
        tasks.remind_of_statements(0)
        assert reminded().count("mauri@etela-savo.example") == 2

    def test_a_new_review_ends_it(self, moderator, within):
        let_go_by(within, "etela-savo", 400)
        tasks.remind_of_statements(0)
        with within("etela-savo"):
            StatementReminder.objects.update(sent=timezone.localdate() - timedelta(days=31))
        let_go_by(within, "etela-savo", 0)
        tasks.remind_of_statements(0)
        assert reminded().count("mauri@etela-savo.example") == 1

    def test_the_admins_first_page_tells_of_it(self, within, signed_in):
        assert "vuosittaista tarkistusta" not in signed_in("etela-savo").get("/admin/").content.decode()
        let_go_by(within, "etela-savo", 400)
        assert "vuosittaista tarkistusta" in signed_in("etela-savo").get("/admin/").content.decode()
