"""The input of rich text in the admin (`WAGTAILADMIN_RICH_TEXT_EDITORS`)."""

from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea

from sites.pages.pasted import with_lists
from sites.text_lengths_patches import LIMIT


class RichTextInput(DraftailRichTextArea):
    """Wagtail's editor; pasted lines that look like list items become a list when the form is saved."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the text as HTML. Raises BadRequest for what is no text of the editor."""
        try:
            value = super().value_from_datadict(data, files, name)
        except Exception as error:  # Wagtail and draftjs_exporter check nothing: any exception, by what is malformed
            raise BadRequest("malformed content of the editor of rich text") from error
        return with_lists(whole_characters(value)) if value else value

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Wagtail's editor counts characters where its hidden input has `maxlength`; no browser truncates those."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        if LIMIT in own:
            own["maxlength"] = own.pop(LIMIT)
        return context


def whole_characters(text: str) -> str:
    """Return text with halves of surrogate pairs, which no database stores, replaced by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
