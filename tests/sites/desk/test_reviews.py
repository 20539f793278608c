"""What is due for review, saying that it is still right, and the weekly mail."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page

from sites.desk import digest, tasks
from sites.desk.models import Digest, Review
from sites.desk.reviews import overdue, review_statuses
from sites.pages.models import NewsPage, StandardPage
from sites.people.models import User
from sites.regions.open_regions import known_regions
from tests.mails import deliver

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
LANGUAGES = ("fi", "sv", "en")
LIST = "/admin/desk/reviews/"
OLD = timedelta(days=230)


@pytest.fixture
def grown_old(page, within):
    """A page that was published long ago; `grown_old("etela-savo", "Vanha", owner="editor")`."""

    def make(code, title, age=OLD, model=StandardPage, owner=None, **fields):
        made = page(code, "fi", model, title=title, **fields)
        with within(code):
            person = User.objects.filter(username=owner).first()
            Page.objects.filter(pk=made.pk).update(last_published_at=timezone.now() - age, owner=person)
            made.refresh_from_db()
        return made

    return make


@pytest.fixture
def due(within):
    """The titles of what is due in a region."""

    def ask(code=REGION):
        with within(code):
            return [each.content.title for each in overdue(review_statuses(LANGUAGES))]

    return ask


class TestWhatIsDue:
    def test_old_pages_and_records(self, grown_old, organisation, due, within):
        grown_old(REGION, "Vanha")
        grown_old(REGION, "Tuore", age=timedelta(days=100))
        old, _fresh = organisation(REGION, name_fi="Vanha ry"), organisation(REGION, name_fi="Uusi ry")
        with within(REGION):
            type(old).objects.filter(pk=old.pk).update(last_published_at=timezone.now() - OLD)
        assert sorted(due()) == ["Vanha", "Vanha ry"]

    def test_drafts_and_news_do_not_grow_old(self, grown_old, page, due, within):
        from sites.pages.models import NewsIndexPage

        with within(REGION):
            above = NewsIndexPage.objects.filter(locale__language_code="fi").first()
        grown_old(REGION, "Uutinen", model=NewsPage, parent=above)
        draft = page(REGION, "fi", StandardPage, title="Luonnos", live=False)
        with within(REGION):
            Page.objects.filter(pk=draft.pk).update(latest_revision_created_at=timezone.now() - OLD)
        assert due() == []

    def test_a_translation_published_lately_counts_for_the_content(self, grown_old, due, within):
        from wagtail.models import Locale

        old = grown_old(REGION, "Vanha")
        with within(REGION):
            old.copy_for_translation(Locale.objects.get(language_code="sv")).save_revision().publish()
        assert due() == []

    @pytest.mark.parametrize(("months", "is_due"), [(None, True), (1, True), (12, False), (0, False)])
    def test_a_content_with_months_of_its_own(self, grown_old, due, within, months, is_due):
        old = grown_old(REGION, "Vanha")
        with within(REGION):
            Review.objects.create(source="page", key=str(old.translation_key), months=months)
        assert due() == (["Vanha"] if is_due else [])

    def test_the_setting(self, grown_old, due, settings):
        grown_old(REGION, "Vanha", age=timedelta(days=100))
        assert due() == []
        settings.REVIEW_MONTHS = 3
        assert due() == ["Vanha"]


class TestTheList:
    @pytest.mark.parametrize(
        ("filters", "shown"),
        [
            ({"words": "sivu"}, ["Vanha sivu", "Toisen sivu"]),
            ({"words": "sivu", "mine": "on"}, ["Vanha sivu"]),
            ({"words": "sivu", "state": "soon"}, ["Toisen sivu", "Vanha sivu", "Pian sivu"]),
            ({"words": "sivu", "state": "all"}, ["Toisen sivu", "Vanha sivu", "Pian sivu", "Tuore sivu"]),
            ({"words": "sivu", "state": "all", "source": "organisation"}, []),
        ],
    )
    def test_narrowed(self, grown_old, signed_in, filters, shown):
        grown_old(REGION, "Vanha sivu", owner="editor")
        grown_old(REGION, "Toisen sivu", owner="author")
        grown_old(REGION, "Pian sivu", age=timedelta(days=170))
        grown_old(REGION, "Tuore sivu", age=timedelta(days=9))
        rows = signed_in(REGION).get(LIST, filters).context["rows"]
        assert sorted(row["status"].content.title for row in rows) == sorted(shown)


def test_notes_of_what_is_gone_are_forgotten_each_night(grown_old, within):
    kept, gone, lasting = (grown_old(REGION, title) for title in ("Vanha", "Poistettu", "Piilotettu"))
    with within(REGION):
        for made, months in ((kept, None), (gone, None), (lasting, 12)):
            Review.objects.create(source="page", key=str(made.translation_key), months=months)
        for made in (gone, lasting):
            made.unpublish()
    tasks.scan_accessibility(0)
    with within(REGION):
        assert set(Review.objects.values_list("key", flat=True)) == {
            str(kept.translation_key),
            str(lasting.translation_key),
        }


class TestTheButton:
    def test_still_right(self, grown_old, due, signed_in, within):
        old = grown_old(REGION, "Vanha")
        client = signed_in(REGION)
        assert "Vanha" in client.get(LIST).content.decode()
        answer = client.post(f"{LIST}page/{old.translation_key}/", {"next": LIST})
        assert (answer.status_code, answer["Location"]) == (302, LIST)
        assert due() == []
        with within(REGION):
            review = Review.objects.get()
            assert review.reviewed_by.username == "editor"
            entries = [entry for entry in registry.get_logs_for_instance(old) if entry.action == "desk.reviewed"]
            assert [entry.user.username for entry in entries] == ["editor"]
        assert "editor" in client.get(LIST, {"state": "all", "words": "Vanha"}).content.decode()

    def test_a_record(self, organisation, signed_in, within):
        made = organisation(REGION, name_fi="Toivo ry")
        assert signed_in(REGION).post(f"{LIST}organisation/{made.pk}/").status_code == 302
        with within(REGION):
            assert Review.objects.get().key == str(made.pk)

    def test_how_long_it_holds(self, grown_old, signed_in, within):
        url = f"{LIST}page/{grown_old(REGION, 'Vanha').translation_key}/"
        for months, kept in (("12", 12), ("0", 0), ("usual", None)):
            signed_in(REGION).post(url, {"months": months})
            with within(REGION):
                assert Review.objects.get().months == kept

    def test_looking_notes_nothing(self, grown_old, signed_in, within):
        old = grown_old(REGION, "Vanha")
        assert signed_in(REGION).get(f"{LIST}page/{old.translation_key}/").status_code == 200
        with within(REGION):
            assert not Review.objects.exists()

    @pytest.mark.parametrize(
        ("username", "leads_to"), [("editor", LIST), ("author", "/admin/"), ("region-admin", "/admin/")]
    )
    def test_who_may(self, grown_old, signed_in, within, username, leads_to):
        """Wagtail answers a refusal in the admin with a way back to its first page."""
        old = grown_old(REGION, "Vanha")
        answer = signed_in(REGION, username).post(f"{LIST}page/{old.translation_key}/", {"next": LIST})
        assert (answer.status_code, answer["Location"]) == (302, leads_to)
        with within(REGION):
            assert Review.objects.exists() is (username == "editor")

    def test_nothing_public(self, page, signed_in):
        draft = page(REGION, "fi", StandardPage, title="Luonnos", live=False)
        client = signed_in(REGION)
        for path in (f"page/{draft.translation_key}", "organisation/0", "page/1", "planet/1"):
            assert client.post(f"{LIST}{path}/").status_code == 404, path

    def test_no_way_to_another_host(self, grown_old, signed_in):
        old = grown_old(REGION, "Vanha")
        answer = signed_in(REGION).post(f"{LIST}page/{old.translation_key}/", {"next": "https://paha.example/"})
        assert answer["Location"] == LIST


class TestDigest:
    def send(self, within, code=REGION):
        with within(code) as region:
            digest.send_digests(known_regions()[region.schema_name])
        return deliver()

    def test_to_the_one_who_owns_it_in_their_language(self, grown_old, within):
        from wagtail.users.models import UserProfile

        with within(REGION):
            UserProfile.objects.create(user=User.objects.get(username="author"), preferred_language="sv")
        grown_old(REGION, "Vanha", owner="author")
        (found,) = self.send(within)
        assert found.to == ["author@etela-savo.example"]
        assert "Vanha" in found.body
        assert "http://etela-savo.localhost" in found.body
        assert LIST in found.body

    def test_to_the_editors_where_nobody_owns_it(self, grown_old, within):
        grown_old(REGION, "Vanha", owner="region-admin")
        assert [found.to for found in self.send(within)] == [["editor@etela-savo.example"]]

    def test_somebody_who_left_gets_none(self, grown_old, within):
        with within(REGION):
            User.objects.filter(username="author").update(is_active=False)
        grown_old(REGION, "Vanha", owner="author")
        assert [found.to for found in self.send(within)] == [["editor@etela-savo.example"]]

    def test_never_an_empty_one(self, within):
        assert self.send(within) == []
        with within(REGION):
            assert not Digest.objects.exists()

    def test_once_a_week(self, grown_old, within):
        grown_old(REGION, "Vanha")
        assert len(self.send(within)) == 1
        assert len(self.send(within)) == 1
        with within(REGION):
            Digest.objects.update(sent=timezone.localdate() - timedelta(days=7))
        assert len(self.send(within)) == 2

    def test_every_region_its_own(self, grown_old, within):
        grown_old(REGION, "Vanha")
        grown_old("pohjanmaa", "Gammal")
        tasks.send_all_digests(0)
        bodies = {found.to[0]: found.body for found in deliver()}
        assert set(bodies) == {"editor@etela-savo.example", "editor@pohjanmaa.example"}
        assert "Gammal" not in bodies["editor@etela-savo.example"]
        assert "http://pohjanmaa.localhost" in bodies["editor@pohjanmaa.example"]


def test_the_setting_is_six_months():
    assert settings.REVIEW_MONTHS == 6
