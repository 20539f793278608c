"""Translating our pages with wagtail-localize: words are translated, facts are the same in every language."""

import json
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from sites.pages.models import AccessibilityStatementPage, ContactPage, NewsPage
from sites.translation.deleted_objects import delete_values
from sites.translation.text_checks import limit_of
from tests.sites.pages.conftest import footer_of

pytestmark = pytest.mark.django_db


def translate(page, words):
    """The page's Swedish translation, with these words; published."""
    swedish = Locale.objects.get(language_code="sv")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    source.update_from_db()
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=swedish, defaults={"enabled": True}
    )
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=swedish,
                context=segment.context,
                defaults={"data": words[segment.string.data]},
            )
    translation.save_target(publish=False)
    made = translation.get_target_instance()
    made.get_latest_revision().publish()
    return type(made).objects.get(pk=made.pk)


def put(client, address, value):
    """What the editor of translations answers to a typed value."""
    form = urlencode({"value": value})
    return client.put(address, form, content_type="application/x-www-form-urlencoded").json()


@pytest.fixture
def finnish(news, picture):
    body = [
        {"type": "text", "value": "<p>Ovet avataan yhdeksältä.</p>"},
        {"type": "quote", "value": {"text": "Tulin ja jäin.", "source": "Kävijä"}},
    ]
    return news(
        "etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02", introduction="Tervetuloa.", body=body,
        picture=picture("etela-savo"), picture_alt="Pöytiä aulassa", tags=["messut", "järjestöt"],
    )  # fmt: skip


WORDS = {
    "Messut": "Mässan",
    "messut": "massan",
    "Tervetuloa.": "Välkommen.",
    "Ovet avataan yhdeksältä.": "Dörrarna öppnas klockan nio.",
    "Tulin ja jäin.": "Jag kom och stannade.",
    "Kävijä": "Besökare",
    "Pöytiä aulassa": "Bord i aulan",
}


def test_a_news_item(finnish, within, text_at):
    with within("etela-savo"):
        made = translate(NewsPage.objects.get(pk=finnish.pk), WORDS)
        assert made.live
        assert made.locale.language_code == "sv"
        assert made.get_parent().specific.title == "Nyheter"
        assert (made.date, made.picture_id) == (finnish.date, finnish.picture_id)
        assert {tag.name for tag in made.tags.all()} == {"messut", "järjestöt"}
    text = text_at("etela-savo", "/sv/nyheter/massan/")
    for words in ("Mässan", "Välkommen.", "Dörrarna öppnas klockan nio.", "Jag kom och stannade.", "Besökare"):
        assert words in text
    assert 'alt="Bord i aulan"' in text
    assert "Tervetuloa." not in text


def test_facts_that_change_are_brought_along(finnish, within):
    with within("etela-savo"):
        original = NewsPage.objects.get(pk=finnish.pk)
        translate(original, WORDS)
        original.date = "2026-11-09"
        original.tags.remove("järjestöt")
        original.save_revision().publish()
        made = translate(NewsPage.objects.get(pk=finnish.pk), WORDS)
        assert made.date.isoformat() == "2026-11-09"
        assert [tag.name for tag in made.tags.all()] == ["messut"]
        assert [tag.name for tag in NewsPage.objects.get(pk=finnish.pk).tags.all()] == ["messut"]


def test_the_statement(within, text_at):
    with within("etela-savo"):
        statement = AccessibilityStatementPage.objects.get(locale__language_code="fi")
        statement.conformance, statement.alternatives = "full", "<p>Soita meille.</p>"
        statement.reviewed = "2026-11-01"
        statement.save_revision().publish()
        made = translate(
            AccessibilityStatementPage.objects.get(pk=statement.pk),
            {"Soita meille.": "Ring oss.", "saavutettavuusseloste": "tillganglighet"},
        )
        assert made.pk == AccessibilityStatementPage.objects.get(locale__language_code="sv").pk
        assert (made.conformance, made.reviewed.isoformat()) == ("full", "2026-11-01")
    text = text_at("etela-savo", "/sv/tillganglighet/")
    assert "Ring oss." in text
    assert footer_of(text)[0][0] == "/sv/tillganglighet/"


def test_the_contact_page_keeps_its_numbers(within):
    with within("etela-savo"):
        contact = ContactPage.objects.get(locale__language_code="fi")
        contact.phone = "015 555 0100"
        function = {
            "function": "Järjestöyhteistyö",
            "about": "",
            "phone": "015 555 0101",
            "email": "jarjesto@etela-savo.example",
        }
        contact.contacts = [{"type": "function", "value": function}]
        contact.save_revision().publish()
        source, _made = TranslationSource.get_or_create_from_instance(ContactPage.objects.get(pk=contact.pk))
        source.update_from_db()
        asked = {segment.string.data for segment in source.stringsegment_set.select_related("string")}
        assert "Järjestöyhteistyö" in asked
        assert not asked & {"015 555 0100", "015 555 0101", "jarjesto@etela-savo.example"}
        made = translate(ContactPage.objects.get(pk=contact.pk), {"Järjestöyhteistyö": "Samarbete med föreningar"})
        value = made.contacts[0].value
        assert (made.phone, value["phone"], value["email"]) == (
            "015 555 0100",
            "015 555 0101",
            "jarjesto@etela-savo.example",
        )
        assert value["function"] == "Samarbete med föreningar"


@pytest.fixture
def begun(finnish, within, picture):
    """The translation of a news item with a picture in its text, and the number of that picture."""
    inside = picture("etela-savo", name="teksti.png")
    block = {"image": {"image": inside.pk, "alt_text": "Laituri illalla", "decorative": False}, "caption": ""}
    with within("etela-savo"):
        original = NewsPage.objects.get(pk=finnish.pk)
        original.body = json.dumps([{"type": "picture", "value": block}, *original.body.raw_data])
        original.save_revision().publish()
        translate(NewsPage.objects.get(pk=finnish.pk), WORDS | {"Laituri illalla": "Brygga på kvällen"})
        return Translation.objects.get(source__object_id=finnish.translation_key), inside


TOO_LONG = [("Messut", 255), ("Tervetuloa.", 300), ("Kävijä", None), ("Pöytiä aulassa", 250)]


@pytest.mark.parametrize(("words", "most"), TOO_LONG)
def test_a_text_longer_than_its_place_is_told_of_and_never_published(begun, signed_in, within, visitor, words, most):
    translation, _inside = begun
    with within("etela-savo"):
        segment = translation.source.stringsegment_set.get(string__data=words)
        most = most or limit_of(segment.context)
        page = translation.get_target_instance()
    client = signed_in("etela-savo", "moderator")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    answer = put(client, address, "x" * (most + 1))
    assert answer["error"] == f"Kirjoita enintään {most} merkkiä; tässä on {most + 1}."
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(editor, {"action": "publish"}, follow=True).status_code == 200
    with within("etela-savo"):
        shown = NewsPage.objects.get(pk=page.pk)
        assert "xxx" not in f"{shown.title}{shown.introduction}{shown.picture_alt}{shown.body}"
    answer = put(client, address, "x" * 20)
    assert answer["error"] is None


@pytest.mark.parametrize("character", ["\0", "\x01", "\x0b", "\x7f", "\x85", "\ufffd"])
def test_a_control_character_is_told_of_and_never_published(begun, signed_in, within, character):
    translation, _inside = begun
    with within("etela-savo"):
        segment = translation.source.stringsegment_set.get(string__data="Messut")
        page = translation.get_target_instance()
    client = signed_in("etela-savo", "moderator")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    answer = put(client, address, f"Xyz{character}w")
    assert "ohjausmerkkejä" in answer["error"]
    assert answer["data"].startswith("Xyz")
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(editor, {"action": "publish"}, follow=True).status_code == 200
    with within("etela-savo"):
        assert not NewsPage.objects.get(pk=page.pk).title.startswith("Xyz")
    assert put(client, address, "Mässa\n")["error"] is None


@pytest.mark.parametrize("value", ["abc", "", "99999999999999999999", "1.5", "0"])
def test_a_picture_of_a_malformed_or_unknown_number_is_told_of_and_never_used(begun, signed_in, within, value):
    translation, inside = begun
    with within("etela-savo"):
        segment = translation.source.overridablesegment_set.get(context__path__endswith=".image")
        page = translation.get_target_instance()
    client = signed_in("etela-savo", "moderator")
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    assert put(client, address, value)["error"]
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(editor).status_code == 200
    assert client.post(editor, {"action": "publish"}, follow=True).status_code == 200
    assert put(client, address, inside.pk)["error"] is None
    assert client.post(editor, {"action": "publish"}, follow=True).status_code == 200


def test_a_deleted_picture_is_forgotten_in_translations(begun, signed_in, within, picture):
    translation, inside = begun
    other = picture("etela-savo", name="toinen.png")
    with within("etela-savo"):
        page = translation.get_target_instance()
        segments = translation.source.overridablesegment_set.filter(context__path__endswith=".image")
        segment = segments.get()
        SegmentOverride.objects.create(locale=page.locale, context=segment.context, data_json=json.dumps(other.pk))
        other.delete()
        assert not SegmentOverride.objects.exists()
        inside.delete()
        assert not segments.exists()
    client = signed_in("etela-savo", "moderator")
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(editor).status_code == 200
    assert client.post(editor, {"action": "publish"}, follow=True).status_code == 200


def test_what_has_the_same_number_stays(begun, within, document):
    translation, inside = begun
    with within("etela-savo"):
        file = document("etela-savo")
        segments = translation.source.overridablesegment_set.filter(context__path__endswith=".image")
        delete_values(type(file), type(file)(pk=inside.pk))
        assert segments.exists()
