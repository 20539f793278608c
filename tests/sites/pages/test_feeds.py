"""The Atom feed: valid, of the region's own host, one a language."""

from xml.etree import ElementTree

import pytest

from sites.pages.models import NewsIndexPage

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(visitor):
    """The parsed feed at an address."""

    def read(code, path):
        answer = visitor(code).get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ElementTree.fromstring(answer.content)  # noqa: S314 - we made it ourselves

    return read


@pytest.fixture
def told(news):
    """A news item in two languages, with what XML must not hold."""
    finnish = news(
        "etela-savo",
        "fi",
        title="Messut & <kahvit>\x0b",
        date="2026-11-02",
        introduction="Tule\x0c & <b>",
        tags=["messut"],
    )
    swedish = news(
        "etela-savo", "sv", title="Mässan", date="2026-11-02", translation_key=finnish.translation_key, tags=["messut"]
    )
    return finnish, swedish


def text_of(element, name):
    return element.findtext(f"{ATOM}{name}")


def links(element):
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_the_feed_has_what_atom_asks_for(told, feed, settings):
    found = feed("etela-savo", "/fi/uutiset/atom.xml")
    host = f"http://etela-savo.localhost:{settings.PUBLIC_PORT}"
    assert found.tag == f"{ATOM}feed"
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    assert links(found) == {"alternate": f"{host}/fi/uutiset/", "self": f"{host}/fi/uutiset/atom.xml"}
    assert text_of(found, "id").startswith("urn:uuid:")
    entry = found.find(f"{ATOM}entry")
    assert text_of(entry, "title") == "Messut & <kahvit>"
    assert text_of(entry, "summary") == "Tule &amp; &lt;b&gt;"  # HTML
    assert links(entry)["alternate"] == f"{host}{told[0].url.removeprefix(host)}"
    assert text_of(entry, "updated") == text_of(found, "updated")
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["messut"]


def test_each_language_has_its_feed_and_its_identities(told, feed):
    finnish, swedish = (feed("etela-savo", path) for path in ("/fi/uutiset/atom.xml", "/sv/nyheter/atom.xml"))
    assert [text_of(entry, "title") for entry in swedish.findall(f"{ATOM}entry")] == ["Mässan"]
    ids = [text_of(each, "id") for found in (finnish, swedish) for each in (found, *found.findall(f"{ATOM}entry"))]
    assert len(set(ids)) == len(ids) == 4


def test_an_identity_stays_when_the_address_changes(told, feed, within):
    before = text_of(feed("etela-savo", "/fi/uutiset/atom.xml").find(f"{ATOM}entry"), "id")
    with within("etela-savo"):
        page = told[0].specific
        page.slug = "muualla"
        page.save_revision().publish()
    assert text_of(feed("etela-savo", "/fi/uutiset/atom.xml").find(f"{ATOM}entry"), "id") == before


def test_a_feed_without_news_is_a_feed(feed):
    assert not feed("etela-savo", "/en/news/atom.xml").findall(f"{ATOM}entry")


@pytest.mark.parametrize(
    "path", ["/fi/atom.xml", "/fi/jarjestot/atom.xml", "/sv/uutiset/atom.xml", "/de/uutiset/atom.xml"]
)
def test_what_is_no_list_of_news_in_this_language_has_no_feed(told, visitor, path):
    assert visitor("etela-savo").get(path).status_code == 404


@pytest.mark.parametrize("of_home", [False, True])
def test_a_list_that_is_not_for_everybody_has_no_feed(told, visitor, within, of_home):
    from wagtail.models import PageViewRestriction

    with within("etela-savo"):
        index = NewsIndexPage.objects.get(locale__language_code="fi")
        closed = index.get_parent() if of_home else index
        PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="login")
    assert visitor("etela-savo").get("/fi/uutiset/atom.xml").status_code == 404
    assert visitor("etela-savo").get("/sv/nyheter/atom.xml").status_code == 404  # in no language
    assert visitor("pohjanmaa").get("/fi/uutiset/atom.xml").status_code == 200


def test_invisible_characters_do_not_part_a_word(news, feed):
    news("etela-savo", "fi", title="Hyvin\u00advointi\u00a0ja ter\u200bveys", date="2026-11-02")
    titles = [each.findtext(f"{ATOM}title") for each in feed("etela-savo", "/fi/uutiset/atom.xml").iter(f"{ATOM}entry")]
    assert "Hyvinvointi ja terveys" in titles
