"""What is still Finnish on a Swedish page says so, and nothing else does."""

import re

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sites.pages.models import StandardPage
from sites.pages.untranslated import mark

PAGE = "<html><head><title>Arki</title></head><body><nav><a>Arki</a></nav><main>{}</main></body></html>"


@pytest.mark.parametrize(
    ("shown", "marked"),
    [
        ("<h1>Arki</h1>", '<h1 lang="fi">Arki</h1>'),
        ("<p>Ovi  on <b>auki</b>.</p><p>Välkommen.</p>", '<p lang="fi">Ovi  on <b>auki</b>.</p><p>Välkommen.</p>'),
        ("<ul><li><p>Kahvia</p></li></ul>", '<ul lang="fi"><li><p>Kahvia</p></li></ul>'),
        ('<p lang="fi">Arki</p>', '<p lang="fi">Arki</p>'),
        ('<img src="a?b&amp;c" alt="Kahvia" hidden>', '<img src="a?b&amp;c" alt="Kahvia" hidden="" lang="fi">'),
        ("<p>Arki är här.</p>", "<p>Arki är här.</p>"),
    ],
)
def test_elements_that_hold_just_such_a_text(shown: str, marked: str) -> None:
    html = mark(PAGE.format(shown), {"fi": ["Arki", "Ovi on auki.", "Kahvia"]})
    assert marked in html
    assert "<nav><a>Arki</a></nav>" in html
    assert '<title lang="fi">' in html


@pytest.mark.django_db
def test_a_half_translated_page_marks_what_is_finnish(page, within, visitor):
    words = {"Arki": "Vardag", "arki": "vardag", "Ovi on auki.": "Dörren är öppen."}
    body = [{"type": "text", "value": "<p>Ovi on auki.</p><p>Tule <b>sisään</b>.</p>"}]
    original = page("etela-savo", "fi", StandardPage, title="Arki", slug="arki", introduction="Hei.", body=body)
    swedish_page = None
    for again in (words, {"Hei.": "Hej.", "Tule <b>sisään</b>.": "Kom <b>in</b>."}):
        with within("etela-savo"):
            swedish = Locale.objects.get(language_code="sv")
            source, _made = TranslationSource.update_or_create_from_instance(original)
            translation, _made = Translation.objects.get_or_create(source=source, target_locale=swedish)
            for segment in source.stringsegment_set.select_related("string", "context"):
                plain = re.sub(r' id="a\d+"', "", segment.string.data)
                if plain in again:
                    StringTranslation.objects.create(
                        translation_of=segment.string, context=segment.context, locale=swedish, data=again[plain]
                    )
            translation.save_target(publish=False)
            swedish_page = original.get_translation(swedish)
            swedish_page.latest_revision.publish()
        html = visitor("etela-savo").get("/sv/vardag/").content.decode()
        if again is words:
            assert re.search(r'<p[^>]*lang="fi"[^>]*>Hei\.</p>', html)
            assert re.search(r'<p[^>]*lang="fi"[^>]*>Tule <b>sisään</b>\.</p>', html)
            assert re.search(r"<p[^>]*>Dörren är öppen\.</p>", html)
            assert not re.search(r'lang="fi"[^>]*>Dörren', html)
    assert "Kom <b>in</b>." in html
    assert '<p lang="fi"' not in html
    assert "lang" not in re.search(r"<p class=\"lead\"[^>]*>", html).group()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "?page=1"])
def test_a_page_with_routes_marks_it_too(path, within, visitor):
    from sites.pages.models import NewsIndexPage

    with within("etela-savo"):
        index = NewsIndexPage.objects.get(locale__language_code="sv")
        NewsIndexPage.objects.filter(pk=index.pk).update(
            introduction="Tervetuloa.", untranslated={"fi": ["Tervetuloa."]}, live=True
        )
        address = index.get_url_parts()[2]
    html = visitor("etela-savo").get(f"{address}{path}").content.decode()
    assert re.search(r'<p[^>]*lang="fi"[^>]*>Tervetuloa\.</p>', html)
