"""Template tags of urgent help, for pages of apps that do not know the apps of pages."""

from django import template
from django.template.context import Context

from sites.pages.context import current_language
from sites.pages.urgent_help import HelpLine, help_lines

register = template.Library()


@register.simple_tag(takes_context=True)
def urgent_help_lines(context: Context) -> list[HelpLine]:
    """Return the lines of urgent help of the request's region, the national ones first, in the page's language."""
    return help_lines(context["request"].region, current_language())
