"""StreamField blocks: a few for texts, a few for the front page, one for contacts. Not a page builder."""

import html
import json
import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from sites.link_values import WebAddressFormField
from sites.pages.links import resolve_link, resolve_links
from sites.pages.pasted import LEAST_ROWS, rows_of, with_tables
from sites.pages.record_links import RecordBlock, names_of_kinds
from sites.phones import check_phone
from sites.rich_text_links import check_rich_text

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "record-link", "document-link"]
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link", "record-link", "document-link"]
NEWS_SHOWN = 3
LEAST_COLUMNS = 2
MAKES_TABLES = "makes-tables"  # `kohtaamo/paste.js` announces there that rows become a table
ANY_TEXT = ""
LINK_TARGETS = ("page", "record", "url")


class PictureBlock(blocks.StructBlock):
    """A picture with an optional caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "pages/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """A quotation and its source."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=600)
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "pages/blocks/quote.html"


class TableBlock(blocks.StructBlock):
    """A table as one text, so that it is translated, searched and pasted as a whole. The first row is the header."""

    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    rows = blocks.TextBlock(
        label=_("Rows"),
        help_text=_(
            "One row on each line, with | between the cells. The first row holds the headings of the columns. A bar "
            "within a cell is written \\|."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "pages/blocks/table.html"

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError unless there are headings and a row of at least two cells."""
        cleaned = super().clean(value)
        rows = rows_of(cleaned["rows"])
        if (len(rows) < LEAST_ROWS or len(rows[0]) < LEAST_COLUMNS) and not self.is_deferred_validation:
            wrong = ValidationError(_("Write at least two rows, with | between the cells."))
            raise StructBlockValidationError(block_errors={"rows": wrong})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        heads, *rows = rows_of(value["rows"]) or [[]]
        return context | {"heads": heads, "rows": rows}


class WebAddressBlock(blocks.URLBlock):
    """The URL of a website."""

    def __init__(self, required: bool = True, **options: Any) -> None:
        super().__init__(required=required, **options)
        self.field = WebAddressFormField(required=required)


class LinkBlock(blocks.StructBlock):
    """A link to a page or a record of the region, or to an external URL."""

    label = blocks.CharBlock(label=_("Link text"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    record = RecordBlock(label=names_of_kinds(), required=False)
    url = WebAddressBlock(label=_("Address on another site"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError unless the link leads to exactly one place; a draft's may lead nowhere."""
        cleaned = super().clean(value)
        targets = [name for name in LINK_TARGETS if cleaned[name]]
        if len(targets) > 1:
            wrong = ValidationError(_("The link leads to several places. Choose one, and remove the others."))
            raise StructBlockValidationError(block_errors={targets[-1]: wrong})
        if not targets and not self.is_deferred_validation:
            wrong = ValidationError(_("Choose exactly one place for the link to lead to."))
            raise StructBlockValidationError(block_errors={"page": wrong})
        return cleaned


class OptionalLinkBlock(LinkBlock):
    """An optional link."""

    label = blocks.CharBlock(label=_("Link text"), required=False, max_length=120)

    def clean(self, value: Any) -> Any:
        if not any(value[name] for name in ("label", *LINK_TARGETS)):
            return blocks.StructBlock.clean(self, value)
        if not value["label"]:
            wrong = ValidationError(_("Write what the link leads to."))
            raise StructBlockValidationError(block_errors={"label": wrong})
        return super().clean(value)


class HeadedBlock(blocks.StructBlock):
    """A block that its template renders below a heading of level 2."""


class WithLink(blocks.StructBlock):
    """A block with one link of its own; `href` in its template is the link's address, empty where there is none."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"href": resolve_link(value["link"])}


class PictureAndTextBlock(WithLink):
    """A picture beside a text, with an optional link."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_TEXT, validators=[check_rich_text])
    image = ImageBlock(label=_("Picture"))
    link = OptionalLinkBlock(label=_("Link"))

    class Meta:
        icon = "image"
        label = _("Picture with text")
        template = "pages/blocks/picture_and_text.html"


class ShortcutsBlock(blocks.StructBlock):
    """A heading with a list of links."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=8)

    class Meta:
        icon = "list-ul"
        label = _("Shortcuts")
        template = "pages/blocks/shortcuts.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"shortcuts": resolve_links(list(value["links"]))}


class NoticeBlock(blocks.StructBlock):
    """A notice, informative or important."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("info", _("Good to know")), ("alert", _("Important"))], default="info"
    )
    text = blocks.TextBlock(label=_("Text"), max_length=400)

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "pages/blocks/notice.html"


class NewsBlock(blocks.StructBlock):
    """The latest news of the region, in the language of the page."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=6, default=NEWS_SHOWN)

    class Meta:
        icon = "calendar-alt"
        label = _("Latest news")
        template = "pages/blocks/news.html"


class CallOutBlock(WithLink):
    """A call to action: heading, text, link."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=400)
    link = LinkBlock(label=_("Link"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "pages/blocks/call_out.html"


class PhoneBlock(blocks.RegexBlock):
    """A phone number. It is a `RegexBlock`, which wagtail-localize does not offer for translation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(regex=ANY_TEXT, max_length=40, validators=[check_phone], **kwargs)


class FunctionBlock(blocks.StructBlock):
    """A contact of a region by function, with phone and e-mail."""

    function = blocks.CharBlock(label=_("Function"), max_length=120)
    about = blocks.TextBlock(label=_("What to ask about"), required=False, max_length=300)
    phone = PhoneBlock(label=_("Phone"), required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        icon = "user"
        label = _("Function")


TEXT: dict[str, Any] = {
    "label": _("Text"),
    "features": RICH_TEXT,
    "validators": [check_rich_text],
    "icon": "doc-full",
    "template": "pages/blocks/text.html",
}


class BodyBlock(blocks.StreamBlock):
    """A page's text. Rows of cells within a text block, as a pasted table leaves them, become a table."""

    text = blocks.RichTextBlock(**TEXT, form_classname=MAKES_TABLES)
    picture = PictureBlock()
    quote = QuoteBlock()
    table = TableBlock()

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> blocks.StreamValue:
        sent = super().value_from_datadict(data, files, prefix)
        children = [part for child in sent for part in self._parts_of(child)]
        return blocks.StreamValue(self, children)

    def _parts_of(self, child: Any) -> list[tuple[str, Any, str | None]]:
        if child.block_type != "text":
            return [(child.block_type, child.value, child.id)]
        parts = with_tables(child.value.source)
        if len(parts) == 1 and parts[0][0] == "text":
            return [("text", child.value, child.id)]
        return [
            ("text", RichText(content), child.id if place == 0 else None)
            if kind == "text"
            else ("table", self.child_blocks["table"].to_python({"caption": "", "rows": content}), None)
            for place, (kind, content) in enumerate(parts)
        ]


HOME_BLOCKS = [
    ("notice", NoticeBlock()),
    ("text", blocks.RichTextBlock(**TEXT)),
    ("picture_and_text", PictureAndTextBlock()),
    ("shortcuts", ShortcutsBlock()),
    ("news", NewsBlock()),
    ("call_out", CallOutBlock()),
]
CONTACT_BLOCKS = [("function", FunctionBlock())]


class BlocksField(StreamField):
    """A StreamField whose blocks are declared here and not in migrations: the column is JSON in any case."""

    sorts: ClassVar[list[tuple[str, blocks.Block]] | blocks.StreamBlock]

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(self.sorts, verbose_name=verbose_name, **{"blank": True, **kwargs})

    def deconstruct(self) -> Any:
        return models.Field.deconstruct(self)


class HomeField(BlocksField):
    """The blocks of a front page."""

    sorts = HOME_BLOCKS


class ContactsField(BlocksField):
    """The contacts of a contact page."""

    sorts = CONTACT_BLOCKS


class BodyField(BlocksField):
    """The body of a page. A string of HTML is read as one text block."""

    sorts = BodyBlock()

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip() and not value.lstrip().startswith("["):
            value = json.dumps([one_text(value)])
        return super().to_python(value)


def one_text(rich_text: str) -> dict[str, str]:
    """Return a text block, in stored form, that holds a piece of rich text."""
    return {"type": "text", "value": rich_text, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, rich_text))}


def words_of(stream: Any) -> str:
    """Return the text of a stream as HTML without tags, for search."""
    return html.escape(" ".join(" ".join(stream.stream_block.get_searchable_content(stream)).split()))
