"""What editors put into pages: blocks, links that lead somewhere, pictures with words."""

import json
import re

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import rich_text

from sites.pages.blocks import RICH_TEXT, LinkBlock, OptionalLinkBlock, TableBlock, words_of
from sites.pages.models import ContactPage, HomePage, SectionPage, StandardPage

pytestmark = pytest.mark.django_db


def test_a_piece_of_rich_text_is_one_block(page, within, text_at):
    """As it is written by a program, and as revisions from before there were blocks hold it."""
    made = page(
        "etela-savo", "fi", StandardPage, title="Arki", slug="arki", body="<p>Tukea <b>arkeen</b> &amp; iltaan</p>"
    )
    with within("etela-savo"):
        kept = StandardPage.objects.get(pk=made.pk)
        assert [block.block_type for block in kept.body] == ["text"]
        assert words_of(kept.body) == "Tukea arkeen &amp; iltaan"
        StandardPage.objects.filter(pk=made.pk).update(body="<p>Toisin</p>")
        assert StandardPage.objects.get(pk=made.pk).body[0].value.source == "<p>Toisin</p>"
    assert "<p>Toisin</p>" in text_at("etela-savo", "/fi/arki/")


def test_a_body_with_a_picture_and_a_quotation(page, picture, within, text_at):
    shown = picture("etela-savo")
    image = {"image": shown.pk, "alt_text": "Laituri", "decorative": False}
    body = [
        {"type": "text", "value": "<p>Alku.</p>"},
        {"type": "picture", "value": {"image": image, "caption": "Kesä"}},
        {"type": "picture", "value": {"image": {"image": shown.pk, "alt_text": "", "decorative": True}, "caption": ""}},
        {"type": "quote", "value": {"text": "Tulin ja jäin.", "source": "Kävijä"}},
    ]  # fmt: skip
    made = page("etela-savo", "fi", StandardPage, title="Arki", slug="arki", body=body)
    text = text_at("etela-savo", "/fi/arki/")
    assert 'alt="Laituri"' in text
    assert 'alt=""' in text
    assert "<figcaption>Kesä</figcaption>" in text
    assert re.search(r"<blockquote>\s*<p>Tulin ja jäin.</p>", text)
    with within("etela-savo"):
        assert words_of(StandardPage.objects.get(pk=made.pk).body) == "Alku. Laituri Kesä Tulin ja jäin. Kävijä"


class TestPicture:
    def test_it_comes_in_three_formats_with_its_size(self, page, picture, text_at):
        shown = picture("etela-savo")
        page("etela-savo", "fi", SectionPage, title="Osio", slug="osio", picture=shown, picture_alt="Laituri")
        text = text_at("etela-savo", "/fi/osio/")
        drawn = re.search(r"<picture>.*?</picture>", text, re.DOTALL).group()
        assert re.findall(r'<source type="([^"]*)"', drawn) == ["image/avif", "image/webp"]
        assert re.search(r'width="64"\s+height="48"', drawn)
        assert 'fetchpriority="high"' in drawn  # it is the first thing on the page
        assert "loading" not in drawn
        assert not re.search(r"<[^>]* style=", drawn)

    def test_cropping_keeps_the_focal_point(self, within, picture):
        from sites.pages.templatetags.pictures import picture as tag
        from sites.pictures import filters_of

        made = [picture("etela-savo", name=f"{x}.png", focal_point_x=x, focal_point_y=24, focal_point_width=8,
                        focal_point_height=8) for x in (8, 56)]  # fmt: skip
        with within("etela-savo"):
            keys = {made[0].get_rendition(filters_of("card")[0]).focal_point_key for made in [[each] for each in made]}
            assert len(keys) == 2
            assert 'loading="lazy"' not in str(tag(made[0], "card", eager=True))

    def test_nothing_is_drawn_where_there_is_no_picture(self, page, text_at):
        page("etela-savo", "fi", SectionPage, title="Osio", slug="osio")
        assert "<picture>" not in text_at("etela-savo", "/fi/osio/")

    def test_its_files_are_the_regions_own(self, page, picture, text_at, visitor):
        shown = picture("etela-savo")
        page("etela-savo", "fi", SectionPage, title="Osio", slug="osio", picture=shown, picture_alt="Laituri")
        address = re.search(r'<img class="picture"\s+src="([^"]*)"', text_at("etela-savo", "/fi/osio/")).group(1)
        assert visitor("etela-savo").get(address).status_code == 200
        assert visitor("pohjanmaa").get(address).status_code == 404


@pytest.mark.parametrize(
    ("block", "value", "good"),
    [
        (LinkBlock(), {"label": "Muualla", "page": None, "url": "https://example.org/"}, True),
        (LinkBlock(), {"label": "Muualla", "page": None, "url": ""}, False),
        (OptionalLinkBlock(), {"label": "", "page": None, "url": ""}, True),
        (OptionalLinkBlock(), {"label": "", "page": None, "url": "https://example.org/"}, False),
        (OptionalLinkBlock(), {"label": "Muualla", "page": None, "url": ""}, False),
    ],
)
def test_a_link_leads_to_one_place(block, value, good):
    if good:
        assert block.clean(block.to_python(value))["url"] == value["url"]
    else:
        with pytest.raises(StructBlockValidationError):
            block.clean(block.to_python(value))


@pytest.fixture
def front(within):
    """Puts blocks on Etelä-Savo's Finnish front page."""

    def put(*blocks):
        with within("etela-savo"):
            home = HomePage.objects.get(locale__language_code="fi")
            home.blocks = [{"type": name, "value": value} for name, value in blocks]
            home.save_revision().publish()

    return put


class TestFrontPage:
    def test_notices_stand_first_and_other_blocks_below_the_themes(self, front, page, picture, news, text_at):
        target = page("etela-savo", "fi", StandardPage, title="Liity", slug="liity")
        news("etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02")
        image = {"image": picture("etela-savo").pk, "alt_text": "Laituri", "decorative": False}
        link = {"label": "Tule mukaan", "page": target.pk, "url": ""}
        front(
            ("notice", {"kind": "alert", "text": "Neuvonta on suljettu perjantaina."}),
            ("text", "<h2>Tervetuloa</h2>"),
            ("picture_and_text", {"heading": "Kioski", "text": "<p>Torstaisin.</p>", "image": image, "link": link}),
            ("shortcuts", {"heading": "Oikotiet", "links": [link, {"label": "Muualla", "page": None, "url": "https://example.org/"}]}),
            ("news", {"heading": "Ajankohtaista", "count": 3}),
            ("call_out", {"heading": "Onko sinulla yhdistys?", "text": "Kerro siitä.", "link": link}),
        )  # fmt: skip
        text = text_at("etela-savo", "/fi/")
        order = [
            "Neuvonta on suljettu",
            "Tarvitsetko apua heti?",
            'id="themes"',
            "Tervetuloa",
            "Kioski",
            "Oikotiet",
            "Ajankohtaista",
            "Onko sinulla",
        ]
        assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
        assert text.count('href="/fi/liity/"') == 3
        assert 'href="https://example.org/"' in text

    def test_a_link_to_what_is_not_published_is_left_out(self, front, page, text_at):
        draft = page("etela-savo", "fi", StandardPage, live=False, title="Luonnos", slug="luonnos")
        links = [{"label": "Luonnokseen", "page": draft.pk, "url": ""}]
        front(("shortcuts", {"heading": "Oikotiet", "links": links}))
        text = text_at("etela-savo", "/fi/")
        assert "Luonnokseen" not in text
        assert "Oikotiet" not in text

    def test_a_link_leads_to_the_readers_language(self, page, within, text_at):
        finnish = page("etela-savo", "fi", StandardPage, title="Liity", slug="liity")
        page("etela-savo", "sv", StandardPage, title="Kom med", slug="kom-med", translation_key=finnish.translation_key)
        with within("etela-savo"):
            home = HomePage.objects.get(locale__language_code="sv")
            links = [{"label": "Kom med", "page": finnish.pk, "url": ""}]
            home.blocks = [{"type": "shortcuts", "value": {"heading": "Genvägar", "links": links}}]
            home.save_revision().publish()
        assert 'href="/sv/kom-med/"' in text_at("etela-savo", "/sv/")

    def test_the_news_block_is_silent_without_news(self, front, news, text_at):
        news("pohjanmaa", "fi", title="Muualla", date="2026-11-02")
        front(("news", {"heading": "Ajankohtaista", "count": 3}))
        assert "Ajankohtaista" not in text_at("etela-savo", "/fi/")


def test_a_section_shows_the_pages_below_it(page, within, text_at):
    from wagtail.models import PageViewRestriction

    section = page("etela-savo", "fi", SectionPage, title="Omaisille", slug="omaisille")
    page("etela-savo", "fi", StandardPage, parent=section, title="Ryhmät", introduction="Kerran viikossa.")
    inner = page("etela-savo", "fi", SectionPage, parent=section, title="Hoiva kotona", slug="hoiva")
    page("etela-savo", "fi", StandardPage, parent=inner, title="Tauko arjesta")
    page("etela-savo", "fi", StandardPage, live=False, parent=section, title="Luonnos")
    closed = page("etela-savo", "fi", StandardPage, parent=section, title="Henkilöstölle")
    with within("etela-savo"):
        PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="login")
    text = text_at("etela-savo", "/fi/omaisille/")
    assert text.index("Ryhmät") < text.index("Hoiva kotona")
    assert "Kerran viikossa." in text
    assert "Luonnos" not in text
    assert "Henkilöstölle" not in text
    assert "Tauko arjesta" in text_at("etela-savo", "/fi/omaisille/hoiva/")


def test_the_contact_page(within, text_at):
    with within("etela-savo"):
        contact = ContactPage.objects.get(locale__language_code="fi")
        contact.phone, contact.email, contact.hours = "015 555 0100", "info@etela-savo.example", "ma–to 9–15"
        function = {"function": "Järjestöyhteistyö", "about": "Messut", "phone": "015 555 0101", "email": ""}
        contact.contacts = [{"type": "function", "value": function}]
        contact.save_revision().publish()
    text = text_at("etela-savo", "/fi/yhteystiedot/")
    assert 'href="tel:0155550100"' in text
    assert 'href="mailto:info@etela-savo.example"' in text
    assert "ma–to 9–15" in text
    assert "Järjestöyhteistyö" in text
    assert 'href="tel:0155550101"' in text


class TestPasted:
    @pytest.fixture
    def save(self, page, signed_in, within):
        """Submit the form of a page with this rich text; return the stored blocks."""

        def send(text):
            made = page("etela-savo", "fi", StandardPage, title="Arki", slug="arki")
            with within("etela-savo"):
                value = rich_text(text, features=RICH_TEXT)
            fields = {"title": "Arki", "slug": "arki", "introduction": "", "action-publish": "1", "body-count": "1"}
            block = {"body-0-type": "text", "body-0-order": "0", "body-0-deleted": "", "body-0-value": value}
            answer = signed_in("etela-savo").post(f"/admin/pages/{made.pk}/edit/", fields | block)
            assert answer.status_code == 302
            with within("etela-savo"):
                return [(part.block_type, part.value) for part in StandardPage.objects.get(pk=made.pk).body]

        return send

    def test_lines_with_bullets_are_kept_as_a_list(self, save, text_at):
        ((kind, value),) = save("<p>Tarjolla:</p><p>• kahvia</p><p>• seuraa</p>")
        assert kind == "text"
        assert re.search(r"</p><ul><li[^>]*>kahvia</li><li[^>]*>seuraa</li></ul>$", value.source)
        assert re.search(r"<li[^>]*>seuraa</li>", text_at("etela-savo", "/fi/arki/"))

    def test_rows_of_cells_are_kept_as_a_table(self, save, text_at):
        kept = save("<p>Ajat:</p><p>Päivä | Paikka</p><p>ma | Tupa</p><p>Tervetuloa.</p>")
        assert [kind for kind, _value in kept] == ["text", "table", "text"]
        assert kept[1][1]["rows"] == "Päivä | Paikka\nma | Tupa"
        text = text_at("etela-savo", "/fi/arki/")
        assert '<th scope="col">Paikka</th>' in text
        assert "<td>Tupa</td>" in text

    @pytest.mark.parametrize("rows", ["", "Päivä | Paikka", "Päivä\nma"])
    def test_a_table_has_headings_rows_and_columns(self, rows):
        with pytest.raises(StructBlockValidationError) as refused:
            TableBlock().clean({"caption": "", "rows": rows})
        assert list(refused.value.block_errors) == ["rows"]


def test_a_link_to_a_deleted_document_or_page_is_left_as_its_words(page, document, visitor, within):
    from sites.pages.models import StandardPage

    file = document("etela-savo")
    gone = page("etela-savo", "fi", StandardPage, title="Poistuva")
    links = f'<p><a linktype="document" id="{file.pk}">Ohje</a> <a linktype="page" id="{gone.pk}">Sivu</a></p>'
    body = json.dumps([{"type": "text", "value": links}])
    page("etela-savo", "fi", StandardPage, title="Linkkejä", slug="linkkeja", body=body)
    with within("etela-savo"):
        file.delete()
        StandardPage.objects.get(pk=gone.pk).delete()
    answer = visitor("etela-savo").get("/fi/linkkeja/")
    assert answer.status_code == 200
    assert "Ohje" in answer.content.decode()
