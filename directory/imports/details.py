"""The columns of a file that lie in an organisation's first place to visit and in its first general contact."""

from collections.abc import Iterable
from typing import Any

from directory.choices import PlaceKind
from directory.models import ContactPoint, Organisation, Place

# The field of the place or contact by column.
PLACE = {"street": "street", "postal_code": "postal_code", "town": "town", "address_public": "is_public"}
CONTACT = {name: name for name in ("phone", "email", "web")}
DETAILS = PLACE | CONTACT
RELATIONS = ("places", "contact_points")


def model_of(column: str) -> type[Place | ContactPoint]:
    """Return the model of a column of `DETAILS`."""
    return Place if column in PLACE else ContactPoint


def detail_of(organisation: Organisation, column: str) -> Any:
    """Return the row that holds a column, or None. It is the one that is saved with the organisation."""
    if column in PLACE:
        return next((each for each in rows_of(organisation, "places") if each.kind == PlaceKind.VISITING), None)
    return next((each for each in rows_of(organisation, "contact_points") if not each.person), None)


def rows_of(organisation: Organisation, relation: str) -> list[Any]:
    """Return the rows that are saved with the organisation; a list that can be changed."""
    rows: list[Any] = getattr(organisation, relation).get_object_list()
    return rows


def get_detail(organisation: Organisation, column: str) -> Any:
    """Return the value of a column; the field's default without a row."""
    return getattr(detail_of(organisation, column) or model_of(column)(), DETAILS[column])


def set_detail(organisation: Organisation, column: str, value: Any) -> None:
    """Set the value of a column, in a new row if there is none."""
    detail = detail_of(organisation, column)
    if detail is None:
        detail = model_of(column)()
        detail.organisation = organisation
        rows_of(organisation, "places" if column in PLACE else "contact_points").append(detail)
    setattr(detail, DETAILS[column], value)


def save_details(organisations: Iterable[Organisation], *, is_new: bool) -> None:
    """Save the places and contacts of organisations that are stored; those of new ones in two queries."""
    stored = list(organisations)
    for relation in RELATIONS:
        if not is_new:
            for organisation in stored:
                getattr(organisation, relation).commit()
            continue
        rows = [row for each in stored for row in rows_of(each, relation)]
        for row in rows:
            row.organisation_id = row.organisation.pk
        model: Any = Organisation._meta.get_field(relation).related_model
        model._default_manager.bulk_create(rows)
