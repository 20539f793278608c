"""Draws an example inside a gallery page."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from sites.gallery.example import Example

register = template.Library()


@register.simple_tag(takes_context=True)
def example_html(context: template.Context, example: Example) -> SafeString:
    """The example's component, drawn with what the page knows and what the example says."""
    return get_template(example.template).template.render(context.new(context.flatten() | example.context))
