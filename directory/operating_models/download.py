"""An operating model as a Word document: the whole development path in one language, as residents may read it."""

import io
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from directory.models import OperatingModelPage
from directory.models.operating_model import OperatingModelPart
from directory.operating_models.page import basics, changes_of, dates, sections_of, side
from directory.operating_models.word_document import WordDocument, Written
from directory.page_parts import Fact
from directory.reuse.contexts import adaptation_of
from sites.operations.limits import Limit, limited
from sites.page_cache.decorators import cacheable
from sites.pages import listing
from sites.pages.context import current_language
from sites.pages.feedback_views import language_of_url
from sites.pages.locales import language_of, path_of
from sites.pages.templatetags.pictures import alt_of
from sites.pictures import prefetch_pictures
from sites.plain_text import plain
from sites.regions.request import RegionRequest

DOCUMENTS = Limit("model-document", 30, 600, cache="default")
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RENDITION = "width-960|format-jpeg"
"""What a document holds of a picture: one of the sizes that the page has anyway."""


@cacheable
@require_safe
@limited(DOCUMENTS, methods=("GET",))
def download(request: RegionRequest, pk: int) -> HttpResponse:
    """Return the document, in the reader's language or in one the model has."""
    language_of_url(request)
    page = public_page(pk)
    with override(language_of(page)):  # labels and dates in the language of the text
        content = document_of(page, request)
    headers = {"Content-Disposition": content_disposition_header(True, f"{page.slug}.docx")}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


def public_page(pk: int) -> OperatingModelPage:
    """Return the translation of a page for the reader, or its oldest. Raises Http404 where residents may find none."""
    key = OperatingModelPage.objects.filter(pk=pk).values("translation_key")
    pages = listing.open_pages(OperatingModelPage).filter(translation_key__in=key).select_related("picture")
    found = {language_of(page): page for page in pages.order_by("-pk") if path_of(page)}
    if not found:
        raise Http404
    return found.get(current_language()) or list(found.values())[-1]


def document_of(page: OperatingModelPage, request: RegionRequest) -> bytes:
    """Return the file. The active language is the page's."""
    language, facts = language_of(page), page.facts_translation()
    address = request.region.origin + path_of(page)
    document = WordDocument(page.title, language, base=address)
    document.set_properties(request.region.name_in(language), _("Operating model"), page.last_published_at)
    if page.short_description:
        document.paragraph(page.short_description, "Subtitle")
    if page.shown_picture:
        add_pictures(document, [(page.shown_picture, "")])
    add_facts(document, page, facts, request)
    sections = sections_of(page, language, OperatingModelPart.PATH)
    if any(section["shared"] for section in sections):
        document.paragraph(_("** This section is also in the summary."), below_table=True)
    for section in sections:
        add_section(document, section)
    if plain(page.links):
        document.heading(_("Attachments and links"))
        document.rich_text(expand_db_html(page.links))
    add_changes(document, page, facts)
    add_adaptation(document, page, language)
    document.heading(_("Source"))
    document.links([Written(f"{request.region.name_in(language)}: {page.title}", url=address), Written(address)])
    return document.content()


def add_facts(document: WordDocument, page: OperatingModelPage, facts: OperatingModelPage, request: Any) -> None:
    """Add the table of facts: basic information, what stands beside the text, and the dates."""
    language = language_of(page)
    named = basics(page, facts, language, in_document=True)
    version = {"label": _("Version"), "values": [facts.version]}
    every = [*named, *side(page, facts, request, language), version, *dates(page)]
    document.facts(_("Basic information"), [(str(each["label"]), values_of(each)) for each in every])


def values_of(fact: Fact) -> list[Written]:
    """Return the values of a fact, each of which is a text, a `Translated`, or a link."""
    return [
        Written(str(value["text"]), url=value["url"])
        if isinstance(value, dict)
        else Written(str(value), getattr(value, "language", ""))
        for value in fact["values"]
    ]


def add_section(document: WordDocument, section: dict[str, Any]) -> None:
    """Add one section of the path."""
    document.heading(section["label"] + (" **" if section["shared"] else ""))
    if section["text"]:
        document.rich_text(expand_db_html(section["text"].source))
    add_pictures(document, [(each["image"], each["caption"]) for each in section["pictures"]])
    attached = [Written(each.title, url=each.url) for each in section["attachments"]]
    document.links([*attached, *(Written(link["label"], url=link["href"]) for link in section["links"])])


def add_pictures(document: WordDocument, pictures: Iterable[tuple[Any, str]]) -> None:
    """Add pictures with their captions; those whose file is missing are left out. Two queries."""
    shown = [(image, caption) for image, caption in pictures if image]
    prefetch_related_objects([image for image, _caption in shown], *prefetch_pictures(""))
    for image, caption in shown:
        try:
            rendition = image.get_rendition(RENDITION)
            with rendition.file.open() as file:
                content = io.BytesIO(file.read())
        except (SourceImageIOError, FileNotFoundError):
            continue
        document.picture(content, (rendition.width, rendition.height), alt_of(image), caption)


def add_changes(document: WordDocument, page: OperatingModelPage, facts: OperatingModelPage) -> None:
    """Add what changed, the latest version first."""
    changes = changes_of(page, facts)
    if changes:
        document.heading(_("What changed"))
    for change in changes:
        version = _("Version %(number)s") % {"number": change["version"]}
        document.heading(f"{version}, {change['phase']}, {date_format(change['date'], 'DATE_FORMAT')}", 2)
        document.paragraph(change["note"])


def add_adaptation(document: WordDocument, page: OperatingModelPage, language: str) -> None:
    """Add which model an adapted one comes from and what was changed, as its licence demands."""
    adaptation = adaptation_of(page, language)
    if adaptation is None:
        return
    document.heading(_("Adapted from another region's model"))
    document.links(
        [Written(", ".join(filter(None, (adaptation["title"], adaptation["region"]))), url=adaptation["url"])]
    )
    if adaptation["changes"]:
        document.heading(_("What was changed"), 2)
        document.paragraph(adaptation["changes"])
