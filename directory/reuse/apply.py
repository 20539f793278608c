"""Apply a published model of another region: make a draft of it in this one."""

import io
import posixpath
from dataclasses import dataclass, field
from typing import Any

from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tenants.utils import schema_context
from wagtail.images import get_image_model

from directory.choices import Phase
from directory.innokyla.draft import add_draft
from directory.innokyla.forms import lists_of
from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.reuse.models import PublishedModel
from directory.section_blocks import stored_sections
from sites.pages.locales import language_of
from sites.regions.open_regions import RegionFacts

COPIED = ("title", "short_description", "topics", "phenomena", "links")


class NoCommonLanguageError(ValueError):
    """The model is in no language for which the user may add models."""


@dataclass
class AdaptedDrafts:
    """The drafts that were made, by language, and the titles of pictures that could not be copied."""

    pages: dict[str, OperatingModelPage] = field(default_factory=dict)
    missing_pictures: list[str] = field(default_factory=list)


def lists_by_language(user: Any) -> dict[str, OperatingModelIndexPage]:
    """Return the first list of each language below which a user may add models."""
    found: dict[str, OperatingModelIndexPage] = {}
    for page in lists_of(user):
        found.setdefault(language_of(page), page)
    return found


def apply_model(row: PublishedModel, region: RegionFacts, user: Any) -> AdaptedDrafts:
    """Make a draft in each language that a model and this region share. `region` is the model's own.

    Raises NoCommonLanguageError. Files that were copied are removed again where the drafts cannot be made.
    """
    lists = lists_by_language(user)
    languages = [code for code in row.content["languages"] if code in lists]
    if not languages:
        raise NoCommonLanguageError
    copies = Copies(region.schema, user)
    try:
        with transaction.atomic():
            made = AdaptedDrafts(missing_pictures=copies.missing)
            key = None
            for language in languages:
                page = draft_of(row, region, language, copies)
                page.translation_key = key or page.translation_key
                key = page.translation_key
                made.pages[language] = add_draft(page, lists[language], user)
            return made
    except BaseException:
        copies.remove_files()
        raise


def draft_of(row: PublishedModel, region: RegionFacts, language: str, copies: "Copies") -> OperatingModelPage:
    """Return an unsaved page with the content of one language. Place, funder and author are this region's: empty."""
    texts, facts = row.content["languages"][language], row.content["facts"]
    cover = texts["picture"]
    image = copies.image_of(cover) if cover else None
    return OperatingModelPage(
        **{name: texts[name] for name in COPIED},
        **facts,
        phase=Phase.PLANNING,
        sections=stored_sections({code: section_of(value, copies) for code, value in texts["sections"].items()}),
        picture=image,
        picture_alt=cover["alt"] if image else "",
        picture_decorative=bool(image and cover["decorative"]),
        origin_region=region.code,
        origin_key=row.key,
        origin_title=texts["title"],
        origin_url=texts["url"],
        origin_date=timezone.localdate(),
        origin_version=row.version,
    )


def section_of(value: dict[str, Any], copies: "Copies") -> dict[str, Any]:
    """Return a section for `stored_sections`."""
    pictures = [(picture, copies.image_of(picture)) for picture in value["pictures"]]
    links = [{"label": link["label"], "page": None, "record": "", "url": link["url"]} for link in value["links"]]
    return {
        "text": value["text"],
        "pictures": [
            {
                "image": {"image": image.pk, "decorative": picture["decorative"], "alt_text": picture["alt"]},
                "caption": picture["caption"],
            }
            for picture, image in pictures
            if image
        ],
        "links": links,
    }


class Copies:
    """Copies of another region's public pictures, each file once."""

    def __init__(self, schema: str, user: Any) -> None:
        self.schema, self.user = schema, user
        self.images: dict[str, Any] = {}
        self.missing: list[str] = []

    def image_of(self, picture: dict[str, Any]) -> Any:
        """Return the copy of a picture; None where its file is not there any more."""
        name = picture["file"]
        if name not in self.images:
            self.images[name] = self._copy(picture)
        return self.images[name]

    def _copy(self, picture: dict[str, Any]) -> Any:
        try:
            with schema_context(self.schema), default_storage.open(picture["file"]) as stored:
                content = stored.read()
        except FileNotFoundError:
            self.missing.append(picture["title"])
            return None
        file = ImageFile(io.BytesIO(content), posixpath.basename(picture["file"]))
        return get_image_model().objects.create(title=picture["title"], file=file, uploaded_by_user=self.user)

    def remove_files(self) -> None:
        """Remove the copied files."""
        for image in self.images.values():
            if image is not None:
                image.file.delete(save=False)
