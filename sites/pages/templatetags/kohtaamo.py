"""Template helpers: icons, `lang` attributes, names of languages, formats of contact details."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import STATICFILES_STORAGE_ALIAS
from django.core.files.storage import Storage, storages
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sites import theme
from sites.phones import dialled

register = template.Library()

WHITE_SPACE = re.compile(r"[ \t\r\n]+")
IN_LANGUAGE = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon from icons.svg, hidden from assistive technology: it only accompanies a text."""
    return _icon(name, storages[STATICFILES_STORAGE_ALIAS])


@lru_cache(maxsize=500)
def _icon(name: str, files: Storage) -> SafeString:
    """Return an icon; a page has dozens of them, and their address stays as long as the storage."""
    address = f"{files.url('kohtaamo/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag
def lang(code: str) -> SafeString:
    """Return the attribute `lang="sv"` for a text in another language than the page's; otherwise nothing."""
    if not code or code == get_language():
        return SafeString("")
    return format_html('lang="{}"', code)


@register.simple_block_tag
def single_spaced(content: str) -> SafeString:
    """Return HTML whose runs of white space, mostly the indents of templates, are one space each.

    For long lists; not for preformatted text. No-break spaces stay.
    """
    return mark_safe(WHITE_SPACE.sub(" ", content))  # noqa: S308 - rendered by the template


@register.filter
def theme_url(accent: str) -> str:
    """Return the URL of the style sheet for a region's accent."""
    return theme.stylesheet_url(accent)


@register.filter
def in_language(code: str) -> str:
    """Return "in Swedish" for "sv"; the code itself for an unknown language."""
    return str(IN_LANGUAGE.get(code, code))


@register.filter
def for_reader(texts: Mapping[str, str] | None) -> str:
    """Return from texts by language the one in the page's language; the first one where that is missing."""
    if not texts:
        return ""
    return texts.get(get_language() or "") or next(iter(texts.values()))


@register.filter
def values_of(fact: Mapping[str, Any]) -> list[Any]:
    """Return the values of a labelled fact, which has either several `values` or one `value`.

    A template that looks up the key "values" in a dictionary without it would get the method `dict.values`.
    """
    return list(fact["values"]) if "values" in fact else [fact["value"]]


@register.filter
def tel(number: str) -> str:
    """Return a phone number as a `tel:` URL: digits and a leading plus."""
    return f"tel:{dialled(str(number))}"


@register.filter
def short_address(url: str) -> str:
    """Return a URL without scheme, www and trailing slash."""
    parts = urlsplit(str(url))
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") or str(url)


@register.filter
def breakable(address: str) -> SafeString:
    """Return an e-mail or web address with break opportunities before "@", "." and "/"."""
    return SafeString(re.sub(r"([@./])", r"<wbr>\1", escape(address)))
