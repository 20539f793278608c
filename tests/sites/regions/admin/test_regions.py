"""The list of regions, the form that changes one, and opening and closing."""

import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from directory.models import DirectoryPage, GroupsPage
from sites.pages.models import ContactPage, NewsIndexPage
from sites.regions import checks, open_regions
from sites.regions.admin.listing import rows, user_counts
from sites.regions.change import change_region
from sites.regions.models import Domain, Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(signed_in):
    """A superuser of the national region."""
    return signed_in("national", "admin")


@pytest.fixture(autouse=True)
def bundles(settings, tmp_path):
    """Bundles of closed regions go elsewhere."""
    settings.BUNDLES_ROOT = tmp_path / "bundles"
    return settings.BUNDLES_ROOT


class TestList:
    def test_every_region_with_what_is_asked_of_it(self, superuser, within, bring_to):
        before = {row.code: row.people for row in rows()}
        bring_to("pohjanmaa", "closed")
        Domain.objects.create(tenant=Region.objects.get(code="etela-savo"), domain="a.example", is_primary=False)
        with within("etela-savo"):
            from sites.people.models import User

            User.objects.create_user("vanha", is_active=False)
            User.objects.create_user("uusi")
        text = superuser.get(reverse("regions")).content.decode()
        for words in ("Etelä-Savo", "Pohjanmaa", "Kohtaamo", "Svenska, Suomi, English"):
            assert words in text
        assert "etela-savo.localhost, a.example" in text
        found = {row.code: (row.state, row.people - before[row.code]) for row in rows()}
        assert found == {"national": ("open", 0), "etela-savo": ("open", 1), "pohjanmaa": ("closed", 0)}

    @pytest.mark.parametrize("count", [1, 3])
    def test_as_many_queries_for_one_region_as_for_three(self, django_assert_num_queries, count):
        assert Region.objects.count() == 4
        with django_assert_num_queries(1):
            assert len(user_counts(["etela_savo", "pohjanmaa", "national"][:count])) == count
        Region.objects.filter(code__in=["pohjanmaa", "national"][: 3 - count]).update(kind="template")
        with django_assert_num_queries(3):
            assert len(rows()) == count


@pytest.fixture
def typed(superuser):
    """Etelä-Savo's form as the browser sends it back when nothing was changed."""
    form = superuser.get(reverse("region_edit", args=["etela-savo"])).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.fixture
def send(superuser, typed):
    return lambda **changes: superuser.post(reverse("region_edit", args=["etela-savo"]), typed | changes)


class TestChange:
    def test_nothing_changed_changes_nothing(self, send):
        before = Region.objects.filter(code="etela-savo").values().get()
        assert send().status_code == 302
        assert Region.objects.filter(code="etela-savo").values().get() == before

    def test_names_brand_residents_and_colour(self, send):
        answer = send(
            name_fi="Etelä-Savon hyvinvointialue",
            brand="Eloisa",
            former_names="Essote\nSosteri",
            accent="#1A5F7A",
            residents="130000",
            residents_year="2024",
            residents_source="Tilastokeskus, väestörakenne",
        )
        assert answer.status_code == 302
        region = Region.objects.get(code="etela-savo")
        assert (region.name_fi, region.brand) == ("Etelä-Savon hyvinvointialue", "Eloisa")
        assert region.former_names == ["Essote", "Sosteri"]
        assert (region.accent, region.residents, region.residents_year) == ("#1a5f7a", 130000, 2024)
        assert open_regions.open_regions()["etela_savo"].brand == "Eloisa"

    def test_an_own_address_is_followed_by_the_site(self, send, client):
        """Hazard T3: what Wagtail builds addresses with is the primary domain."""
        assert send(domains="savo.localhost\netela-savo.localhost").status_code == 302
        assert open_regions.open_regions()["etela_savo"].domain == "savo.localhost"
        assert checks.site_hostnames_match_domains(databases=["default"]) == []
        for host in ("savo.localhost", "etela-savo.localhost"):
            assert client.get("/fi/", headers={"host": host}).status_code == 200
        assert send(domains="savo.localhost").status_code == 302
        assert client.get("/fi/", headers={"host": "etela-savo.localhost"}).status_code == 404

    def test_another_first_language(self, send, visitor):
        assert send(language_1="sv", language_2="fi").status_code == 302
        assert visitor("etela-savo").get("/").headers["Location"] == "/sv/"

    ODD = [
        ("domains", {"domains": "pohjanmaa.localhost"}),
        ("domains", {"domains": "x y"}),
        ("domains", {"domains": f"{'laaja-savo.' * 23}fi"}),
        ("domains", {"domains": ""}),
        ("domains", {"domains": "savo.localhost\nsavo.localhost"}),
        ("language_1", {"language_3": ""}),
        ("language_1", {"language_2": "fi"}),
        ("accent", {"accent": "#fff"}),
        ("name_en", {"name_en": " "}),
    ]

    @pytest.mark.parametrize(("field", "changes"), ODD, ids=[f"{field}-{n}" for n, (field, _) in enumerate(ODD)])
    def test_what_is_odd_is_told_and_changes_nothing(self, send, field, changes):
        before = Region.objects.filter(code="etela-savo").values().get()
        domains = list(Domain.objects.values_list("domain", "tenant", "is_primary"))
        answer = send(brand="Eloisa", **changes)
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [field]
        assert 'value="Eloisa"' in answer.content.decode()
        assert Region.objects.filter(code="etela-savo").values().get() == before
        assert list(Domain.objects.values_list("domain", "tenant", "is_primary")) == domains

    def test_the_host_one_works_at_has_to_stay(self, superuser):
        address = reverse("region_edit", args=["national"])
        form = superuser.get(address).context["form"]
        values = {name: form[name].value() or "" for name in form.fields if name not in ("logo", "remove_logo")}
        answer = superuser.post(address, values | {"domains": "elsewhere.example"})
        assert list(answer.context["form"].errors) == ["domains"]
        assert superuser.get(address).status_code == 200

    @pytest.mark.parametrize("code", ["template", "nowhere"])
    def test_only_regions(self, superuser, code):
        assert superuser.get(reverse("region_edit", args=[code])).status_code == 404


class TestFurtherLanguage:
    @pytest.fixture
    def two_languages(self):
        from sites.regions.create import RegionPlan, create_region

        names = {"fi": "Kainuu", "sv": "Kajanaland", "en": "Kainuu"}
        return create_region(RegionPlan("kainuu", "kainuu.localhost", names, names, ("fi", "sv")))

    def test_it_gets_its_pages(self, superuser, two_languages, client, within):
        from wagtail.models import Page

        with within("kainuu"):
            before = {
                code: set(Page.objects.filter(locale__language_code=code, depth__gt=1).values_list("pk", flat=True))
                for code in ("fi", "sv")
            }
        assert client.get("/en/", headers={"host": "kainuu.localhost"}).status_code == 404
        address = reverse("region_edit", args=["kainuu"])
        form = superuser.get(address).context["form"]
        values = {name: form[name].value() or "" for name in form.fields if name not in ("logo", "remove_logo")}
        assert superuser.post(address, values | {"language_3": "en"}).status_code == 302
        assert client.get("/en/", headers={"host": "kainuu.localhost"}).status_code == 200
        with within("kainuu"):
            keys = {
                code: set(
                    Page.objects.filter(locale__language_code=code, depth__gt=1).values_list(
                        "translation_key", flat=True
                    )
                )
                for code in ("fi", "sv", "en")
            }
            after = {
                code: set(Page.objects.filter(locale__language_code=code, depth__gt=1).values_list("pk", flat=True))
                for code in ("fi", "sv")
            }
        assert keys["en"] == keys["fi"] == keys["sv"]
        assert after == before

    def test_it_brings_no_page_back_that_editors_deleted(self, two_languages, within):
        with within("kainuu"):
            DirectoryPage.objects.get(locale__language_code="sv").delete()
            for page in [*GroupsPage.objects.all(), *ContactPage.objects.all()]:
                page.delete()
        two_languages.languages = ["fi", "sv", "en"]
        change_region(two_languages, ["kainuu.localhost"])
        with within("kainuu"):
            models = (DirectoryPage, GroupsPage, ContactPage, NewsIndexPage)
            found = [set(each.objects.values_list("locale__language_code", flat=True)) for each in models]
        assert found == [{"fi", "en"}, set(), set(), {"fi", "sv", "en"}]


def picture(kind="PNG", size=(600, 300)):
    content = io.BytesIO()
    Image.new("RGB", size, "navy").save(content, kind)
    return SimpleUploadedFile("logo.png", content.getvalue())


class TestLogo:
    def test_it_is_a_file_of_its_own_region(self, send, visitor):
        assert send(logo=picture()).status_code == 302
        path = open_regions.open_regions()["etela_savo"].logo
        assert path.startswith("etela_savo/images/logo-")
        assert visitor("etela-savo").get(f"/media/{path}").status_code == 200
        assert visitor("national").get(f"/media/{path}").status_code == 404

    def test_it_is_removed(self, send):
        send(logo=picture())
        assert send(remove_logo="on").status_code == 302
        assert Region.objects.get(code="etela-savo").logo == ""

    @pytest.mark.parametrize(
        "odd",
        [
            SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            SimpleUploadedFile("logo.png", b""),
            SimpleUploadedFile("logo.png", picture().read().ljust(1_000_001, b"x")),
            picture("GIF"),
            picture(size=(3000, 3000)),
        ],
        ids=["svg", "empty", "large", "gif", "pixels"],
    )
    def test_anything_else_is_refused(self, send, odd):
        odd.seek(0)
        answer = send(logo=odd)
        assert list(answer.context["form"].errors) == ["logo"]
        assert Region.objects.get(code="etela-savo").logo == ""

    def test_nothing_but_the_picture_is_kept(self, send, visitor):
        upload = picture()
        upload = SimpleUploadedFile("logo.png", upload.read() + b"<script>alert(1)</script>")
        assert send(logo=upload).status_code == 302
        path = open_regions.open_regions()["etela_savo"].logo
        kept = b"".join(visitor("etela-savo").get(f"/media/{path}").streaming_content)
        assert b"script" not in kept


class TestState:
    def address(self, state, code="pohjanmaa"):
        return reverse("region_state", args=[code, state])

    def test_it_asks_first(self, superuser):
        answer = superuser.get(self.address("closed"))
        assert answer.status_code == 200
        assert Region.objects.get(code="pohjanmaa").state == "open"

    def test_closing_leaves_a_bundle_and_opening_brings_it_back(self, superuser, visitor, bundles):
        assert superuser.post(self.address("closed")).status_code == 302
        assert visitor("pohjanmaa").get("/sv/").status_code == 410
        (bundle,) = bundles.iterdir()
        assert ZipFile(bundle).testzip() is None
        assert superuser.post(self.address("open")).status_code == 302
        assert visitor("pohjanmaa").get("/sv/").status_code == 200

    def test_where_no_bundle_can_be_written_it_stays_open_and_says_why(self, superuser, bundles):
        bundles.write_text("a file in the place of the folder")
        answer = superuser.post(self.address("closed"), follow=True)
        assert bundles.name in answer.content.decode()
        assert Region.objects.get(code="pohjanmaa").state == "open"

    def test_setting_it_up_again(self, superuser, visitor):
        assert superuser.post(self.address("setting-up")).status_code == 302
        assert visitor("pohjanmaa").get("/sv/").status_code == 503

    @pytest.mark.parametrize("state", ["open", "lost"])
    def test_no_state_it_is_in_and_none_there_is_not(self, superuser, state):
        assert superuser.post(self.address(state)).status_code == 404

    @pytest.mark.parametrize("state", ["closed", "setting-up"])
    def test_never_the_national_portal(self, superuser, state):
        assert superuser.post(self.address(state, "national")).status_code == 404
        assert Region.objects.get(code="national").state == "open"

    def test_it_is_written_down_who_did_it(self, superuser, within):
        from wagtail.models import ModelLogEntry

        superuser.post(self.address("setting-up"))
        with within("national"):
            entry = ModelLogEntry.objects.get(action="regions.set_up")
            assert entry.user.username == "admin"
            assert "Pohjanmaa" in entry.label
