"""Pages before the translation desk: one page in each language, tied together by their translation key."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Max
from django.urls import reverse
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, Translation

from sites.people.names import name_of
from sites.translation.missing_rules import Followed, page_state
from sites.translation.register import Detail, Lack, State, Survey, Translatable

KIND = "page"
FIELDS = ("pk", "translation_key", "locale__language_code", "live", "alias_of_id", "title", "last_published_at")
Row = dict[str, Any]
Pair = tuple[Any, str]  # a translation key and a language


def survey(languages: tuple[str, ...]) -> list[Survey]:
    """Each type of page: how many there are in some language, and what lacks which."""
    rows = Page.objects.filter(depth__gt=1).order_by("pk").values(*FIELDS, "content_type_id")
    together: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        together[row["translation_key"]].append(row)
    following = followed()
    surveys: dict[int, Survey] = {}
    for pages in together.values():
        add(surveys, pages, languages, following)
    return list(surveys.values())


def add(
    surveys: dict[int, Survey],
    pages: list[Row],
    languages: tuple[str, ...],
    following: dict[Pair, tuple[str, Followed]],
) -> None:
    """Counts the pages that belong together as one content, if residents can read it in some language."""
    own = {page["locale__language_code"]: page for page in pages if page["alias_of_id"] is None}
    published = [page for page in own.values() if page["live"]]
    if not published:
        return
    original = original_of(published, own, following)
    type_id = original["content_type_id"]
    if type_id not in surveys:
        surveys[type_id] = Survey(f"{KIND}-{type_id}", name_of_type(type_id))
    surveys[type_id].total += 1
    for language in languages:
        surveys[type_id].add(language, lack_of(original, own.get(language), language, following))


def original_of(published: list[Row], own: dict[str, Row], following: dict[Pair, tuple[str, Followed]]) -> Row:
    """The page the others were made from: what wagtail-localize says, or the oldest published."""
    key = published[0]["translation_key"]
    sources = {following[(key, language)][0] for language in own if (key, language) in following}
    return next((page for page in published if page["locale__language_code"] in sources), published[0])


def lack_of(original: Row, page: Row | None, language: str, following: dict[Pair, tuple[str, Followed]]) -> Lack | None:
    """What the content lacks in a language."""
    kind = f"{KIND}-{original['content_type_id']}"
    if page is None:
        return Lack(kind, original["pk"], original["title"], language, State.MISSING)
    if not page["live"]:
        return Lack(kind, original["pk"], original["title"], language, State.BEGUN, page["pk"])
    if page["pk"] == original["pk"]:
        return None
    _source, follows = following.get((page["translation_key"], language), ("", None))
    state = page_state(original["last_published_at"], page["last_published_at"], follows)
    return Lack(kind, original["pk"], original["title"], language, state, page["pk"]) if state else None


def followed() -> dict[Pair, tuple[str, Followed]]:
    """The translations that follow an original: its language, and how far they are."""
    translations = list(
        Translation.objects.filter(enabled=True).values_list(
            "source_id",
            "source__object_id",
            "source__locale__language_code",
            "source__last_updated_at",
            "target_locale_id",
            "target_locale__language_code",
        )
    )
    pieces = dict(StringSegment.objects.values_list("source_id").annotate(Count("pk")))
    done = translated_pieces()
    found: dict[Pair, tuple[str, Followed]] = {}
    for source, key, from_language, synchronised, locale, language in translations:
        count, last = done.get((source, locale), (0, None))
        found[(key, language)] = (from_language, Followed(synchronised, pieces.get(source, 0) - count, last))
    return found


def translated_pieces() -> dict[tuple[int, int], tuple[int, datetime]]:
    """How many pieces of each source's text are translated into each language, and when the last one was."""
    translated = (
        StringSegment.objects.filter(string__translations__context=F("context"), string__translations__has_error=False)
        .values_list("source_id", "string__translations__locale_id")
        .annotate(Count("pk", distinct=True), Max("string__translations__updated_at"))
    )
    return {(source, locale): (count, last) for source, locale, count, last in translated}


def name_of_type(type_id: int) -> Any:
    """A page type's name in the plural. Content types are kept by Django: no query for one seen before."""
    model = ContentType.objects.get_for_id(type_id).model_class()
    return model._meta.verbose_name_plural if model else ""


def details(lacks: Sequence[Lack]) -> dict[Lack, Detail]:
    """Who published the originals last, and the forms where the translations are made or brought up to date."""
    originals = {
        page.pk: page
        for page in Page.objects.filter(pk__in={lack.key for lack in lacks}).select_related("live_revision__user")
    }
    behind = to_synchronise(originals.values())
    return {
        lack: Detail(originals[lack.key].last_published_at, publisher(originals[lack.key]), form_of(lack, behind))
        for lack in lacks
        if lack.key in originals
    }


def publisher(page: Page) -> str:
    """The name of who made the published version."""
    return name_of(page.live_revision.user) if page.live_revision else ""


def to_synchronise(originals: Iterable[Page]) -> dict[tuple[int, str], int]:
    """Of these pages and languages, the sources whose text is older than what is published."""
    by_key = {page.translation_key: page for page in originals}
    sources = Translation.objects.filter(enabled=True, source__object_id__in=by_key).values_list(
        "source_id", "source__object_id", "source__last_updated_at", "target_locale__language_code"
    )
    found: dict[tuple[int, str], int] = {}
    for source, key, synchronised, language in sources:
        published = by_key[key].last_published_at
        if published and published > synchronised:
            found[(by_key[key].pk, language)] = source
    return found


def form_of(lack: Lack, behind: dict[tuple[int, str], int]) -> str:
    """Where a lack is mended."""
    if lack.state == State.MISSING or lack.target is None:
        address = reverse("wagtail_localize:submit_page_translation", args=[lack.key])
        return f"{address}?select_locale={lack.language}"
    if lack.state == State.CHANGED and (lack.key, lack.language) in behind:
        return reverse("wagtail_localize:update_translations", args=[behind[(lack.key, lack.language)]])
    return reverse("wagtailadmin_pages:edit", args=[lack.target])


def may_edit(user: Any) -> bool:
    """Whether somebody writes pages at all; each form looks at the page itself once more."""
    return bool(PagePermissionPolicy(Page).user_has_any_permission(user, {"add", "change"}))


PAGES = Translatable(survey, details, may_edit)
