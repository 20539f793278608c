"""The field or block that a segment of a translation belongs to."""

from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import TranslationContext, TranslationSource


def place_of(context: TranslationContext) -> Any:
    """Return the model field of a context, or the block inside a stream; None if it no longer exists."""
    # The context has the content type of `Page`; its sources have the specific one, the same in every language.
    source = TranslationSource.objects.filter(object=context.object_id).first()
    model = source.specific_content_type.model_class() if source else None
    if model is None:
        return None
    name, *below = (context.field_path or context.path).split(".")
    field = model._meta.get_field(name)
    return block_at(field.stream_block, below) if isinstance(field, StreamField) else field


def block_at(block: Any, names: list[str]) -> Any:
    """Return the block at a path of names, as wagtail-localize writes them: a list's item has any name."""
    for name in names:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
        elif name in getattr(block, "child_blocks", {}):
            block = block.child_blocks[name]
        else:
            return None
    return block
