"""What stands on the admin's pages, word by word: no English, and nothing of the other language.

A library can look a word up too early, once for everybody, or not at all. Such words are found by what they are: a text
on a page that our catalogues know as English, or as the other language, and not as the reader's own.
"""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation.trans_real import DjangoTranslation
from wagtail.models import Page, Task, Workflow

from sites.people.models import User
from tests.sites.translation.test_admin_in_finnish_and_swedish import (
    EDITORS_WAY,
    REGION,
    Things,
    things,  # noqa: F401  (a fixture)
)

pytestmark = pytest.mark.django_db
TEXT = re.compile(r">([^<>]+)<")
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
NOT_SHOWN = re.compile(r"<(script|style|svg)\b.*?</\1>|<div[^>]*\shidden>[^<]*</div>", re.S)
LANGUAGES = {"suomi", "svenska", "english"}  # are named in themselves


def shown(page: str) -> set[str]:
    """Every text of a page that is seen or read aloud; an answer in JSON holds its page as a string."""
    page = page.replace("\\n", " ").replace('\\"', '"')
    page = NOT_SHOWN.sub(" ", page)
    found = {*TEXT.findall(page), *SPOKEN.findall(page)}
    return {text for each in found if (text := " ".join(html.unescape(each).split()))}


def words(language: str) -> dict[str, str]:
    """The messages without anything to fill in, English to a language."""
    catalogue = DjangoTranslation(language)._catalog
    said: dict[str, str] = {}
    for part in reversed(catalogue._catalogs):
        said |= {key.split("\x04")[-1]: text for key, text in part.items() if isinstance(key, str) and text}
    return {key: text for key, text in said.items() if "%" not in key and "{" not in key}


def names() -> list[str]:
    """What is called something in the region's tables, in whatever language: pages, people, groups, tasks."""
    return [
        *Page.objects.values_list("title", flat=True),
        *User.objects.values_list("username", flat=True),
        *Group.objects.values_list("name", flat=True),
        *Task.objects.values_list("name", flat=True),
        *Workflow.objects.values_list("name", flat=True),
    ]


@pytest.mark.parametrize(("language", "other"), [("fi", "sv"), ("sv", "fi")])
def test_every_word_is_of_the_readers_language(
    language: str,
    other: str,
    things: Things,  # noqa: F811
    signed_in: Callable[..., Client],
    reads_in: Callable[..., None],
    within: Callable[[str], Any],
) -> None:
    with within(REGION):
        content = LANGUAGES | {name.casefold() for name in names()}
    own, foreign = words(language), words(other)
    known = {text.casefold() for text in own.values()}
    wrong = {text.casefold() for text in (*own, *foreign.values())} - known - content
    found: set[tuple[str, str]] = set()
    for reader in (other, language):  # what the first reader fixes for all, the second one shows
        reads_in(REGION, "editor", reader)
        client = signed_in(REGION, "editor")
        for name, *arguments in EDITORS_WAY:
            address = reverse(name, args=[things[argument] for argument in arguments])
            texts = shown(client.get(address, follow=True).content.decode())
            if reader == language:
                found |= {(text, name) for text in texts if text.casefold() in wrong}
    assert not found, "\n".join(sorted({f"{text} ({name})" for text, name in found}))
