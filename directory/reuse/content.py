"""The content of a published model, as another region can take it over.

Links to pages, records and documents become web addresses, and pictures the largest file that residents get: nothing
refers to a row of the region.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from directory.models import OperatingModelPage
from sites.link_values import is_safe_link
from sites.pages.links import resolve_links
from sites.pages.locales import language_of, path_of
from sites.pages.templatetags.pictures import alt_of
from sites.pictures import SIZES

HEAD = ("title", "url")
TEXTS = ("title", "short_description", "topics", "phenomena", "place", "author")
FACTS = ("themes", "audiences", "target_groups")
REGIONAL_FACTS = ("municipalities", "nationwide", "funders", "programme", "pillar", "investment")
"""Facts that readers compare and that an adaptation does not take over."""
TAGS = frozenset({"p", "h2", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "br", "hr", "a"})
"""The tags that editors can write; the text of others stays, without the tag."""
SMALL, LARGEST = f"{SIZES['wide'][0][0]}|format-webp", f"{SIZES['wide'][0][-1]}|format-jpeg"

Json = dict[str, Any]


def content_of(pages: Iterable[OperatingModelPage], origin: str) -> Json:
    """Return the content of a model's public pages, the oldest first. `origin`: scheme and host of the region."""
    every = list(pages)
    facts = every[0]
    return {
        "facts": {name: list(getattr(facts, name)) for name in FACTS},
        "regional_facts": {name: getattr(facts, name) for name in REGIONAL_FACTS},
        "languages": {language_of(page): texts_of(page, origin) for page in every},
    }


def heads_of(content: Json) -> Json:
    """Return title and address by language."""
    return {code: {name: texts[name] for name in HEAD} for code, texts in content["languages"].items()}


def texts_of(page: OperatingModelPage, origin: str) -> Json:
    """Return the texts, sections and pictures of one language."""
    with override(language_of(page)):
        return {
            **{name: getattr(page, name) for name in TEXTS},
            "url": urljoin(origin, path_of(page)),
            "links": portable(page.links, origin),
            "picture": picture_of(page.shown_picture, origin),
            "sections": {code: section_of(value, origin) for code, value in page.filled_sections.items()},
            "changes": [str(change.value["note"]) for change in page.changes],
        }


def section_of(value: Any, origin: str) -> Json:
    """Return one section. Its attachments are links to the documents."""
    links = [{"label": link["label"], "url": urljoin(origin, link["href"])} for link in resolve_links(value["links"])]
    attached = [{"label": each.title, "url": urljoin(origin, each.url)} for each in value["attachments"] if each]
    pictures = [picture_of(each["image"], origin, each["caption"]) for each in value["pictures"]]
    return {
        "text": portable(value["text"].source, origin),
        "pictures": [picture for picture in pictures if picture],
        "links": [*links, *attached],
    }


def portable(rich_text: str, origin: str) -> str:
    """Return rich text as readers get it, with whole addresses, and without what no editor writes.

    Pages of other regions show it, so nothing else may be left in it.
    """
    if not rich_text:
        return ""
    soup = BeautifulSoup(expand_db_html(rich_text), "html.parser")
    for tag in soup(["script", "style"]):
        tag.decompose()
    for tag in soup.find_all(True):
        if tag.name not in TAGS:
            tag.unwrap()
            continue
        href = str(tag.get("href") or "")
        is_link = tag.name == "a" and is_safe_link(href)
        tag.attrs = {"href": urljoin(origin, href)} if is_link else {}
        if tag.name == "a" and not is_link:
            tag.unwrap()
    return str(soup)


def picture_of(image: Any, origin: str, caption: str = "") -> Json | None:
    """Return a picture with its alternative text; None where there is none, or residents do not see it either.

    `small` is a rendition for pages of other regions: its web address and its size in pixels.
    """
    if not image:
        return None
    try:
        made = image.get_renditions(SMALL, LARGEST)
    except SourceImageIOError:
        return None
    small = made[SMALL]
    return {
        "file": made[LARGEST].file.name,
        "small": {"url": urljoin(origin, small.url), "width": small.width, "height": small.height},
        "title": image.title,
        "alt": alt_of(image),
        "decorative": bool(getattr(image, "decorative", False)),
        "caption": caption,
    }


def checksum_of(*values: Any) -> str:
    """Return what is equal exactly where the values are."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
