"""Ask for confirmation before publishing a translation with untranslated segments."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from sites.translation.labels import name_of

CONFIRMED = "confirmed"


def confirm_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Return the confirmation page; None if nothing is to be published, all is translated, or it is confirmed."""
    if request.method != "POST" or request.POST.get("action") != "publish" or CONFIRMED in request.POST:
        return None
    translation = (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True)
        .select_related("source__locale")
        .first()
    )
    if translation is None:
        return None
    total, translated = translation.get_progress()
    if total == translated:
        return None
    context = {
        "page_title": _("Publish a half-translated page?"),
        "header_icon": "warning",
        "page": page,
        "statement": ngettext(
            "%(missing)d of %(total)d texts is not translated. Residents would read it in this language: %(language)s.",
            "%(missing)d of %(total)d texts are not translated. Residents would read them in this language: "
            "%(language)s.",
            total - translated,
        )
        % {
            "missing": total - translated,
            "total": total,
            "language": name_of(translation.source.locale.language_code),
        },
    }
    return TemplateResponse(request, "translation/half_translated.html", context)
