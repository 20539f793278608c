"""The whole admin as each role meets it, in Finnish and in Swedish: every word is of the reader's language.

Words are wrong in several ways: nothing translates them (`gaps`), a library looks them up once for everybody or not at
all, a template has them in English, or a value of the program shows through. The pages are those that links lead to,
and those a dialogue opens.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Workflow
from wagtail_localize.models import Translation, TranslationSource

from sites.desk.accessibility_findings import HEADING_EMPTY
from sites.desk.models import AccessibilityFinding, Link, LinkPlace, LinkState
from sites.pages.models import HomePage, StandardPage
from sites.people.models import User
from tests.sites.translation.crawl import Crawled, crawl
from tests.sites.translation.judge import Judge, names

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
Things = dict[str, Any]

# Where no link leads: dialogues, and pages of single things, by the names of the admin's addresses; the arguments are
# keys of `things`.
ADDRESSES = [
    ("wagtailadmin_home",),
    ("wagtailadmin_explore_root",),
    ("wagtailadmin_explore", "home"),
    ("wagtailadmin_pages:search",),
    ("wagtailadmin_pages:add_subpage", "home"),
    ("wagtailadmin_pages:edit", "page"),
    ("wagtailadmin_pages:edit", "home"),
    ("wagtailadmin_pages:edit", "alias"),
    ("wagtailadmin_pages:history", "page"),
    ("wagtailadmin_pages:revisions_compare", "page", "first", "last"),
    ("wagtailadmin_pages:revisions_revert", "page", "first"),
    ("wagtailadmin_pages:usage", "page"),
    ("wagtailadmin_pages:copy", "page"),
    ("wagtailadmin_pages:move", "page"),
    ("wagtailadmin_pages:delete", "page"),
    ("wagtailadmin_pages:unpublish", "page"),
    ("wagtailadmin_pages:workflow_history", "page"),
    ("wagtailadmin_pages:set_privacy", "page"),
    ("wagtailadmin_pages:convert_alias", "alias"),
    ("wagtailadmin_choose_page",),
    ("wagtailadmin_choose_page_external_link",),
    ("wagtailadmin_choose_page_email_link",),
    ("wagtailadmin_choose_page_phone_link",),
    ("wagtailadmin_choose_page_anchor_link",),
    ("record_chooser:choose",),
    ("wagtailimages:index",),
    ("wagtailimages:add_multiple",),
    ("wagtailimages:edit", "picture"),
    ("wagtailimages:delete", "picture"),
    ("wagtailimages:image_usage", "picture"),
    ("wagtailimages_chooser:choose",),
    ("wagtaildocs:index",),
    ("wagtaildocs:add_multiple",),
    ("wagtaildocs:edit", "document"),
    ("wagtaildocs:delete", "document"),
    ("wagtaildocs:document_usage", "document"),
    ("wagtaildocs_chooser:choose",),
    ("wagtailembeds:chooser",),
    ("wagtailsnippets_directory_organisation:list",),
    ("wagtailsnippets_directory_organisation:add",),
    ("wagtailsnippets_directory_organisation:edit", "organisation"),
    ("wagtailsnippets_directory_organisation:history", "organisation"),
    ("wagtailsnippets_directory_organisation:usage", "organisation"),
    ("wagtailsnippets_directory_organisation:delete", "organisation"),
    ("wagtailsnippets_directory_organisation:unpublish", "organisation"),
    ("wagtailadmin_reports:site_history",),
    ("wagtailadmin_reports:locked_pages",),
    ("wagtailadmin_reports:aging_pages",),
    ("wagtailadmin_reports:workflow",),
    ("wagtailadmin_reports:workflow_tasks",),
    ("wagtailadmin_reports:page_types_usage",),
    ("wagtail_localize:submit_page_translation", "page"),
    ("wagtail_localize:update_translations", "source"),
    ("wagtailadmin_pages:edit", "translated"),
    ("wagtailadmin_account",),
    ("translation_desk",),
    ("desk_waiting",),
    ("desk_reviews",),
    ("desk_links",),
    ("desk_findings",),
    ("wagtaillocales:index",),
    ("wagtaillocales:edit", "locale"),
    ("wagtailadmin_workflows:index",),
    ("wagtailadmin_workflows:add",),
    ("wagtailadmin_workflows:task_index",),
    ("wagtailadmin_collections:index",),
    ("wagtailadmin_collections:add",),
    ("wagtailredirects:index",),
    ("wagtailredirects:add",),
    ("wagtailusers_users:index",),
    ("wagtailusers_users:add",),
    ("wagtailusers_groups:index",),
    ("wagtailusers_groups:add",),
    ("wagtailsites:index",),
]
# django_filters asks for it in vain whenever a filter is made, and shows nothing.
NOT_SHOWN = {"exact"}
# A role, its language, its region, and the part of the admin that is crawled; each role meets one language, and whoever
# sees everything meets both, the second time after others have read.
PASSES = [
    ("author", "fi", REGION, "/admin/"),
    ("editor", "sv", REGION, "/admin/"),
    ("moderator", "fi", REGION, "/admin/"),
    ("region-admin", "sv", REGION, "/admin/"),
    ("admin", "fi", REGION, "/admin/"),
    ("admin", "sv", REGION, "/admin/"),
    ("analyst", "sv", "national", "/admin/"),
    ("admin", "fi", "national", "/admin/regions/"),
    ("admin", "sv", "national", "/admin/regions/"),
]
PAGES_OF_A_SUPERUSER = 105  # at least so many views are met, or the crawl has lost its way
# The forms of groups, for superusers alone: Wagtail fixes the words of permissions in the first reader's language.
FIXED_FOR_ALL = re.compile(r"/admin/groups/(new|edit|delete)/")
OLD_ANSWER = "[Errno -2] Name or service not known"  # as an older version noted it


@pytest.fixture
def things(
    within: Callable[[str], Any],
    page: Callable[..., Any],
    organisation: Callable[..., Any],
    picture: Callable[..., Any],
    document: Callable[..., Any],
) -> Things:
    """A page with two revisions and a Swedish translation begun, one that waits for approval, an alias, an
    organisation, a picture, a document; a link that does not answer, and a finding of accessibility.
    """
    text = page(REGION, "fi", StandardPage, title="Tukea arkeen", introduction="Apua kotiin.")
    with within(REGION):
        text.title = "Tukea arkeen ja iltaan"
        text.save_revision()
        home = HomePage.objects.get(locale__language_code="fi")
        source, _made = TranslationSource.get_or_create_from_instance(text)
        swedish = Locale.objects.get(language_code="sv")
        Translation.objects.create(source=source, target_locale=swedish).save_target(publish=False)
        alias = (
            StandardPage.objects.child_of(home)
            .first()
            .copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
        )
        Workflow.objects.get().start(StandardPage.objects.child_of(home).last(), User.objects.get(username="author"))
        link = Link.objects.create(
            hash="1", address="https://poissa.example/", state=LinkState.DEAD, since=timezone.now(), answer=OLD_ANSWER
        )
        place = {"source": "page", "key": str(text.pk), "title": text.title, "edit": f"/admin/pages/{text.pk}/edit/"}
        LinkPlace.objects.create(link=link, words="Poissa", **place)
        AccessibilityFinding.objects.create(code=HEADING_EMPTY, **place)
        revisions = list(text.revisions.order_by("pk").values_list("pk", flat=True))
        return {
            "root": Page.get_first_root_node().pk,
            "home": home.pk,
            "page": text.pk,
            "translated": text.get_translation(swedish).pk,
            "alias": Page.objects.get(pk=alias.pk).pk,
            "first": revisions[0],
            "last": revisions[-1],
            "source": source.pk,
            "locale": swedish.pk,
            "organisation": organisation(REGION, name_fi="Toivon Tupa ry").pk,
            "picture": picture(REGION).pk,
            "document": document(REGION).pk,
        }


def wrong_words(crawled: Crawled, judge: Judge) -> set[str]:
    """Every wrong text with the first page it stands on."""
    found: dict[str, str] = {}
    for address, texts in crawled.texts.items():
        for text in set() if FIXED_FOR_ALL.match(address) else texts:
            if judge.wrong(text):
                found.setdefault(text, address)
    return {f"{text} ({address})" for text, address in found.items()}


@pytest.mark.parametrize(("role", "language", "region", "part"), PASSES)
def test_every_word_is_of_the_readers_language(
    role: str,
    language: str,
    region: str,
    part: str,
    things: Things,
    signed_in: Callable[..., Client],
    reads_in: Callable[..., None],
    within: Callable[[str], Any],
    gaps: Callable[[str], Any],
) -> None:
    reads_in(region, role, language)
    client = signed_in(region, role)
    more = [reverse(name, args=[things[each] for each in arguments]) for name, *arguments in ADDRESSES]
    everything = role == "admin" and region == REGION
    with within(region):
        content = names()
    with gaps(language) as untranslated:
        crawled = crawl(client, [part, *(more if everything else [])], part)
    assert not untranslated - NOT_SHOWN, "\n".join(sorted(untranslated - NOT_SHOWN))
    assert not crawled.failed
    assert not {page for page, spoken in crawled.languages.items() if spoken not in ("", language)}
    wrong = wrong_words(crawled, Judge(language, content))
    assert not wrong, "\n".join(sorted(wrong))
    assert len(crawled.texts) >= (PAGES_OF_A_SUPERUSER if everything else 1)


@pytest.mark.parametrize(
    "text",
    [
        "More actions",
        "28 November 2026",
        "Etelä-Savo to Svenska translation",
        "False",
        "[Errno -2] Name unknown",
        "Root",
        "Root page",
        "1–1 / 1 None",
        "Lämna in för moderering",
        "You don't have permission to delete this järjestö",
    ],
)
def test_what_counts_as_wrong(text: str) -> None:
    assert Judge("fi", set()).wrong(text)
    assert not Judge("fi", {"More actions"}).wrong("More actions")
    assert not Judge("sv", set()).wrong("28 november 2026")
    assert Judge("sv", set()).wrong("Standardwebbplats")
