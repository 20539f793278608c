"""Rich text of records: lists and links in a text column."""

import re
from typing import Any

from django.utils.html import linebreaks
from wagtail.fields import RichTextField
from wagtail.rich_text import RichTextMaxLengthValidator

FEATURES = ["bold", "italic", "ol", "ul", "link", "record-link", "document-link"]
IS_RICH = re.compile(r"\s*<(?:p|ul|ol)[\s>]")


def as_rich_text(text: str) -> str:
    """Return plain text as escaped paragraphs; rich text, as Wagtail's editor stores it, stays as it is."""
    return text if not text or IS_RICH.match(text) else linebreaks(text.strip(), autoescape=True)


class RecordTextField(RichTextField):
    """Rich text of at most `max_length` characters, tags not counted. Plain text from lists is read as paragraphs."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"features": FEATURES, **options})

    @property
    def validators(self) -> list[Any]:
        """A TextField's own length is validated by forms alone, not where a list is loaded."""
        own = [] if self.max_length is None else [RichTextMaxLengthValidator(self.max_length)]
        return [*super().validators, *own]

    def from_db_value(self, value: str | None, *_database: Any) -> str | None:
        return value if value is None else as_rich_text(value)

    def to_python(self, value: Any) -> Any:
        return as_rich_text(value) if isinstance(value, str) else value
