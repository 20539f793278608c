"""Links to records in rich text: for readers, for the index of references and for the editor."""

from collections.abc import Iterator
from html import escape
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from sites.pages.record_links import CHOOSER, names_of_kinds, parse_reference, paths_of, record_of

FEATURE = "record-link"
LINK_TYPE = "record"
ENTITY = "RECORD"  # `kohtaamo/record-link.js` registers it too


class RecordLinks(LinkHandler):
    """Links to records in rich text, for readers and for Wagtail's index of references."""

    identifier = LINK_TYPE

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags of links; without an address where residents may not find the record."""
        references = [str(attrs.get("id", "")) for attrs in attrs_list]
        paths = paths_of(references)
        return [f'<a href="{escape(paths[each])}">' if each in paths else "<a>" for each in references]

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Iterator[tuple[Any, str, str, str]]:
        """Yield the model and the key of the record."""
        if found := parse_reference(attrs.get("id")):
            yield found[0].model, found[1], "", ""


class RecordLinkElementHandler(LinkElementHandler):
    """Reads a stored link for the editor of rich text."""

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return what the editor holds of a link: the reference, the path if it is public, and the record's name."""
        reference = attrs.get("id", "")
        return {
            "id": reference,
            "url": paths_of([reference]).get(reference),
            "title": str(record_of(reference) or gettext("This record no longer exists.")),
        }


def record_link_entity(props: dict[str, Any]) -> Any:
    """Return the stored form of a link in the editor."""
    return DOM.create_element("a", {"linktype": LINK_TYPE, "id": props.get("id")}, props["children"])


CONVERSION = {
    "from_database_format": {f'a[linktype="{LINK_TYPE}"]': RecordLinkElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: record_link_entity}},
}


def register(features: Any) -> None:
    """Register the links with Wagtail's registry of rich text features."""
    features.register_link_type(RecordLinks)
    features.register_converter_rule("contentstate", FEATURE, CONVERSION)
    button = {
        "type": ENTITY,
        "icon": "group",
        "description": names_of_kinds(),
        "chooserUrls": {"recordChooser": reverse_lazy(CHOOSER)},
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "kohtaamo/record-link.js"]
    features.register_editor_plugin("draftail", FEATURE, EntityFeature(button, js=scripts))
