"""Links within rich text, as Wagtail stores it: refused when they are entered, left out where residents read.

Both judge an address by `sites.link_values`, the one gate of all link values.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.rich_text import MultiRuleRewriter

from sites.link_values import is_safe_link

UNSAFE_LINKS = _(
    "These links lead nowhere: %(links)s. Use addresses that begin with https://, mailto: or tel:, or choose a page."
)
FOREIGN_MARKUP = _("This text holds what an editor's text cannot hold: %(names)s.")
ELEMENTS = {"p", "h2", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br"}
ATTRIBUTES = {"href", "linktype", "id", "data-block-key"}
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
ROW_NUMBER = re.compile(r"[0-9]{1,9}")
KEY = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
BY_NUMBER = {"page", "document"}
NO_ROW = "0"

# As Wagtail writes a link. What looks like a link and is written otherwise may mean something else to a browser.
ANY_LINK = re.compile(r"<a[\s/>]", re.IGNORECASE)
PLAIN_LINK = re.compile(r'<a((?: [\w-]+="[^"<>]*")*)>')
HREF = re.compile(r' href="([^"]*)"')
# As Wagtail finds the tags that refer to rows.
LINK = re.compile(r"<a\b[^>]*>")
EMBED = re.compile(r"<embed\b[^>]*/>")
LINK_TYPE = re.compile(r'\blinktype="([^"]*)"')
ID = re.compile(r'\bid="([^"]*)"')


def check_rich_text(rich_text: Any) -> None:
    """Validate rich text. Raises ValidationError that names unsafe links, and elements that no editor makes."""
    soup = BeautifulSoup(str(rich_text), "html.parser")
    tags = soup.find_all(True)
    foreign = sorted({name for tag in tags for name in _foreign_names(tag)})
    if foreign:
        raise ValidationError(FOREIGN_MARKUP, params={"names": ", ".join(foreign)}, code="foreign_markup")
    unsafe = [f"{tag.get_text()} ({tag.get('href') or '–'})" for tag in tags if tag.name == "a" and not _is_safe(tag)]
    if unsafe:
        raise ValidationError(UNSAFE_LINKS, params={"links": ", ".join(unsafe)}, code="unsafe_link")


def _foreign_names(tag: Tag) -> Iterator[str]:
    if tag.name not in ELEMENTS:
        yield f"<{tag.name}>"
    yield from (name for name in tag.attrs if name not in ATTRIBUTES)


def _is_safe(link: Tag) -> bool:
    """Whether a link leads to an address that may stand in a page, or names what it leads to by a valid key."""
    kind, address = link.get("linktype"), link.get("href")
    if kind is not None:
        return address is None and is_reference(str(kind), str(link.get("id", "")))
    return address is None or is_safe_link(str(address))


def is_reference(kind: str, key: str) -> bool:
    """Return whether a key is well-formed for what a link of this type (`linktype`) refers to, be it there or not."""
    return bool((ROW_NUMBER if kind in BY_NUMBER else KEY).fullmatch(key))


def with_valid_references(markup: str) -> str:
    """Return stored rich text whose malformed references refer to a row that does not exist, as deleted rows do.

    Wagtail's handlers raise ValueError or KeyError for them. Embeds, which no editor of ours makes, are removed.
    """
    return EMBED.sub("", LINK.sub(_with_valid_reference, markup))


def _with_valid_reference(link: re.Match[str]) -> str:
    kind, key = LINK_TYPE.search(link[0]), ID.search(link[0])
    if kind is None or (key and is_reference(kind[1], key[1])):
        return link[0]
    return f'<a linktype="{kind[1]}" id="{NO_ROW}">'


def without_unsafe_links(markup: str) -> str:
    """Return HTML in which an unsafe link is a plain text: its element stays, without an address."""
    if len(ANY_LINK.findall(markup)) == len(PLAIN_LINK.findall(markup)):
        return PLAIN_LINK.sub(_without_unsafe_address, markup)
    soup = BeautifulSoup(markup, "html.parser")
    for tag in soup.find_all(True):
        for name in [name for name in tag.attrs if name.endswith("href") and not is_safe_link(str(tag[name]))]:
            del tag[name]
    return str(soup)


def _without_unsafe_address(link: re.Match[str]) -> str:
    safe = all(is_safe_link(html.unescape(address)) for address in HREF.findall(link[1]))
    return link[0] if safe else "<a>"


class SafeLinks(MultiRuleRewriter):
    """The last step of rendering rich text: no unsafe address, whoever stored it."""

    def __init__(self) -> None:
        super().__init__([without_unsafe_links])

    def extract_references(self, markup: str) -> Iterator[Any]:
        """Yield nothing: an address refers to no row."""
        yield from ()


def without_keys(rich_text: str) -> str:
    """Return a rich text without the keys that its editor gives to paragraphs: they tell nothing to anybody."""
    return BLOCK_KEY.sub("", rich_text)


class SafeRichTextField(RichTextField):
    """Rich text of a model, with the gate on its form field.

    Not on the model: a page that holds an unsafe link from before is still published by schedule and translated. What
    residents see has no unsafe link in any case.
    """

    def formfield(self, **kwargs: Any) -> Any:
        field = super().formfield(**kwargs)
        field.validators.append(check_rich_text)
        return field

    def deconstruct(self) -> Any:
        """Validation is no matter of migrations."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs
