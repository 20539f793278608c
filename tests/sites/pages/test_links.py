"""The URLs of links in blocks."""

import pytest

from sites.pages.links import hrefs_of


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://tupa.example/", "https://tupa.example/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,<script>alert(1)</script>", ""),
        ("//tupa.example/", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_what_no_form_accepts_is_no_link(url, href, db):
    assert hrefs_of([{"page": None, "record": "", "url": url}]) == [href]
