"""What mails say of the region they come from."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

register = template.Library()


@register.simple_tag
def region_origin() -> str:
    """The address of the present region, without a path: https://etela-savo.fi."""
    return known_regions()[connection.schema_name].origin


@register.simple_tag
def region_name() -> str:
    """The present region's short name in the active language."""
    return known_regions()[connection.schema_name].short_name_in(get_language() or settings.LANGUAGE_CODE)
