"""The nodes of a page: its rich text and its streams of blocks, parsed as stored, without a query."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from sites.desk.content_nodes import Anchor, ContentNode, Heading, PictureNode, SectionNode, Text, parse_nodes
from sites.pages.blocks import LINK_TARGETS, HeadedBlock
from sites.pages.models.base import WithPicture

OF_EVERY_PAGE = {field.name for field in Page._meta.get_fields()}
HEADING_OF_A_BLOCK = 2  # a block's own heading is right under the title


def nodes_of_page(page: Any) -> tuple[ContentNode, ...]:
    """Return the nodes of a specific page, in the order of its fields, the title first."""
    nodes: list[ContentNode] = [Text(page.title)]
    if isinstance(page, WithPicture) and page.picture_id:
        has_alt = bool(page.picture_alt) or page.picture_decorative
        nodes.append(PictureNode(has_alt, "" if has_alt else picture_name(page)))
    for field in page._meta.concrete_fields:
        if field.name not in OF_EVERY_PAGE:
            nodes += nodes_of_field(field, field.value_from_object(page))
    return tuple(nodes)


def picture_name(page: Any) -> str:
    """Return the title of the page's picture."""
    return page.picture.title if page.picture else ""


def nodes_of_field(field: Any, value: Any) -> Iterator[ContentNode]:
    """Yield the nodes of a field. The template renders a heading above each rich text."""
    if isinstance(field, RichTextField):
        yield SectionNode(2)
        yield from parse_nodes(value or "")
    elif isinstance(field, StreamField):
        yield SectionNode(1)
        yield from nodes_of_stream(value.stream_block, value.get_prep_value() if value else [])
    elif isinstance(field, models.URLField):
        if value:
            yield Anchor(None, value)
    elif isinstance(field, models.TextField) and value:
        yield Text(value)


def nodes_of_stream(block: Any, children: Any) -> Iterator[ContentNode]:
    """Yield the nodes of a stream, from its stored form. Blocks of removed types are skipped."""
    for child in children or []:
        if child["type"] in block.child_blocks:
            yield from nodes_of_block(block.child_blocks[child["type"]], child["value"])


def nodes_of_block(block: Any, value: Any) -> Iterator[ContentNode]:
    """Yield the nodes of a block."""
    if isinstance(block, blocks.RichTextBlock):
        yield from parse_nodes(value or "")
    elif isinstance(block, ImageBlock):
        if value and value.get("image"):
            yield PictureNode(bool(value.get("alt_text")) or bool(value.get("decorative")))
    elif isinstance(block, blocks.BaseStreamBlock):
        yield from nodes_of_stream(block, value)
    elif isinstance(block, blocks.ListBlock):
        for item in value or []:
            own = item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
            yield from nodes_of_block(block.child_block, own)
    elif isinstance(block, blocks.BaseStructBlock):
        yield from nodes_of_struct(block, value or {})
    elif isinstance(value, str) and isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield Text(value)


def nodes_of_struct(block: Any, value: dict[str, Any]) -> Iterator[ContentNode]:
    """Yield the nodes of a struct block. `label` with a target is a link."""
    own = dict(block.child_blocks)
    if isinstance(block, HeadedBlock):
        yield SectionNode(HEADING_OF_A_BLOCK)
    if {"label", *LINK_TARGETS} <= own.keys():
        if target := target_of_link(value):
            yield Anchor(value.get("label") or "", target)
        own = {name: part for name, part in own.items() if name not in ("label", *LINK_TARGETS)}
    if "heading" in own:
        yield Heading(HEADING_OF_A_BLOCK, " ".join((value.get("heading") or "").split()))
        del own["heading"]
    for name, part in own.items():
        yield from nodes_of_block(part, value.get(name))


def target_of_link(value: dict[str, Any]) -> str:
    """Return the target of the stored value of a link block, as in `Anchor.to`; empty if it has none."""
    if page := value.get("page"):
        return f"page:{page}"
    if record := value.get("record"):
        return f"record:{record}"
    return str(value.get("url") or "")
