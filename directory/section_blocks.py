"""The stream of an operating model's sections: one block type for each section, each at most once, any empty."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from directory.choices import Phase
from directory.sections import PATH, SECTIONS, ModelSection
from sites.pages.blocks import RICH_TEXT, BlocksField, HeadedBlock, LinkBlock, PictureBlock
from sites.plain_text import plain
from sites.rich_text_links import check_rich_text

LISTS = ("pictures", "attachments", "links")


class SectionBlock(HeadedBlock):
    """One section: text, pictures, attachments and links, none of them required."""

    text = blocks.RichTextBlock(label=_("Text"), required=False, features=RICH_TEXT, validators=[check_rich_text])
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), default=[])
    attachments = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Attachments"), default=[])
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), default=[])

    class Meta:
        icon = "doc-full"


def is_empty(section: Any) -> bool:
    """Return whether the value of a section has neither text nor pictures, attachments or links."""
    return not plain(section["text"].source) and not any(section[name] for name in LISTS)


def _label(section: ModelSection) -> str:
    return section.label(get_language() or "fi") + (" **" if section.shared else "")


label_of = lazy(_label, str)


class SectionsBlock(blocks.StreamBlock):
    """The sections of a model. Stored in the order of the development path, without empty ones."""

    def __init__(self, **kwargs: Any) -> None:
        children = [(section.code, SectionBlock(label=label_of(section))) for section in PATH]
        counts = {section.code: {"max_num": 1} for section in PATH}
        super().__init__(children, **{"required": False, "block_counts": counts, **kwargs})

    class Meta:
        collapsed = True

    def clean(self, value: Any) -> blocks.StreamValue:
        filled = {child.block_type: child.value for child in super().clean(value) if not is_empty(child.value)}
        return self.value_of(filled)

    def value_of(self, sections: Mapping[str, Any]) -> blocks.StreamValue:
        """Return the stream of some sections' values by code, in the order of the path."""
        return blocks.StreamValue(
            self,
            [(section.code, sections[section.code], section.block_id) for section in PATH if section.code in sections],
        )

    def with_every_section(self, value: Any) -> blocks.StreamValue:
        """Return a stream in which the missing sections are empty blocks, for the form."""
        own = {child.block_type: child.value for child in value or ()}
        return self.value_of({code: own.get(code) or block.get_default() for code, block in self.child_blocks.items()})


class SectionsField(BlocksField):
    """The sections of an operating model. A mapping of codes to rich text, or to stored values, is read as a stream."""

    sorts = SectionsBlock()

    def to_python(self, value: Any) -> Any:
        return super().to_python(json.dumps(stored_sections(value)) if isinstance(value, Mapping) else value)


def stored_sections(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return blocks in stored form of sections by code: each a rich text, or a mapping of `text`, `pictures` …

    Raises KeyError for the code of no section.
    """
    unknown = sections.keys() - SECTIONS.keys()
    if unknown:
        raise KeyError(f"no section has the code {', '.join(sorted(unknown))}")
    return [
        {"type": section.code, "value": _stored(sections[section.code]), "id": section.block_id}
        for section in PATH
        if section.code in sections
    ]


def _stored(value: Any) -> dict[str, Any]:
    given = {"text": value} if isinstance(value, str) else value
    # Each item has an id: wagtail-localize does not translate items without.
    lists = {
        name: [{"type": "item", "value": item, "id": str(uuid.uuid4())} for item in given.get(name, ())]
        for name in LISTS
    }
    return {"text": given.get("text", ""), **lists}


class ChangeBlock(blocks.StructBlock):
    """What changed in a new version, for readers."""

    date = blocks.DateBlock(label=_("Date"))
    phase = blocks.ChoiceBlock(label=_("Phase of development"), choices=Phase.choices)
    note = blocks.TextBlock(label=_("What changed"), max_length=500)

    class Meta:
        icon = "history"
        label = _("New version")


class ChangesField(BlocksField):
    """The versions of an operating model after the first one, in the order they were made."""

    sorts = [("change", ChangeBlock())]
