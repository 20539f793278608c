"""A page that exists in Finnish and Swedish, one that exists in Finnish only, and how the heads of pages are read."""

import json
import re
from html import unescape

import pytest

from sites.pages.models import StandardPage


@pytest.fixture
def finnish(page):
    """A page of Etelä-Savo that exists in Finnish."""
    return page("etela-savo", "fi", StandardPage, title="Omaisille", slug="omaisille", introduction="Tukea arkeen.")


@pytest.fixture
def swedish(page, finnish):
    """Its Swedish translation."""
    return page(
        "etela-savo", "sv", StandardPage, title="För anhöriga", slug="anhoriga", introduction="Stöd i vardagen.",
        translation_key=finnish.translation_key,
    )  # fmt: skip


@pytest.fixture
def head_at(visitor):
    """The head of a page that answers, taken apart: `head_at("etela-savo", "/fi/")["canonical"]`."""

    def read(code, path):
        answer = visitor(code).get(path)
        assert answer.status_code in (200, 400), (path, answer.status_code)
        return head_of(answer.content.decode())

    return read


def head_of(text):
    """Return canonical, alternates by language, meta by name, and the JSON-LD."""
    head = text.split("</head>")[0]
    canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', head)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    return {
        "canonical": canonical[0] if canonical else None,
        "alternates": dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', head)),
        "meta": {
            name: unescape(value)
            for name, value in re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', head)
        },
        "things": json.loads(blocks[0])["@graph"] if blocks else [],
    }
