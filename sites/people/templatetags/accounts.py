"""Links to where a user works."""

from django import template

from sites.people.start_pages import start_page_of

register = template.Library()


@register.simple_tag(takes_context=True)
def start_page(context: template.Context) -> str:
    """Return the path of the page to which the signed-in user comes by signing in."""
    return start_page_of(context["user"])
