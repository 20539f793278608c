"""Which URLs are allowed in a link."""

import pytest

from sites.link_values import is_safe_link

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
