"""Translation coverage of pages: one page in each language, connected by their translation key."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Max
from django.urls import reverse
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, Translation

from sites.people.names import name_of
from sites.translation.coverage import Coverage, Detail, MissingTranslation, TranslationSource, TranslationState
from sites.translation.missing_rules import SyncStatus, page_state

KIND = "page"
FIELDS = ("pk", "translation_key", "locale__language_code", "live", "alias_of_id", "title", "last_published_at")
PageValues = dict[str, Any]
Pair = tuple[Any, str]  # a translation key and a language


def coverage(languages: tuple[str, ...]) -> list[Coverage]:
    """Return for each type of page how many there are in some language, and which lack which."""
    rows = Page.objects.filter(depth__gt=1).order_by("pk").values(*FIELDS, "content_type_id")
    together: dict[Any, list[PageValues]] = defaultdict(list)
    for row in rows:
        together[row["translation_key"]].append(row)
    syncs = sync_statuses()
    coverages: dict[int, Coverage] = {}
    for pages in together.values():
        add(coverages, pages, languages, syncs)
    return list(coverages.values())


def add(
    coverages: dict[int, Coverage],
    pages: list[PageValues],
    languages: tuple[str, ...],
    syncs: dict[Pair, tuple[str, SyncStatus]],
) -> None:
    """Count pages of one translation key as one content, if residents can read it in some language."""
    own = {page["locale__language_code"]: page for page in pages if page["alias_of_id"] is None}
    published = [page for page in own.values() if page["live"]]
    if not published:
        return
    original = original_of(published, own, syncs)
    type_id = original["content_type_id"]
    if type_id not in coverages:
        coverages[type_id] = Coverage(f"{KIND}-{type_id}", name_of_type(type_id))
    coverages[type_id].total += 1
    for language in languages:
        coverages[type_id].add(language, missing_translation(original, own.get(language), language, syncs))


def original_of(
    published: list[PageValues], own: dict[str, PageValues], syncs: dict[Pair, tuple[str, SyncStatus]]
) -> PageValues:
    """Return the page the others were translated from: by wagtail-localize, or the oldest published."""
    key = published[0]["translation_key"]
    sources = {syncs[(key, language)][0] for language in own if (key, language) in syncs}
    return next((page for page in published if page["locale__language_code"] in sources), published[0])


def missing_translation(
    original: PageValues, page: PageValues | None, language: str, syncs: dict[Pair, tuple[str, SyncStatus]]
) -> MissingTranslation | None:
    """Return what the content lacks in a language."""
    kind = f"{KIND}-{original['content_type_id']}"
    if page is None:
        return MissingTranslation(kind, original["pk"], original["title"], language, TranslationState.MISSING)
    if not page["live"]:
        return MissingTranslation(kind, original["pk"], original["title"], language, TranslationState.BEGUN, page["pk"])
    if page["pk"] == original["pk"]:
        return None
    _source, sync = syncs.get((page["translation_key"], language), ("", None))
    state = page_state(original["last_published_at"], page["last_published_at"], sync)
    return MissingTranslation(kind, original["pk"], original["title"], language, state, page["pk"]) if state else None


def sync_statuses() -> dict[Pair, tuple[str, SyncStatus]]:
    """Return the translations that wagtail-localize synchronises: the original's language, and how far they are."""
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
    segments = dict(StringSegment.objects.values_list("source_id").annotate(Count("pk")))
    done = translated_segments()
    found: dict[Pair, tuple[str, SyncStatus]] = {}
    for source, key, from_language, synchronised, locale, language in translations:
        count, last = done.get((source, locale), (0, None))
        found[(key, language)] = (from_language, SyncStatus(synchronised, segments.get(source, 0) - count, last))
    return found


def translated_segments() -> dict[tuple[int, int], tuple[int, datetime]]:
    """Return by source and locale the number of translated segments, and the time of the last translation."""
    translated = (
        StringSegment.objects.filter(string__translations__context=F("context"), string__translations__has_error=False)
        .values_list("source_id", "string__translations__locale_id")
        .annotate(Count("pk", distinct=True), Max("string__translations__updated_at"))
    )
    return {(source, locale): (count, last) for source, locale, count, last in translated}


def name_of_type(type_id: int) -> Any:
    """Return the plural name of a page type. Django caches content types."""
    model = ContentType.objects.get_for_id(type_id).model_class()
    return model._meta.verbose_name_plural if model else ""


def details(found: Sequence[MissingTranslation]) -> dict[MissingTranslation, Detail]:
    """Return who published the originals last, and the URLs where translations are made or updated."""
    originals = {
        page.pk: page
        for page in Page.objects.filter(pk__in={each.key for each in found}).select_related("live_revision__user")
    }
    behind = outdated_sources(originals.values())
    return {
        each: Detail(originals[each.key].last_published_at, publisher(originals[each.key]), form_of(each, behind))
        for each in found
        if each.key in originals
    }


def publisher(page: Page) -> str:
    """Return the name of the user who published the page."""
    return name_of(page.live_revision.user) if page.live_revision else ""


def outdated_sources(originals: Iterable[Page]) -> dict[tuple[int, str], int]:
    """Return by page and language the sources whose text is older than the published page."""
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


def form_of(missing: MissingTranslation, behind: dict[tuple[int, str], int]) -> str:
    """Return the URL where a language is added or updated."""
    if missing.state == TranslationState.MISSING or missing.target is None:
        address = reverse("wagtail_localize:submit_page_translation", args=[missing.key])
        return f"{address}?select_locale={missing.language}"
    if missing.state == TranslationState.CHANGED and (missing.key, missing.language) in behind:
        address = reverse("wagtail_localize:update_translations", args=[behind[(missing.key, missing.language)]])
        editor = reverse("wagtailadmin_pages:edit", args=[missing.target])
        return f"{address}?{urlencode({'next': editor})}"
    return reverse("wagtailadmin_pages:edit", args=[missing.target])


def may_edit(user: Any, kind: str) -> bool:
    """Tell whether a user may write pages at all, whatever their type; each form checks the page itself."""
    return bool(PagePermissionPolicy(Page).user_has_any_permission(user, {"add", "change"}))


PAGES = TranslationSource(coverage, details, may_edit)
