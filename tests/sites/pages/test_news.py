"""News: the list, its archive by year and month, its tags, and who may read what."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sites.pages.models import NewsIndexPage, NewsPage, NewsTag
from sites.pages.models.news import check_tag
from tests.sites.pages.conftest import footer_of

pytestmark = pytest.mark.django_db


def titles(text):
    """The titles of a list of news, in its order."""
    return re.findall(r'class="dated-title"[^>]*>\s*<a[^>]*>([^<]*)</a>', text)


@pytest.fixture
def autumn(news):
    """Four news of two years in Finnish, one in Swedish, one of another region."""
    news("etela-savo", "fi", title="Kioski alkaa", date="2025-12-01", slug="kioski")
    news("etela-savo", "fi", title="Messut tulevat", date="2026-09-01", slug="messut", tags=["messut"])
    news("etela-savo", "fi", title="Messut olivat", date="2026-11-02", slug="kiitos", tags=["messut", "kiitos"])
    news("etela-savo", "fi", title="Kahvit", date="2026-11-20", slug="kahvit")
    news("etela-savo", "sv", title="Kaffe", date="2026-11-20", slug="kaffe")
    news("pohjanmaa", "fi", title="Muualla", date="2026-11-21", slug="muualla", tags=["messut"])


LISTED = {
    "/fi/uutiset/": ["Kahvit", "Messut olivat", "Messut tulevat", "Kioski alkaa"],
    "/fi/uutiset/2026/": ["Kahvit", "Messut olivat", "Messut tulevat"],
    "/fi/uutiset/2026/11/": ["Kahvit", "Messut olivat"],
    "/fi/uutiset/2026/9/": ["Messut tulevat"],
    "/fi/uutiset/2026/10/": [],
    "/fi/uutiset/aihe/messut/": ["Messut olivat", "Messut tulevat"],
    "/sv/nyheter/": ["Kaffe"],
    "/sv/nyheter/2026/11/": ["Kaffe"],
    "/sv/nyheter/amne/messut/": [],
    "/en/news/": [],
}
NOT_THERE = ("/fi/uutiset/2026/13/", "/fi/uutiset/2026/0/", "/fi/uutiset/aihe/ei-ole/", "/fi/uutiset/x/")


def test_the_list_and_its_parts(autumn, visitor, text_at):
    assert {path: titles(text_at("etela-savo", path)) for path in LISTED} == LISTED
    answers = {path: visitor("etela-savo").get(path).status_code for path in NOT_THERE}
    assert answers == dict.fromkeys(NOT_THERE, 404)


def test_the_archive_leads_to_every_month_that_has_news(autumn, visitor, text_at):
    text = text_at("etela-savo", "/fi/uutiset/")
    archive = re.search(r'<ul class="archive">.*?</ul>\s*</nav>', text, re.DOTALL).group()
    links = re.findall(r'href="([^"]*)"', archive)
    assert links == [
        "/fi/uutiset/2026/",
        "/fi/uutiset/2026/11/",
        "/fi/uutiset/2026/09/",
        "/fi/uutiset/2025/",
        "/fi/uutiset/2025/12/",
    ]
    assert "marraskuu 2026" in archive
    for link in links:
        assert visitor("etela-savo").get(link).status_code == 200


@pytest.mark.parametrize("path", ["/fi/uutiset/2026/11/", "/fi/uutiset/aihe/messut/"])
def test_the_language_switch_keeps_the_part_of_the_list(autumn, visitor, text_at, path):
    switch = re.search(r'<nav class="languages".*?</nav>', text_at("etela-savo", path), re.DOTALL).group()
    for link in re.findall(r'href="([^"]*)"', switch):
        assert link.rstrip("/").endswith(("11", "messut"))
        assert visitor("etela-savo").get(link).status_code == 200


def test_a_month_of_the_finnish_list_under_the_swedish_prefix(autumn, visitor, within):
    """There is a Swedish list: it answers. Without it the Finnish one does, and says so."""
    answer = visitor("etela-savo").get("/sv/uutiset/2026/11/")
    assert answer.headers["Location"] == "/sv/nyheter/2026/11/"
    with within("etela-savo"):
        NewsIndexPage.objects.get(locale__language_code="sv").unpublish()
    answer = visitor("etela-savo").get("/sv/uutiset/2026/11/")
    assert answer.status_code == 200
    assert titles(answer.content.decode()) == ["Kahvit", "Messut olivat"]
    assert "Den här texten finns inte" in answer.content.decode()


def test_a_tag_is_told_in_the_readers_language(autumn, news, text_at, within):
    with within("etela-savo"):
        NewsTag.objects.filter(name="messut").update(name_sv="mässor")
    news("etela-savo", "sv", title="Mässan", date="2026-09-01", tags=["messut"])
    text = text_at("etela-savo", "/sv/nyheter/")
    assert re.search(r'href="/sv/nyheter/amne/messut/"[^>]*>mässor<', text)
    assert titles(text_at("etela-savo", "/sv/nyheter/amne/messut/")) == ["Mässan"]


class TestWhatResidentsMayNotRead:
    """Each beside a news item that they may."""

    @pytest.fixture(autouse=True)
    def open_one(self, news):
        self.shown = news("etela-savo", "fi", title="Kaikille", date="2026-11-01", tags=["arki"])

    def everywhere(self, text_at):
        paths = ("/fi/uutiset/", "/fi/uutiset/2026/11/", "/fi/uutiset/aihe/arki/", "/fi/uutiset/atom.xml", "/fi/")
        return {path: text_at("etela-savo", path) for path in paths}

    def hidden(self, text_at, words):
        for path, text in self.everywhere(text_at).items():
            assert "Kaikille" in text, path
            assert words not in text, path

    def test_a_draft(self, news, text_at):
        news("etela-savo", "fi", live=False, title="Keskeneräinen", date="2026-11-02", tags=["arki"])
        self.hidden(text_at, "Keskeneräinen")

    def test_an_expired_one_before_the_clock_unpublishes_it(self, news, text_at, within):
        old = news("etela-savo", "fi", title="Vanhentunut", date="2026-11-02", tags=["arki"])
        with within("etela-savo"):
            NewsPage.objects.filter(pk=old.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        self.hidden(text_at, "Vanhentunut")

    def test_an_unpublished_one(self, news, text_at, within):
        gone = news("etela-savo", "fi", title="Poistettu", date="2026-11-02", tags=["arki"])
        with within("etela-savo"):
            NewsPage.objects.get(pk=gone.pk).unpublish()
        self.hidden(text_at, "Poistettu")

    def test_one_that_is_not_for_everybody(self, news, text_at, within):
        from wagtail.models import PageViewRestriction

        closed = news("etela-savo", "fi", title="Henkilöstölle", date="2026-11-02", tags=["arki"])
        with within("etela-savo"):
            PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="login")
        self.hidden(text_at, "Henkilöstölle")

    def test_another_regions(self, news, text_at):
        news("pohjanmaa", "fi", title="Pohjanmaalla", date="2026-11-02", tags=["arki"])
        self.hidden(text_at, "Pohjanmaalla")

    def test_another_languages(self, news, text_at):
        news("etela-savo", "sv", title="På svenska", date="2026-11-02", tags=["arki"])
        for path in ("/fi/uutiset/", "/fi/uutiset/2026/11/", "/fi/uutiset/aihe/arki/", "/fi/uutiset/atom.xml"):
            assert "På svenska" not in text_at("etela-savo", path)

    def test_an_alias_of_another_language(self, text_at, within):
        from wagtail.models import Locale

        with within("etela-savo"):
            original = NewsPage.objects.get(pk=self.shown.pk)
            original.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
        assert "Kaikille" not in text_at("etela-savo", "/sv/nyheter/")
        assert "Kaikille" not in text_at("etela-savo", "/sv/nyheter/atom.xml")


def test_a_tag_is_one_however_it_is_spelt(news, text_at, within):
    news("etela-savo", "fi", title="Keväällä", date="2026-03-02", tags=["Messut"])
    news("etela-savo", "fi", title="Syksyllä", date="2026-11-02", tags=["messut"])
    assert titles(text_at("etela-savo", "/fi/uutiset/aihe/messut/")) == ["Syksyllä", "Keväällä"]
    with within("etela-savo"):
        assert [tag.slug for tag in NewsTag.objects.filter(name__iexact="messut")] == ["messut"]


def test_a_news_item_does_not_hide_the_lists_of_tags(news, text_at):
    news("etela-savo", "fi", title="Aihe", slug="aihe", date="2026-11-02", tags=["arki"])
    assert "<h1" in text_at("etela-savo", "/fi/uutiset/aihe/")
    assert titles(text_at("etela-savo", "/fi/uutiset/aihe/arki/")) == ["Aihe"]


def test_a_long_list_has_pages(news, text_at):
    for number in range(13):
        news("etela-savo", "fi", title=f"Uutinen {number}", date=f"2026-11-{number + 1:02d}")
    assert len(titles(text_at("etela-savo", "/fi/uutiset/"))) == 12
    assert titles(text_at("etela-savo", "/fi/uutiset/?page=2")) == ["Uutinen 0"]


def test_a_news_item(news, picture, text_at, within):
    with within("etela-savo"):
        shown = picture("etela-savo")
    news(
        "etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02", introduction="Tervetuloa.",
        body="<p>Ovet avataan.</p>", picture=shown, picture_alt="Pöytiä aulassa", tags=["messut"],
    )  # fmt: skip
    text = text_at("etela-savo", "/fi/uutiset/messut/")
    assert '<time datetime="2026-11-02">2. marraskuuta 2026</time>' in text
    assert "Ovet avataan." in text
    assert 'alt="Pöytiä aulassa"' in text
    assert 'href="/fi/uutiset/aihe/messut/"' in text
    assert 'type="application/atom+xml"' in text


def test_a_picture_needs_words_or_is_decoration(news, picture, within):
    from django.core.exceptions import ValidationError

    with within("etela-savo"):
        shown = picture("etela-savo")
    with pytest.raises(ValidationError, match="picture_alt"):
        news("etela-savo", "fi", title="Messut", date="2026-11-02", picture=shown)
    news("etela-savo", "fi", title="Messut", slug="toinen", date="2026-11-02", picture=shown, picture_decorative=True)


def test_four_digits_are_no_address_of_a_news_item(news):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="slug"):
        news("etela-savo", "fi", title="2026", date="2026-11-02")


def test_news_are_a_kind_of_their_own_on_the_front_page(news, text_at):
    for number in range(3):
        news("etela-savo", "fi", title=f"Uutinen {number}", date=f"2026-11-0{3 - number}")
    text = text_at("etela-savo", "/fi/")
    assert text.index("Uutinen 0") < text.index("Uutinen 1") < text.index("Uutinen 2")
    assert "?kind=news" in text
    assert '<time datetime="2026-11-03">3. marraskuuta 2026</time>' in text


def test_a_change_of_a_tags_word_is_noted_for_each_of_its_news(news, within, rows):
    tagged = news("etela-savo", "fi", title="Messut", date="2026-11-02", tags=["messut"])
    other = news("etela-savo", "fi", title="Kahvit", date="2026-11-02")
    with within("etela-savo"):
        from sites.pages import listing as page_listing

        tag = NewsTag.objects.get(name="messut")
        before = rows("SELECT count(*) FROM public.outbox_change WHERE name = 'news-tag'")[0][0]
        NewsTag.objects.filter(pk=tag.pk).update(name_sv="mässor")
        assert rows("SELECT count(*) FROM public.outbox_change WHERE name = 'news-tag'")[0][0] == before + 1
        assert page_listing.news_tag(str(tag.pk)) == [("page", str(tagged.translation_key))]
        listing = page_listing.listings([str(tagged.translation_key), str(other.translation_key)])
    assert listing[str(tagged.translation_key)].keywords == {"fi": ("messut",)}
    assert listing[str(tagged.translation_key)].kind == "news"


def test_the_footer_stands_below_the_news(text_at):
    assert len(footer_of(text_at("etela-savo", "/fi/uutiset/"))) == 4


@pytest.mark.parametrize(("name", "taken"), [("!!!", False), ("🎉", False), ("messut!", True)])
def test_a_tag_has_letters(name, taken, within):
    if taken:
        check_tag(name)
    else:
        with within("etela-savo"), pytest.raises(ValidationError, match="kirjaimia"):
            NewsTag(name=name, slug="aihe").full_clean()


def test_the_form_refuses_a_tag_without(within):
    form = NewsPage.get_edit_handler().get_form_class()
    checked = type("Form", (), {"cleaned_data": {"tags": ["messut", "!!!"]}})()
    with pytest.raises(ValidationError, match="!!!"):
        form.clean_tags(checked)


@pytest.mark.parametrize(
    ("code", "texts"),
    [("etela-savo", ("Aiheet", "Erota pilkuilla.")), ("pohjanmaa", ("Ämnen", "Sätt kommatecken emellan."))],
)
def test_the_form_has_one_word_for_topics(code, texts, signed_in, within):
    with within(code):
        parent = NewsIndexPage.objects.first().pk
    html = signed_in(code).get(f"/admin/pages/add/pages/newspage/{parent}/").content.decode()
    assert all(text in html for text in texts)
    assert not re.search(r"\b(tunnistee|tageista|[Tt]aggar)", html)
