"""References to records in link blocks and rich text.

A link stores a reference to the record: the code of its kind and its key, "organisation:7". In rich text that is
`<a linktype="record" id="organisation:7">`. It leads to the record in the reader's language, at the slug it has now;
to a record that residents may not find there is no link. A kind can be linked to if its model is no page.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.widgets import BaseChooser
from wagtail.models import Page

from sites.kinds import Kind, kind_of, kinds
from sites.listing import Listing

CHOOSER = "record_chooser:choose"
KINDS = "kinds"  # in the query string of the chooser's address: codes of kinds, separated by commas
REFERENCE = re.compile(r"([a-z][a-z0-9-]*):([0-9]{1,9})")


def linkable_kinds(codes: Collection[str] = ()) -> list[Kind]:
    """Return the kinds of these codes, else all, whose things have no page of their own in the tree."""
    linkable = [kind for kind in kinds().values() if not issubclass(kind.model, Page)]
    return [kind for kind in linkable if not codes or kind.code in codes]


def _names_of_kinds(codes: Collection[str] = ()) -> str:
    return ", ".join(str(kind.name) for kind in linkable_kinds(codes)) or gettext("Record")


names_of_kinds = lazy(_names_of_kinds, str)
"""Return the names of these kinds, else of all that can be linked to, in the language in which they are displayed."""

choose_kinds = lazy(lambda codes: gettext("Choose %(things)s") % {"things": _names_of_kinds(codes).lower()}, str)
"""Return the text of a chooser's button; it takes the codes of kinds, or none for all."""

change_kinds = lazy(lambda codes: gettext("Change %(things)s") % {"things": _names_of_kinds(codes).lower()}, str)
"""Return the text of a chooser's button once a record is chosen; it takes the codes of kinds, or none for all."""


def parse_reference(reference: Any) -> tuple[Kind, str] | None:
    """Return the kind and the key of a reference; None for anything else."""
    match = REFERENCE.fullmatch(str(reference))
    if match is None:
        return None
    kind = next((kind for kind in linkable_kinds() if kind.code == match[1]), None)
    return (kind, match[2]) if kind else None


def reference_of(record: Any) -> str:
    """Return the reference to a record. Raises ValueError for anything of no kind."""
    kind = kind_of(type(record))
    if kind is None:
        raise ValueError(f"{type(record).__name__} is of no kind")
    return f"{kind.code}:{record.pk}"


def record_of(reference: Any) -> Any:
    """Return the record of a reference, public or not; None if there is none."""
    found = parse_reference(reference)
    if found is None:
        return None
    kind, key = found
    records = kind.model._default_manager
    return records.filter(pk=key).first() or records.filter(pk__in=moved_keys(kind, [key]).values()).first()


def moved_keys(kind: Kind, keys: Collection[str]) -> Mapping[str, str]:
    """Return where things went that were merged into others: the keys of those, by their own."""
    return kind.moved(keys) if kind.moved and keys else {}


def paths_of(references: Collection[Any]) -> dict[str, str]:
    """Return the paths of the records that residents may find, by reference, in the active language.

    One query for each kind, and some more for things that are gone: a link to one that was merged into another leads
    to that one.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        if found := parse_reference(reference):
            keys[found[0].code].add(found[1])
    language = get_language() or ""
    return {
        f"{code}:{key}": listing.paths[language]
        for code, own in keys.items()
        for key, listing in listings_of(kinds()[code], own).items()
        if language in listing.paths
    }


def listings_of(kind: Kind, keys: Collection[str]) -> dict[str, Listing]:
    """Return the Listings of some things by key; those that were merged into others have the Listing of these."""
    found = dict(kind.source.listings(keys))
    moved = moved_keys(kind, set(keys) - set(found))
    others = kind.source.listings(set(moved.values())) if moved else {}
    return found | {key: others[other] for key, other in moved.items() if other in others}


class RecordChooser(BaseChooser):
    """A form widget that holds a reference, and opens the list of records of some kinds, else of all, to choose one."""

    link_to_chosen_text = _("Edit")
    chooser_modal_url_name = CHOOSER
    icon = "group"

    def __init__(self, kinds: Collection[str] = (), **options: Any) -> None:
        self.kinds = kinds
        texts = {"choose_one_text": choose_kinds(kinds), "choose_another_text": change_kinds(kinds)}
        super().__init__(**texts | options)

    def get_chooser_modal_url(self) -> str:
        url: str = super().get_chooser_modal_url()
        return f"{url}?{urlencode({KINDS: ','.join(self.kinds)})}" if self.kinds else url

    def get_instance(self, value: Any) -> Any:
        return record_of(value)

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        return {
            "id": reference_of(instance),
            "edit_url": AdminURLFinder().get_edit_url(instance),
            self.display_title_key: self.get_display_title(instance),
        }


def check_reference(value: str, kinds: Collection[str] = ()) -> None:
    """Raise ValidationError unless a value is a reference to a thing of one of these kinds, or of any without them."""
    found = parse_reference(value)
    if found is None:
        raise ValidationError(_("This record no longer exists."))
    if kinds and found[0].code not in kinds:
        raise ValidationError(_("Choose one of these: %(things)s."), params={"things": names_of_kinds(kinds)})


class RecordBlock(blocks.FieldBlock):
    """A reference to a record; empty for none. wagtail-localize copies it to translations as it is.

    `kinds` are the codes of the kinds that can be chosen; without them all can be.
    """

    def __init__(
        self, required: bool = True, help_text: Any = None, kinds: Collection[str] = (), **options: Any
    ) -> None:
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            widget=RecordChooser(kinds),
            validators=[partial(check_reference, kinds=kinds)],
        )
        super().__init__(**options)

    def get_form_state(self, value: Any) -> Any:
        return self.field.widget.get_value_data(value)

    def value_from_form(self, value: Any) -> str:
        return value or ""

    def render_basic(self, value: Any, context: Any = None) -> str:
        """Return the record's name; comparisons of versions show it."""
        return str(record_of(value) or "")

    def extract_references(self, value: Any) -> Iterator[tuple[Any, str, str, str]]:
        """Yield the model and the key of the record, for Wagtail's index of references."""
        if found := parse_reference(value):
            yield found[0].model, found[1], "", ""

    class Meta:
        icon = "group"
        default = ""
