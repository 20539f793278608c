"""Translating our pages with wagtail-localize: words are translated, facts are the same in every language."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sites.pages.models import AccessibilityStatementPage, ContactPage, NewsPage
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
