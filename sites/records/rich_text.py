"""Rich text of records: lists and links in a text column."""

import re
from typing import Any

from django.utils.html import linebreaks
from wagtail.rich_text import RichTextMaxLengthValidator

from sites.rich_text_links import SafeRichTextField, check_rich_text

FEATURES = ["bold", "italic", "ol", "ul", "link", "record-link", "document-link"]
IS_RICH = re.compile(r"\s*<(?:p|ul|ol)[\s>]")


def as_rich_text(text: str) -> str:
    """Return plain text as escaped paragraphs; rich text, as Wagtail's editor stores it, stays as it is."""
    return text if not text or IS_RICH.match(text) else linebreaks(text.strip(), autoescape=True)


class RecordTextField(SafeRichTextField):
    """Rich text of at most `max_length` characters, tags not counted. Plain text from lists is read as paragraphs."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"features": FEATURES, **options})

    @property
    def validators(self) -> list[Any]:
        """The gate and the length, which forms alone would validate, hold for loaded lists too."""
        own = [] if self.max_length is None else [RichTextMaxLengthValidator(self.max_length)]
        return [*super().validators, check_rich_text, *own]

    def from_db_value(self, value: str | None, *_database: Any) -> str | None:
        return value if value is None else as_rich_text(value)

    def to_python(self, value: Any) -> Any:
        return as_rich_text(value) if isinstance(value, str) else value
