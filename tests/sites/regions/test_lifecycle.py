"""Who a region answers to while it is being set up, when it is open, and when it is closed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sites.regions import open_regions
from sites.regions.for_each_region import for_each_region
from sites.regions.lifecycle import close_region, open_region, set_up_region
from sites.regions.models import Region

pytestmark = pytest.mark.django_db

ANY_PATH = ["/", "/fi/", "/sv/", "/fi/haku/", "/fi/jarjestot/", "/admin/", "/admin/login/", "/media/x.png", "/nowhere"]
PUBLIC_PATHS = ["/", "/fi/", "/sv/", "/fi/haku/", "/fi/jarjestot/", "/documents/1/x/", "/media/x.png", "/nowhere"]


@pytest.fixture
def hopes_house(organisation):
    """An organisation in Pohjanmaa, and one of the same word in Etelä-Savo."""
    organisation("pohjanmaa", name_fi="Toivon Talo ry", name_sv="Hoppets hus rf", takes_new="yes")
    organisation("etela-savo", name_fi="Toivon Tupa ry")


class TestClosed:
    @pytest.mark.parametrize("path", ANY_PATH)
    def test_nothing_answers(self, visitor, bring_to, path):
        bring_to("pohjanmaa", "closed")
        answer = visitor("pohjanmaa").get(path)
        assert answer.status_code == 410
        assert connection.schema_name == "public"

    def test_the_page_says_so_in_the_regions_languages(self, visitor, bring_to):
        bring_to("pohjanmaa", "closed")
        text = visitor("pohjanmaa").get("/fi/").content.decode()
        assert "Pohjanmaa" in text
        assert "Österbotten" in text
        assert [text.index(f'lang="{code}"') for code in ("sv", "fi", "en")] == sorted(
            text.index(f'lang="{code}"') for code in ("sv", "fi", "en")
        )
        assert 'href="http://localhost:8000/"' in text

    @pytest.mark.parametrize("method", ["post", "put", "delete", "head"])
    def test_it_takes_nothing(self, visitor, bring_to, method):
        bring_to("pohjanmaa", "closed")
        assert getattr(visitor("pohjanmaa"), method)("/admin/login/").status_code == 410

    def test_who_was_signed_in_is_let_in_nowhere(self, signed_in, bring_to):
        admin = signed_in("pohjanmaa", "admin")
        assert admin.get(reverse("wagtailadmin_home")).status_code == 200
        bring_to("pohjanmaa", "closed")
        assert admin.get(reverse("wagtailadmin_home")).status_code == 410
        assert admin.get("/fi/").status_code == 410

    def test_no_table_of_the_region_is_asked(self, visitor, bring_to):
        bring_to("pohjanmaa", "closed")
        open_regions.open_regions()
        with CaptureQueriesContext(connection) as queries:
            assert visitor("pohjanmaa").get("/fi/").status_code == 410
        assert [query["sql"] for query in queries.captured_queries] == []

    def test_the_others_answer(self, visitor, bring_to):
        bring_to("pohjanmaa", "closed")
        assert visitor("etela-savo").get("/fi/").status_code == 200
        assert visitor("national").get("/fi/").status_code == 200

    def test_opened_again_everything_is_there(self, visitor, bring_to, hopes_house):
        bring_to("pohjanmaa", "closed")
        open_region(Region.objects.get(code="pohjanmaa"))
        answer = visitor("pohjanmaa").get("/fi/")
        assert answer.status_code == 200
        assert "Toivon Talo ry" in answer.content.decode()

    @pytest.mark.parametrize("verb", [close_region, set_up_region])
    def test_the_national_portal_stays_open(self, visitor, verb):
        with pytest.raises(ValidationError):
            verb(Region.objects.get(code="national"))
        assert visitor("national").get("/fi/").status_code == 200


class TestBeingSetUp:
    @pytest.mark.parametrize("path", PUBLIC_PATHS)
    def test_residents_read_that_it_opens_soon(self, visitor, bring_to, hopes_house, path):
        bring_to("pohjanmaa", "setting-up")
        answer = visitor("pohjanmaa").get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "no-store" in answer.headers["Cache-Control"]
        text = answer.content.decode()
        assert "Österbotten" in text
        assert "Toivon Talo ry" not in text
        assert "noindex" in text

    @pytest.mark.parametrize("username", ["editor", "admin"])
    def test_its_staff_see_it(self, signed_in, bring_to, hopes_house, username):
        bring_to("pohjanmaa", "setting-up")
        answer = signed_in("pohjanmaa", username).get("/fi/")
        assert answer.status_code == 200
        assert "Toivon Talo ry" in answer.content.decode()

    def test_another_regions_staff_do_not(self, signed_in, visitor, bring_to):
        bring_to("pohjanmaa", "setting-up")
        stranger = visitor("pohjanmaa")
        stranger.cookies = signed_in("etela-savo", "admin").cookies
        assert stranger.get("/fi/").status_code == 503

    def test_somebody_without_the_right_to_the_admin_does_not(self, signed_in, within, bring_to):
        from sites.people.models import User

        bring_to("pohjanmaa", "setting-up")
        editor = signed_in("pohjanmaa")
        with within("pohjanmaa"):
            User.objects.get(username="editor").groups.clear()
        assert editor.get("/fi/").status_code == 503

    def test_staff_can_sign_in(self, visitor, bring_to):
        bring_to("pohjanmaa", "setting-up")
        answer = visitor("pohjanmaa").get("/admin/", follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain
        assert visitor("pohjanmaa").get(reverse("account_reset_password")).status_code == 200

    def test_an_invited_person_can_come_in(self, visitor, bring_to):
        """Whatever the token: the region's own page answers, not the one for residents."""
        bring_to("pohjanmaa", "setting-up")
        assert visitor("pohjanmaa").get(reverse("invitation", args=["nobodys-token"])).status_code in (404, 410)

    def test_staff_work_and_preview(self, signed_in, bring_to, page):
        from sites.pages.models import StandardPage

        bring_to("pohjanmaa", "setting-up")
        draft = page("pohjanmaa", "sv", StandardPage, live=False, title="Utkast", slug="utkast")
        answer = signed_in("pohjanmaa").get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
        assert answer.status_code == 200
        assert "Utkast" in answer.content.decode()


class TestFound:
    """What the search finds, at every change of state and name."""

    @pytest.fixture(autouse=True)
    def filed(self, hopes_house, drain):
        drain()

    @pytest.mark.parametrize("state", ["closed", "setting-up"])
    def test_things_leave_the_search_and_come_back(self, search_for, bring_to, drain, state):
        assert "Talo" in search_for("national", "toivon")
        region = bring_to("pohjanmaa", state)
        drain()
        found = search_for("national", "toivon")
        assert "Talo" not in found
        assert "Tupa" in found
        open_region(region)
        drain()
        assert "Talo" in search_for("national", "toivon")

    @pytest.mark.parametrize("state", ["closed", "setting-up"])
    def test_before_the_worker_comes_a_hit_is_not_shown_either(self, search_for, bring_to, state):
        bring_to("pohjanmaa", state)
        found = search_for("national", "toivon")
        assert "Talo" not in found
        assert "Tupa" in found

    def test_the_worker_hears_of_a_state_another_process_changed(self, search_for, drain):
        """What the worker keeps of the regions is older than the change."""
        assert "pohjanmaa" in open_regions.open_regions()
        Region.objects.filter(code="pohjanmaa").update(state="closed")
        drain()
        assert "Talo" not in search_for("national", "toivon")

    def test_a_change_while_closed_is_found_after_opening(self, search_for, bring_to, drain, organisation):
        region = bring_to("pohjanmaa", "closed")
        organisation("pohjanmaa", name_fi="Toivon Tori ry")
        drain()
        assert "Tori" not in search_for("national", "toivon")
        open_region(region)
        drain()
        assert "Tori" in search_for("national", "toivon")

    def test_a_brand_and_former_names_lead_to_the_region(self, search_for):
        """Words that the official list of regions does not have; it is read beside them."""
        assert "on nykyisin" not in search_for("national", "järvisote")
        Region.objects.filter(code="etela-savo").update(brand="Järvisote", former_names=["Vanhasote", "Sosteri"])
        open_regions.clear_cache()
        for words in ("järvisote", "vanhasote tupa"):
            assert f'{words.split()[0]} on nykyisin <a href="http://etela-savo' in search_for("national", words)


class TestTasks:
    def test_work_is_done_in_open_regions_and_those_being_set_up(self, bring_to):
        bring_to("pohjanmaa", "closed")
        bring_to("etela-savo", "setting-up")
        seen = []
        for_each_region(lambda region: seen.append((region.schema, connection.schema_name)))
        assert sorted(seen) == [("etela_savo", "etela_savo"), ("national", "national")]

    def test_never_in_public_nor_the_template(self):
        """Hazard T14: Wagtail's commands fail in `public`."""
        seen = []
        for_each_region(lambda region: seen.append(connection.schema_name))
        assert seen
        assert not {"public", "template"} & set(seen)

    def test_every_region_has_its_turn_and_failures_are_told(self):
        seen = []

        def fail_in_etela_savo(region):
            seen.append(region.code)
            if region.code == "etela-savo":
                raise RuntimeError("the power went out")

        before = connection.schema_name
        with pytest.raises(ExceptionGroup) as failed:
            for_each_region(fail_in_etela_savo)
        assert sorted(seen) == ["etela-savo", "national", "pohjanmaa"]
        (error,) = failed.value.exceptions
        assert error.__notes__ == ["in the region etela-savo"]
        assert connection.schema_name == before


def test_facts_of_a_region(bring_to):
    Region.objects.filter(code="etela-savo").update(
        former_names=["Essote"], accent="#1a5f7a", logo="images/logo-1.png", state="setting-up"
    )
    open_regions.clear_cache()
    facts = open_regions.known_regions()["etela_savo"]
    assert facts.state == "setting-up"
    assert facts.former_names == ("Essote",)
    assert facts.accent == "#1a5f7a"
    assert facts.logo == "etela_savo/images/logo-1.png"
    assert "491" in facts.municipalities  # Mikkeli
    assert len(facts.municipalities) == 11
    assert "etela_savo" not in open_regions.open_regions()
    assert open_regions.known_regions()["national"].municipalities == ()
