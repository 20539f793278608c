"""Which of the ten recommended fields of an organisation are empty. Pure but for the labels."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sites.translated import texts

TEXTS = (
    ("summary", _("Summary")),
    ("description", _("Description")),
    ("for_whom", _("For whom")),
    ("how_to_join", _("How to join")),
)
VALUES = (
    ("themes", _("Themes")),
    ("languages", _("Languages of service")),
    ("cost", _("Cost")),
)
COUNT = len(TEXTS) + len(VALUES) + 3  # area, contact, place


def missing(organisation: Any) -> list[Any]:
    """Return the labels of the recommended fields that are empty; a text counts in any language."""
    found = [label for name, label in TEXTS if not texts(organisation, name)]
    found += [label for name, label in VALUES if not getattr(organisation, name)]
    if not (organisation.nationwide or organisation.county_wide or organisation.municipalities):
        found.append(_("Area"))
    if not any(each.phone or each.email for each in organisation.contact_points.all()):
        found.append(_("Contact"))
    if not organisation.places.all():
        found.append(_("Place"))
    return found
