"""Links from pages to records, in rich text and in blocks, for readers, editors and translators."""

import json
import re
from html import unescape

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, ReferenceIndex
from wagtail.rich_text import expand_db_html
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sites.pages.blocks import RICH_TEXT, LinkBlock, OptionalLinkBlock
from sites.pages.models import HomePage, StandardPage
from sites.pages.record_links import parse_reference

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
CHOOSER = "/admin/record-chooser/"


@pytest.fixture
def tupa(organisation):
    """Toivon Tupa, a published organisation of Etelä-Savo."""
    return organisation(REGION, name_fi="Toivon Tupa ry", name_sv="Hoppets stuga rf")


def link(record, words="Toivon Tupaan"):
    return f'<a linktype="record" id="organisation:{record.pk}">{words}</a>'


def hrefs(html, words):
    """The addresses of the links with these words; None for one without an address."""
    found = re.findall(r"<a(?: href=\"([^\"]*)\")?[^>]*>([^<]*)</a>", html)
    return [address for address, text in found if text == words]


class TestReaders:
    @pytest.fixture
    def read(self, page, tupa, text_at, within):
        """Reads a page with a link to Toivon Tupa, in Finnish or in Swedish."""
        body = json.dumps([{"type": "text", "value": f"<p>Tule {link(tupa)}!</p>"}])
        finnish = page(REGION, "fi", StandardPage, title="Tukea", slug="tukea", body=body)
        key = finnish.translation_key
        page(REGION, "sv", StandardPage, title="Stöd", slug="stod", body=body, translation_key=key)
        return lambda language: hrefs(
            text_at(REGION, {"fi": "/fi/tukea/", "sv": "/sv/stod/"}[language]), "Toivon Tupaan"
        )

    def test_it_leads_to_the_record_in_the_readers_language(self, read):
        assert read("fi") == ["/fi/jarjesto/toivon-tupa-ry/"]
        assert read("sv") == ["/sv/organisation/toivon-tupa-ry/"]

    def test_it_follows_the_slug(self, read, tupa, within):
        with within(REGION):
            tupa.slug = "tupa"
            tupa.save_revision().publish()
        assert read("fi") == ["/fi/jarjesto/tupa/"]

    @pytest.mark.parametrize("verb", ["unpublish", "delete"])
    def test_only_the_words_stay_of_what_is_not_public(self, verb, read, tupa, within):
        with within(REGION):
            getattr(tupa, verb)()
        assert read("fi") == [""]

    def test_many_links_are_as_many_queries_as_one(self, organisation, within, django_assert_num_queries):
        made = [organisation(REGION, name_fi=f"Kerho {number} ry") for number in range(3)]
        with within(REGION):
            expand_db_html(link(made[0]))  # the labels of terms are cached
            for count in (1, 3):
                with django_assert_num_queries(3):  # the records, their places and contacts
                    html = expand_db_html("".join(link(each) for each in made[:count]))
                assert html.count("href=") == count

    def test_another_regions_record_of_the_same_number_is_none(self, organisation, within):
        other = organisation("pohjanmaa", name_sv="Hoppets stuga rf")
        with within(REGION):
            assert expand_db_html(link(other)) == "<a>Toivon Tupaan</a>"

    @pytest.mark.parametrize(
        "reference", ["", "organisation", "organisation:x", "page:1", "boat:1", "organisation:99999999999", "tel:112"]
    )
    def test_what_is_no_reference(self, reference, within):
        assert parse_reference(reference) is None
        with within(REGION):
            assert expand_db_html(f'<a linktype="record" id="{reference}">Tupa</a>') == "<a>Tupa</a>"


class TestBlocks:
    @pytest.fixture
    def front(self, within, text_at):
        """Publishes a front page with shortcuts, and returns it."""

        def put(*links, language="fi"):
            with within(REGION):
                home = HomePage.objects.get(locale__language_code=language)
                home.blocks = [{"type": "shortcuts", "value": {"heading": "Oikotiet", "links": list(links)}}]
                home.save_revision().publish()
            return text_at(REGION, f"/{language}/")

        return put

    @pytest.mark.parametrize(
        ("language", "path"), [("fi", "/fi/jarjesto/toivon-tupa-ry/"), ("sv", "/sv/organisation/toivon-tupa-ry/")]
    )
    def test_it_leads_to_the_record_in_the_readers_language(self, language, path, front, tupa):
        html = front({"label": "Tupa", "record": f"organisation:{tupa.pk}"}, language=language)
        assert f'href="{path}"' in html

    def test_it_is_left_out_where_the_record_is_not_public(self, front, organisation):
        hidden = organisation(REGION, live=False, name_fi="Yö ry")
        assert "Yöhön" not in front({"label": "Yöhön", "record": f"organisation:{hidden.pk}"})

    @pytest.mark.parametrize(
        ("value", "is_valid"),
        [
            ({"record": "organisation:7"}, True),
            ({"record": "organisation:7", "url": "https://a.example"}, False),
            ({"record": "boat:7"}, False),
            ({"record": "https://a.example"}, False),
            ({"record": ""}, False),
        ],
    )
    def test_a_link_has_one_target(self, value, is_valid):
        block = LinkBlock()
        cleaned = block.to_python({"label": "Tupa", "page": None, "url": ""} | value)
        if is_valid:
            assert block.clean(cleaned)["record"] == value["record"]
        else:
            with pytest.raises(StructBlockValidationError):
                block.clean(cleaned)

    @pytest.mark.parametrize("other", ["url", "page"])
    @pytest.mark.parametrize("block", [LinkBlock(), OptionalLinkBlock()], ids=["link", "optional"])
    def test_a_draft_may_lack_the_target_and_has_no_two(self, block, other, within):
        with within(REGION):
            values = {"url": "https://a.example", "page": HomePage.objects.first().pk}
            block.defer_required_validation()
            block.clean(block.to_python({"label": "Tupa"}))
            with pytest.raises(StructBlockValidationError) as caught:
                block.clean(block.to_python({"label": "Tupa", "record": "organisation:7", other: values[other]}))
        assert len(caught.value.block_errors) == 1


class TestEditors:
    def test_the_editor_shows_the_link_and_stores_it_unchanged(self, tupa, within):
        stored = f'<p data-block-key="a">Tule {link(tupa)}!</p>'
        with within(REGION):
            converter = ContentstateConverter(features=RICH_TEXT)
            state = converter.from_database_format(stored)
            assert [entity["data"] for entity in json.loads(state)["entityMap"].values()] == [
                {"id": f"organisation:{tupa.pk}", "url": "/fi/jarjesto/toivon-tupa-ry/", "title": "Toivon Tupa ry"}
            ]
            assert set(re.findall(r"<a[^>]*>", converter.to_database_format(state))) <= {
                f'<a id="organisation:{tupa.pk}" linktype="record">',
                f'<a linktype="record" id="organisation:{tupa.pk}">',
            }

    @pytest.mark.parametrize(
        ("code", "name", "button"),
        [
            (
                REGION,
                "Järjestö, Ryhmä, Tapahtuma, Järjestömessut, Kioski, Järjestöinfo, Teemapäivä",
                "Valitse järjestö, ryhmä, tapahtuma, järjestömessut, kioski, järjestöinfo, teemapäivä",
            ),
            (
                "pohjanmaa",
                "Organisation, Grupp, Evenemang, Föreningsmässa, Kiosk, Föreningsinfo, Temadag",
                "Välj organisation, grupp, evenemang, föreningsmässa, kiosk, föreningsinfo, temadag",
            ),
        ],
    )
    def test_the_form_of_a_page_has_the_button_and_the_field(self, code, name, button, signed_in, within):
        with within(code):
            home = HomePage.objects.first()
        html = signed_in(code).get(f"/admin/pages/{home.pk}/edit/").content.decode()
        assert "kohtaamo/record-link.js" in html
        html = unescape(html)
        assert f'"recordChooser": "{CHOOSER}"' in html
        assert f'"description": {json.dumps(name)}' in html  # the button
        assert f'"label": {json.dumps(name)}' in html  # the field of a link block
        assert json.dumps(button)[1:-1] in html  # its chooser

    def test_only_public_records_of_the_region_can_be_chosen(self, signed_in, organisation, tupa):
        organisation(REGION, live=False, name_fi="Yö ry")
        organisation("pohjanmaa", name_sv="Havets vänner rf")
        html = signed_in(REGION).get(CHOOSER).json()["html"]
        assert "Toivon Tupa ry" in html
        assert "Yö ry" not in html
        assert "Havets" not in html

    @pytest.mark.parametrize(
        ("query", "kinds", "title"),
        [
            ("", 7, "Järjestö, Ryhmä, Tapahtuma, "),
            ("?kinds=organisation,group", 2, "Järjestö, Ryhmä"),
            ("?kinds=group&kind=fair", 0, "Ryhmä"),
        ],
    )
    def test_a_field_offers_the_kinds_it_takes(self, query, kinds, title, signed_in, tupa, group):
        group(REGION, tupa, name_fi="Kahvihetki")
        html = signed_in(REGION).get(f"{CHOOSER}{query}").json()["html"]
        assert html.count("<option") == kinds
        assert title in html
        assert ("Kahvihetki" in html) is (kinds == 0)
        kept = query.partition("&")[0].replace(",", "%2C")
        assert f'action="{CHOOSER}results/{kept}"' in html

    @pytest.mark.parametrize(("term", "is_found"), [("tupa", True), ("HOPPETS", True), ("xyz", False)])
    def test_they_are_searched_by_name(self, term, is_found, signed_in, tupa):
        response = signed_in(REGION).get(f"{CHOOSER}results/?q={term}")
        assert response.status_code == 200
        assert ("Toivon Tupa ry" in response.content.decode()) is is_found

    def test_what_was_chosen(self, signed_in, tupa):
        response = signed_in(REGION, "author").get(f"{CHOOSER}chosen/organisation/{tupa.pk}/").json()
        assert response["result"] | {"edit_url": ""} == {
            "id": f"organisation:{tupa.pk}",
            "title": "Toivon Tupa ry",
            "url": "/fi/jarjesto/toivon-tupa-ry/",
            "edit_url": "",
        }

    @pytest.mark.parametrize("live", [True, False])
    def test_what_cannot_be_chosen(self, live, signed_in, organisation, within):
        made = organisation(REGION, live=live, name_fi="Yö ry")
        if live:
            with within(REGION):
                made.delete()
        assert signed_in(REGION).get(f"{CHOOSER}chosen/organisation/{made.pk}/").status_code == 404

    def test_it_is_in_the_index_of_references(self, page, tupa, within):
        body = json.dumps([{"type": "text", "value": f"<p>{link(tupa)}</p>"}])
        in_text = page(REGION, "fi", StandardPage, title="Tukea", body=body)
        with within(REGION):
            home = HomePage.objects.get(locale__language_code="fi")
            links = [{"label": "Tupa", "record": f"organisation:{tupa.pk}"}]
            home.blocks = [{"type": "shortcuts", "value": {"heading": "Oikotiet", "links": links}}]
            home.save_revision().publish()
            for each in (in_text, home):
                ReferenceIndex.create_or_update_for_object(each)  # what the worker does after a commit
            found = ReferenceIndex.get_references_to(tupa).values_list("object_id", flat=True)
            assert set(found) == {str(in_text.pk), str(home.pk)}


class TestTranslators:
    def test_a_translated_text_keeps_the_link(self, page, tupa, within, text_at):
        body = json.dumps([{"type": "text", "value": f"<p>Tule {link(tupa)}!</p>"}])
        original = page(REGION, "fi", StandardPage, title="Tukea", slug="tukea", body=body)
        with within(REGION):
            source, _made = TranslationSource.update_or_create_from_instance(original)
            swedish = Locale.objects.get(language_code="sv")
            translation = Translation.objects.create(source=source, target_locale=swedish)
            segment = source.stringsegment_set.get(string__data='Tule <a id="a1">Toivon Tupaan</a>!')
            translated = 'Kom till <a id="a1">Hoppets stuga</a>!'
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=swedish, data=translated
            )
            translation.save_target(publish=False)
            made = original.get_translation(swedish)
            made.latest_revision.publish()
        assert hrefs(text_at(REGION, f"/sv/{made.slug}/"), "Hoppets stuga") == ["/sv/organisation/toivon-tupa-ry/"]

    def test_a_translated_block_keeps_the_link(self, tupa, within, text_at):
        with within(REGION):
            home = HomePage.objects.get(locale__language_code="fi")
            links = [{"type": "item", "value": {"label": "Tupaan", "record": f"organisation:{tupa.pk}"}, "id": "1"}]
            home.blocks = [{"type": "shortcuts", "value": {"heading": "Oikotiet", "links": links}, "id": "2"}]
            home.save_revision().publish()
            source, _made = TranslationSource.update_or_create_from_instance(home)
            swedish = Locale.objects.get(language_code="sv")
            translation, _made = Translation.objects.get_or_create(source=source, target_locale=swedish)
            translation.save_target(publish=True)
        assert "/sv/organisation/toivon-tupa-ry/" in text_at(REGION, "/sv/")
