"""Small helpers for templates: icons, `lang` attributes, the names of languages, how contacts are written."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sites import theme

register = template.Library()

IN_LANGUAGE = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from icons.svg. It only accompanies a text, so assistive technology does not see it."""
    address = f"{static('kohtaamo/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag
def lang(code: str) -> SafeString:
    """The attribute `lang="sv"` for a text in another language than the page's; nothing for a text in the same."""
    if not code or code == get_language():
        return SafeString("")
    return format_html('lang="{}"', code)


@register.filter
def theme_url(accent: str) -> str:
    """Return the URL of the style sheet for a region's accent."""
    return theme.stylesheet_url(accent)


@register.filter
def in_language(code: str) -> str:
    """ "in Swedish" for "sv"; the code itself for a language we have no words for."""
    return str(IN_LANGUAGE.get(code, code))


@register.filter
def for_reader(texts: Mapping[str, str] | None) -> str:
    """The text in the language of the page from texts by language; the first one where that is missing."""
    if not texts:
        return ""
    return texts.get(get_language() or "") or next(iter(texts.values()))


@register.filter
def values_of(fact: Mapping[str, Any]) -> list[Any]:
    """The values of a labelled fact, which has either several `values` or one `value`.

    A template cannot ask a dictionary for a key named "values" without getting its method where the key is absent.
    """
    return list(fact["values"]) if "values" in fact else [fact["value"]]


@register.filter
def tel(number: str) -> str:
    """A phone number as a `tel:` address: digits and a leading plus."""
    return "tel:" + "".join(sign for sign in str(number) if sign.isdigit() or sign == "+")


@register.filter
def short_address(url: str) -> str:
    """A web address as people write it: no scheme, no www, no slash at its end."""
    parts = urlsplit(str(url))
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") or str(url)


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail or web address that a narrow column breaks before "@", "." and "/" rather than inside a word."""
    return SafeString(re.sub(r"([@./])", r"<wbr>\1", escape(address)))
