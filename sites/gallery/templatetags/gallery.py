"""Render an example inside a gallery page."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from sites.gallery.example import Example

register = template.Library()


@register.simple_tag(takes_context=True)
def example_html(context: template.Context, example: Example) -> SafeString:
    """Render the example's component with the page's context and the example's."""
    drawn: Any = get_template(example.template)
    known: Any = context.flatten() | example.context
    return SafeString(drawn.template.render(context.new(known)))
