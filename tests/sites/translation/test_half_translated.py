"""A half-translated page asks before it goes live, and updating a translation leads to its editor."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
TEXTS = {"title": "Tukea arkeen", "introduction": "Ovi on auki.", "search_description": "Olohuone kylässä"}


@pytest.fixture
def half(page: Callable[..., Any], within: Callable[[str], Any]) -> Callable[[int], Any]:
    """A page in Finnish, and the number of its texts that are in Swedish: gives the Swedish draft."""

    def make(translated: int) -> Any:
        original = page(REGION, "fi", StandardPage, **TEXTS)
        with within(REGION):
            source, _made = TranslationSource.update_or_create_from_instance(original)
            swedish = Locale.objects.get(language_code="sv")
            translation = Translation.objects.create(source=source, target_locale=swedish)
            for segment in list(source.stringsegment_set.order_by("pk"))[:translated]:
                StringTranslation.objects.create(
                    translation_of=segment.string, context=segment.context, locale=swedish, data="Stöd"
                )
            translation.save_target(publish=False)
            return original.get_translation(swedish)

    return make


def is_live(within: Callable[[str], Any], page: Any) -> bool:
    """Whether residents can read the page."""
    with within(REGION):
        page.refresh_from_db()
        return bool(page.live)


@pytest.fixture
def publish(signed_in: Callable[..., Any], django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Presses "publish" in the translation's editor."""

    def press(page: Any, **more: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in(REGION, "moderator").post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"} | more)

    return press


def test_it_asks_and_publishes_when_told_again(half: Any, publish: Any, within: Any) -> None:
    page = half(2)
    total = len(TEXTS) + 1  # and the slug
    answer = publish(page)
    assert answer.status_code == 200
    assert f"{total - 2}/{total}" in answer.content.decode()
    assert not is_live(within, page)
    assert publish(page, confirmed="1").status_code == 302
    assert is_live(within, page)


def test_what_is_translated_is_not_asked_about(half: Any, publish: Any, within: Any) -> None:
    page = half(100)
    assert publish(page).status_code == 302
    assert is_live(within, page)


def test_updating_leads_to_the_translations_editor_and_publishes_nothing(
    half: Any, signed_in: Any, within: Any
) -> None:
    page = half(1)
    with within(REGION):
        source = TranslationSource.objects.get()
    client = signed_in(REGION, "moderator")
    path = f"/admin/localize/update/{source.pk}/"
    assert 'type="checkbox" name="publish_translations"' not in client.get(path).content.decode()
    answer = client.post(path, {"publish_translations": "on", "next": "/admin/pages/"})
    assert (answer.status_code, answer.url) == (302, f"/admin/pages/{page.pk}/edit/")
    assert not is_live(within, page)
