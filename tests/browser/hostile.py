"""Pages and organisations whose every text is hostile: what an attacker would write, or paste, into our forms."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock

STRINGS: list[str] = json.loads((Path(__file__).parent / "hostile_strings.json").read_text(encoding="utf-8"))
AT_ONCE = 16
# Fields that refuse what is no address, code or file.
NOT_FREE = (models.SlugField, models.UUIDField, models.FileField, models.EmailField, models.URLField)
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


def groups() -> Iterator[list[str]]:
    """The strings, some at a time."""
    for start in range(0, len(STRINGS), AT_ONCE):
        yield STRINGS[start : start + AT_ONCE]


class Writer:
    """Gives one hostile string after the other; long texts get all of them."""

    def __init__(self, strings: list[str], picture: Any) -> None:
        self.strings, self.picture, self.turn = strings, picture, 0

    def short(self, length: int | None) -> str:
        """The next string, as much of it as fits."""
        self.turn += 1
        return self.strings[self.turn % len(self.strings)][: length or None].replace("\x01", "")

    def long(self) -> str:
        """All strings, each on a line."""
        return "\n".join(self.strings).replace("\x01", "")

    def rich(self) -> str:
        """What the editor's rich text field stores when these are typed, and linked to, each in a paragraph."""
        content: dict[str, Any] = {"blocks": [], "entityMap": {}}
        for number, text in enumerate(self.strings):
            content["entityMap"][str(number)] = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": text}}
            block = {
                "key": f"k{number}",
                "text": text,
                "type": "header-two" if number % 3 == 0 else "unstyled",
                "depth": 0,
            }
            block |= {"inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": len(text), "key": number}]}
            content["blocks"].append(block)
        return ContentstateConverter(FEATURES).to_database_format(json.dumps(content)).replace("\x01", "")

    def block(self, block: Any) -> Any:
        """A value for any block, hostile where it holds text."""
        if isinstance(block, ImageBlock):
            return {"image": self.picture.pk, "alt_text": self.short(200), "decorative": False}
        if isinstance(block, blocks.StructBlock):
            return {name: self.block(child) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.ListBlock):
            return [self.stored("item", block.child_block) for _ in range(2)]
        if isinstance(block, blocks.StreamBlock):
            return [self.stored(name, child) for name, child in block.child_blocks.items()]
        if isinstance(block, blocks.RichTextBlock):
            return self.rich()
        if isinstance(block, blocks.ChoiceBlock):
            return next(value for value, _label in block.field.choices if value)
        if isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.URLBlock | blocks.RawHTMLBlock):
            return self.short(getattr(block.field, "max_length", None))
        return None

    def stored(self, name: str, block: Any) -> dict[str, Any]:
        """A block of a stream or a list in stored form; an item without an id would be read as a bare value."""
        return {"type": name, "value": self.block(block), "id": str(uuid.uuid4())}

    def value(self, field: Any) -> Any:
        """A value for a field of a model; None where it holds no text of people."""
        if isinstance(field, StreamField):
            return json.dumps(self.block(field.stream_block))
        if isinstance(field, RichTextField):
            return self.rich()
        if field.choices or isinstance(field, NOT_FREE):
            return None
        if isinstance(field, models.TextField):
            return self.long()
        if isinstance(field, models.CharField):
            return self.short(field.max_length)
        return None

    def fill(self, thing: Any, leave: tuple[str, ...] = ()) -> Any:
        """The thing with every text of its own hostile."""
        for field in thing._meta.concrete_fields:
            if field.name not in leave and not field.is_relation and (value := self.value(field)) is not None:
                setattr(thing, field.name, value)
        return thing


def publish_all() -> list[str]:
    """Fills Etelä-Savo; the paths where residents read it."""
    from django.core.files.images import ImageFile
    from wagtail.images.models import Image
    from wagtail.models import get_page_models

    from directory.models import Organisation
    from sites.pages.models import HomePage
    from tests.conftest import region
    from tests.sites.operations.test_uploads import picture

    paths = []
    with region("etela-savo"):
        import io

        image = Image.objects.create(title=STRINGS[0], file=ImageFile(io.BytesIO(picture()), "kuva.png"))
        home = HomePage.objects.get(locale__language_code="fi")
        for number, strings in enumerate(groups()):
            writer = Writer(strings, image)
            known = ("key", "slug", "business_id", "postal_code", "kind")
            made = writer.fill(Organisation(slug=f"hostile-{number}", live=True, nationwide=True), known)
            made.save()
            paths.append(f"/fi/jarjesto/{made.slug}/")
            for model in get_page_models():
                if model._meta.app_label in ("pages", "directory") and not issubclass(model, HomePage):
                    paths.append(add_page(home, writer, model, number))
        writer = Writer(STRINGS[:40], image)
        home.blocks = writer.value(HomePage._meta.get_field("blocks"))
        home.introduction = writer.short(300)
        home.save()
    return [*paths, "/fi/"]


OF_WAGTAIL = ("path", "depth", "numchild", "url_path", "slug", "content_type", "translation_key", "draft_title")


def add_page(home: Any, writer: Writer, model: Any, number: int) -> str:
    """One page of a type, live; its path."""
    home.refresh_from_db()
    page = model(slug=f"{model._meta.model_name}-{number}", locale=home.locale, live=True)
    writer.fill(page, OF_WAGTAIL)
    page.draft_title = page.title
    home.add_child(instance=page)
    return f"/fi/{page.slug}/"
