"""Untranslated texts of a translated page: computed when the page is published, marked with `lang` when served.

Where a text of the original has no translation, wagtail-localize puts the original's text into the page. Screen readers
would read it in the page's language, so its element gets its own `lang`.
"""

from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from wagtail_localize.models import StringSegment, StringTranslation

from sites.plain_text import plain

UntranslatedTexts = dict[str, list[str]]  # by language


class HTML5Formatter(HTMLFormatter):
    """Serialises HTML5, attributes in their original order."""

    def __init__(self) -> None:
        minimal = EntitySubstitution.substitute_xml
        super().__init__(minimal, void_element_close_prefix="")

    def attributes(self, tag: Tag) -> Any:
        return tag.attrs.items()


def untranslated_texts(page: Any) -> UntranslatedTexts:
    """Return the plain texts of a page that are in the original's language; none where the page is no translation."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=page.locale_id, has_error=False
    )
    segments = StringSegment.objects.filter(
        ~Exists(translated),
        source__object_id=page.translation_key,
        source__translations__target_locale=page.locale_id,
        source__translations__enabled=True,
    ).exclude(context__path="slug")
    texts: UntranslatedTexts = {}
    for language, text in segments.order_by("order").values_list("source__locale__language_code", "string__data"):
        texts.setdefault(language, []).append(plain(text))
    return texts


def store_untranslated(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Store with a published page which of its texts are not translated."""
    texts = untranslated_texts(instance)
    if texts != instance.untranslated:
        instance.untranslated = texts
        type(instance).objects.filter(pk=instance.pk).update(untranslated=texts)


def mark(html: str, texts: UntranslatedTexts) -> str:
    """Return a page's HTML with `lang` on the title and on each element of `main` that holds just one of the texts."""
    languages = {" ".join(text.split()): language for language, own in texts.items() for text in own if text.strip()}
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main")
    marked: list[Tag] = []
    for tag in [*soup.find_all("title"), *(main.find_all(True) if isinstance(main, Tag) else [])]:
        text = str(tag.get("alt", "")) if tag.name == "img" else tag.get_text()
        language = languages.get(" ".join(text.split()))
        if language and not tag.get("lang") and not any(parent in marked for parent in tag.parents):
            tag["lang"] = language
            marked.append(tag)
    return soup.decode(formatter=HTML5Formatter())


def mark_response(response: HttpResponse, texts: UntranslatedTexts) -> None:
    """Mark the texts in a rendered response."""
    response.content = mark(response.content.decode(), texts).encode()
