"""The fairs on the page of the operating model that they follow."""

from typing import Any

from django.utils.translation import gettext as _

from directory.models import OperatingModelPage
from directory.page_parts import fact, link
from programmes.models import Fair
from sites.pages.context import current_language
from sites.records.queries import findable


def fairs_of_model(page: OperatingModelPage, request: Any) -> dict[str, Any]:
    """Return what the page of an operating model, in any language, shows of the fairs that follow it; one query.

    The latest comes first.
    """
    language = current_language()
    following = findable(Fair).filter(operating_model__translation_key=page.translation_key)
    found = following.only("slug", "name_fi", "name_sv", "name_en").order_by("-first_day", "-pk")
    return {"followed_by": fact(_("Fairs that follow this model"), *(link(each, language) for each in found))}
