"""What a model's page says of its reuse."""

from typing import Any

from django import template

from directory.models import OperatingModelPage
from directory.reuse.contexts import reuse_context
from sites.pages.context import current_language

register = template.Library()


@register.inclusion_tag("directory/reuse.html", takes_context=True)
def reuse_of(context: dict[str, Any], page: OperatingModelPage) -> dict[str, Any]:
    """`{% reuse_of page %}`: which model it is adapted from, what was changed, and where it is applied."""
    shown = reuse_context(page, current_language())
    return shown | {"content_language": context.get("content_language", "")}
