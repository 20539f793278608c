"""Which URLs are allowed in a link."""

import pytest
from django.core.exceptions import ValidationError

from directory.models import ContactPoint
from sites.link_values import NOT_A_WEB_ADDRESS, check_web_address, is_safe_link
from sites.pages.blocks import LinkBlock

SAFE = [
    "https://www.toivontupa.fi/", "HTTP://toivontupa.fi", "https://xn--jrjest-bua.fi/ääkköset?a=1&amp=2#kohta",
    "mailto:toivo@example.fi?subject=Hei", "tel:+358155550100", "/fi/uutiset/", "#kohta", "?page=2",
]  # fmt: skip
UNSAFE = [
    "javascript:alert(1)", "JaVaScRiPt:1", "java\tscript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "\x01javascript:alert(1)", "java\u200bscript:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
    "&#x6A;avascript:alert(1)", "java\x00script:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd",
    "blob:https://a/b", "//evil.example/", "/\\evil.example", "\\\\evil.example", "https:\\\\evil.example", "https://",
    "https://[bad", "mailto:", "tel:", "", "ei osoite", "www.toivontupa.fi", "/fi/ uutiset", "/fi/\u202euutiset",
]  # fmt: skip


@pytest.mark.parametrize("value", SAFE)
def test_safe(value):
    assert is_safe_link(value)


@pytest.mark.parametrize("value", UNSAFE)
def test_unsafe(value):
    assert not is_safe_link(value)


@pytest.mark.parametrize("value", ["https://www.toivontupa.fi/", "http://toivontupa.fi?a=1#kohta"])
def test_web_addresses(value):
    check_web_address(value)


@pytest.mark.parametrize("value", [*UNSAFE, "ftp://toivontupa.fi/", "mailto:toivo@example.fi", "/fi/"])
def test_whatever_is_wrong_with_a_web_address_is_one_error(value):
    with pytest.raises(ValidationError) as caught:
        check_web_address(value)
    assert len(caught.value.messages) == 1


@pytest.mark.parametrize("value", ["javascript:alert(1)", "ftp://toivontupa.fi/", "https://[bad", "ei osoite", "tupa"])
@pytest.mark.parametrize(
    "field", [LinkBlock().child_blocks["url"], ContactPoint._meta.get_field("web").formfield()], ids=["block", "form"]
)
def test_a_field_shows_one_error(field, value):
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    assert caught.value.messages == [str(NOT_A_WEB_ADDRESS)]
