"""Tells texts of the admin that are in another language than the reader's, or are values of the program."""

import re
from functools import cache

import polib
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from sites.people.models import User
from sites.translation import libraries

PLACEHOLDER = re.compile(r"%\\?\(\w+\\?\)[sd]|\\?\{\w*\\?\}|%[sd]")
# Counts of chosen rows are filled in by Wagtail's scripts.
FILLED_BY_SCRIPTS = re.compile(r"%\(objects\)s")
LEAKED = re.compile(r"\b(None|False|True|NaN|undefined|Errno|Traceback)\b|<[A-Z]\w+ object|\{\{|\{%|%\(\w+\)|&\w+;")
# Words of nearly every English sentence, and of no Finnish or Swedish one; months as Swedish does not write them.
ENGLISH = re.compile(
    r"\b(the|of|this|that|these|with|and|are|been|you|your|please|which|cannot|delete|translation)\b"
    r"|\b(?-i:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}",
    re.I,
)
NAME_OF_THE_ROOT = "root"  # of the page tree, as Wagtail's migration stores it
# What a library says of one thing and shows of others too: "Default" is of a site for Wagtail's translators.
MISPLACED = {"standardwebbplats", "standardwebbplats?"}
OWN_NAMES = {"suomi", "svenska", "english"}  # languages are named in themselves


@cache
def sources() -> frozenset[str]:
    """Every English message of the libraries and ours."""
    ours = polib.pofile(str(settings.LOCALE_PATHS[0] / "fi" / "LC_MESSAGES" / "django.po"))
    entries = [*ours, *(entry for domain in libraries.DOMAINS for entry in libraries.messages(domain).values())]
    return frozenset(" ".join(text.split()) for entry in entries for text in (entry.msgid, entry.msgid_plural) if text)


def words(language: str) -> dict[str, str]:
    """The messages of a language without anything to fill in, those of scripts too: English to the language."""
    said: dict[str, str] = {}
    for domain in libraries.DOMAINS:
        for part in reversed(DjangoTranslation(language, domain=domain)._catalog._catalogs):
            said |= {key.split("\x04")[-1]: text for key, text in part.items() if isinstance(key, str) and text}
    return {key: text for key, text in said.items() if "%" not in key and "{" not in key and key}


@cache
def sentences(language: str) -> re.Pattern[str]:
    """English sentences with something filled in, which the language says otherwise."""
    found = []
    with translation.override(language):
        for english in sources():
            bare = PLACEHOLDER.sub("", english)
            if (
                bare != english
                and len(re.findall(r"[A-Za-z]{2,}", bare)) > 1
                and translation.gettext(english) != english
            ):
                found.append(PLACEHOLDER.sub(".+", re.escape(english)))
    return re.compile("|".join(f"(?:{each})" for each in found))


def names() -> set[str]:
    """What is called something in the region's tables, or was before it was deleted, in whatever language."""
    return {
        *Page.objects.exclude(depth=1).values_list("title", flat=True),
        *User.objects.values_list("username", flat=True),
        *Group.objects.values_list("name", flat=True),
        *PageLogEntry.objects.values_list("label", flat=True),
        *ModelLogEntry.objects.values_list("label", flat=True),
    }


class Judge:
    """Tells which texts are wrong for readers of a language; `content` are the words that people wrote."""

    def __init__(self, language: str, content: set[str]) -> None:
        other = {"fi": "sv", "sv": "fi"}[language]
        own, foreign = words(language), words(other)
        known = {text.casefold() for text in own.values()}
        self.sentences = sentences(language)
        self.content = OWN_NAMES | {text.casefold() for text in content}
        self.foreign = {text.casefold() for text in (*own, *foreign.values(), NAME_OF_THE_ROOT)} - known

    def wrong(self, text: str) -> bool:
        """Whether a text is in another language, or a value of the program."""
        if text.casefold() in self.content or FILLED_BY_SCRIPTS.search(text):
            return False
        return bool(
            text.casefold() in self.foreign | MISPLACED
            or self.sentences.fullmatch(text)
            or LEAKED.search(text)
            or ENGLISH.search(text)
        )
