"""A translator's address for a link passes the same gate as the editor's."""

import json

import pytest

pytestmark = pytest.mark.django_db

HOSTILE = [
    "javascript:alert(1)",
    "JaVa\tscript:alert(1)",
    "java&#115;cript:alert(1)",
    "//evil.example/",
    "data:text/html,x",
]


@pytest.fixture
def translated(page, within):
    """A page with a link in its text, sent to translation: the number of the translation and of the link's segment."""
    from wagtail.models import Locale
    from wagtail_localize.models import OverridableSegment, Translation, TranslationSource

    from sites.pages.models import StandardPage

    made = page(
        "etela-savo", "fi", StandardPage, title="Linkki", slug="linkki",
        body='<p>Lue <a href="https://www.toivontupa.fi/">lisää</a></p>',
    )  # fmt: skip
    with within("etela-savo"):
        source, _ = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=made.pk))
        translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
        translation.save_target(publish=False)
        [segment] = OverridableSegment.objects.filter(source=source, data_json__contains="toivontupa")
    return translation, segment


def put(client, translated, value):
    translation, segment = translated
    return client.put(
        f"/admin/localize/translate/{translation.pk}/overrides/{segment.pk}/edit/",
        f"value={value}",
        content_type="application/x-www-form-urlencoded",
    )


@pytest.mark.parametrize("value", HOSTILE)
def test_an_unsafe_address_is_told_of_and_never_used(translated, signed_in, within, value):
    from urllib.parse import quote

    from wagtail_localize.models import SegmentOverride

    client = signed_in("etela-savo", "moderator")
    answer = put(client, translated, quote(value))
    assert answer.json()["error"]
    with within("etela-savo"):
        assert json.loads(SegmentOverride.objects.get().data_json) == value
        translated[0].save_target(publish=True)
        body = str(translated[0].get_target_instance().body)
    assert value not in body
    assert "https://www.toivontupa.fi/" in body


def test_a_safe_address_takes_its_place(translated, signed_in, within):
    client = signed_in("etela-savo", "moderator")
    put(client, translated, "javascript:alert(1)")
    answer = put(client, translated, "https%3A//www.toivontupa.fi/sv/")
    assert answer.json()["error"] is None
    with within("etela-savo"):
        translated[0].save_target(publish=True)
        assert "https://www.toivontupa.fi/sv/" in str(translated[0].get_target_instance().body)


def test_the_link_of_an_original_that_is_itself_unsafe_is_checked_too(page, signed_in, within):
    """As stored before the original's links were checked."""
    from wagtail.models import Locale
    from wagtail_localize.models import OverridableSegment, Translation, TranslationSource

    from sites.pages.models import StandardPage

    body = '<p>Lue <a href="ftp://vanha.example/">lisää</a></p>'
    made = page("etela-savo", "fi", StandardPage, title="Linkki", slug="linkki", body=body)
    with within("etela-savo"):
        source, _ = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=made.pk))
        translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
        [segment] = OverridableSegment.objects.filter(source=source, data_json__contains="vanha")
        translation.save_target(publish=False)
    client = signed_in("etela-savo", "moderator")
    assert put(client, (translation, segment), "javascript:alert(1)").json()["error"]
    assert not put(client, (translation, segment), "https://uusi.example/").json()["error"]
