"""An editor reads the whole admin in Finnish or in Swedish: nothing that is said on the way lacks a translation."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from sites.pages.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
Things = dict[str, Any]

# Where editors go, by the names of the admin's addresses; the arguments are keys of `things`.
EDITORS_WAY = [
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
    ("wagtail_localize:translations_report",),
    ("wagtail_localize:submit_page_translation", "page"),
    ("wagtail_localize:update_translations", "source"),
    ("wagtailadmin_pages:edit", "translated"),
    ("wagtailadmin_account",),
    ("translation_desk",),
    ("desk_waiting",),
    ("desk_reviews",),
    ("desk_links",),
    ("desk_faults",),
]
ADMINISTRATORS_WAY = [
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
SIGN_IN = [("wagtailadmin_login",), ("wagtailadmin_password_reset",)]


@pytest.fixture
def things(
    within: Callable[[str], Any],
    page: Callable[..., Any],
    organisation: Callable[..., Any],
    picture: Callable[..., Any],
    document: Callable[..., Any],
) -> Things:
    """A page with two revisions and a Swedish translation begun, an alias, an organisation, a picture, a document."""
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
        revisions = list(text.revisions.order_by("pk").values_list("pk", flat=True))
        return {
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


def walk(client: Client, way: list[tuple[str, ...]], things: Things, language: str) -> None:
    """Opens every address; each must answer, and in the language."""
    for name, *arguments in way:
        address = reverse(name, args=[things[argument] for argument in arguments])
        answer = client.get(address, follow=True, headers={"accept-language": language})
        assert answer.status_code == 200, (address, answer.status_code)
        spoken = re.search(r'<html[^>]* lang="(\w+)"', answer.content.decode())
        assert spoken is None or spoken[1] == language, (address, spoken)


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    ("username", "way"), [("editor", EDITORS_WAY), ("admin", EDITORS_WAY + ADMINISTRATORS_WAY)], ids=["editor", "admin"]
)
def test_nothing_is_left_in_english(
    username: str,
    way: list[tuple[str, ...]],
    language: str,
    things: Things,
    signed_in: Callable[..., Client],
    reads_in: Callable[..., None],
    gaps: Callable[[str], Any],
) -> None:
    reads_in(REGION, username, language)
    client = signed_in(REGION, username)
    with gaps(language) as untranslated:
        walk(client, way, things, language)
    assert not untranslated - NOT_SHOWN, "\n".join(sorted(untranslated - NOT_SHOWN))


@pytest.mark.parametrize(("language", "region"), [("fi", "etela-savo"), ("sv", "pohjanmaa")])
def test_signing_in(language: str, region: str, visitor: Callable[..., Client], gaps: Callable[[str], Any]) -> None:
    with gaps(language) as untranslated:
        walk(visitor(region), SIGN_IN, {}, language)
    assert not untranslated - NOT_SHOWN, "\n".join(sorted(untranslated - NOT_SHOWN))


def test_a_gap_is_seen(gaps: Callable[[str], Any]) -> None:
    from django.utils import translation

    with gaps("sv") as untranslated, translation.override("sv"):
        translation.gettext("Nobody has ever said this")
        translation.gettext("Save")
        translation.ngettext("one %(what)s thing", "%(count)s %(what)s things", 2)
    assert untranslated == {"Nobody has ever said this", "one %(what)s thing"}
