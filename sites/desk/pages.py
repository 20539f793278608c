"""Pages as the desk reads them. A page and its translations are one content; each language has its own form."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from sites.desk.addresses import path_of
from sites.desk.contents import Content, ContentSource, ContentText
from sites.desk.page_nodes import nodes_of_page
from sites.kinds import kind_of
from sites.pages.listing import SOURCE
from sites.pages.locales import language_of

FIELDS = (
    "pk",
    "title",
    "translation_key",
    "locale__language_code",
    "content_type_id",
    "owner_id",
    "live_revision__user_id",
    "last_published_at",
    "latest_revision_created_at",
)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PageValues = dict[str, Any]


def contents(languages: tuple[str, ...], key: str = "") -> list[Content]:
    """Return every published page that is to be reviewed; one query, besides content types, which Django caches."""
    rows = (
        Page.objects.live().filter(alias_of=None, depth__gt=1).exclude(content_type__in=not_reviewed()).order_by("pk")
    )
    if key:
        rows = rows.filter(translation_key=key)
    together: dict[Any, list[PageValues]] = defaultdict(list)
    for row in rows.values(*FIELDS):
        together[row["translation_key"]].append(row)
    return [content_of(str(own_key), pages, languages) for own_key, pages in together.items()]


def not_reviewed() -> list[int]:
    """Return the content types of the kinds of pages that are not to be reviewed."""
    models = [model for model in get_page_models() if (kind := kind_of(model)) and not kind.reviewed]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]


def content_of(key: str, pages: list[PageValues], languages: tuple[str, ...]) -> Content:
    """Return one content: titled by the page in the region's first language, dated by the page published last."""
    order = [*languages, *(page["locale__language_code"] for page in pages)]
    first = min(pages, key=lambda page: order.index(page["locale__language_code"]))
    people = [first["owner_id"], *(page["live_revision__user_id"] for page in pages)]
    model = ContentType.objects.get_for_id(first["content_type_id"]).model_class()
    return Content(
        source=SOURCE.name,
        key=key,
        kind=capfirst(model._meta.verbose_name) if model else "",
        title=first["title"],
        edit=form_of(first["pk"]),
        published=max(filter(None, map(published, pages)), default=None),
        people=tuple(dict.fromkeys(person for person in people if person)),
    )


def published(page: PageValues) -> datetime | None:
    """Return when a page was last published; else when its latest revision was created."""
    moment: datetime | None = page["last_published_at"] or page["latest_revision_created_at"]
    return moment


def form_of(pk: int) -> str:
    """Return the path of a page's form."""
    return path_of("wagtailadmin_pages:edit", pk)


def texts() -> Iterator[ContentText]:
    """Yield every published page, each language by itself."""
    for page in Page.objects.live().filter(alias_of=None, depth__gt=1).order_by("pk").specific().iterator():
        yield text_of(page)


def text_of(page: Any) -> ContentText:
    """Return the text of a specific page."""
    return ContentText(
        source=SOURCE.name,
        key=str(page.translation_key),
        title=page.title,
        language=language_of(page),
        edit=form_of(page.pk),
        nodes=nodes_of_page(page),
    )


def instance(key: str) -> Any:
    """Return the oldest published page of a translation key, or None."""
    if not UUID.fullmatch(key):
        return None
    return Page.objects.live().filter(translation_key=key, alias_of=None, depth__gt=1).order_by("pk").first()


def key_of(content: Any) -> str | None:
    """Return a page's translation key, None for anything else."""
    return str(content.translation_key) if isinstance(content, Page) else None


def may_change(user: Any) -> bool:
    """Whether a user may change pages of others."""
    return bool(PagePermissionPolicy(Page).user_has_any_permission(user, {"change", "publish"}))


def may_write(user: Any) -> bool:
    """Whether a user may write pages at all."""
    return bool(PagePermissionPolicy(Page).user_has_any_permission(user, {"add", "change", "publish"}))


def may_review(user: Any, page: Any) -> bool:
    """Whether a user may change this page."""
    return bool(page.permissions_for_user(user).can_edit())


PAGES = ContentSource(SOURCE.name, contents, texts, instance, key_of, may_write, may_change, may_review)
