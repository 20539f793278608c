"""The input of rich text in the admin (`WAGTAILADMIN_RICH_TEXT_EDITORS`)."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

from sites.pages.pasted import with_lists
from sites.text_lengths_patches import LIMIT


class RichTextInput(DraftailRichTextArea):
    """Wagtail's editor; pasted lines that look like list items become a list when the form is saved."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return with_lists(value) if value else value

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Wagtail's editor counts characters where its hidden input has `maxlength`; no browser truncates those."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        if LIMIT in own:
            own["maxlength"] = own.pop(LIMIT)
        return context
