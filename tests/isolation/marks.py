"""What tells the texts of each region, and those that few may read, wherever they come out."""

from typing import Any

# Plain letters: a mark reads the same in HTML, JSON, an address and a file's name. It is looked for in small letters.
MARKS = {
    "etela-savo": "savonsalaisuus",
    "pohjanmaa": "osterbottenshemlighet",
    "national": "valtakunnansalaisuus",
}
Holdings = dict[str, Any]
STAFF_ONLY = "vain-henkilostolle"
"""A part of the address of every stream for staff only."""
CONTACT = "salainenyhteys"
"""A part of the name and the address of every contact of an application, and of who does what: for organisers only."""
HIDDEN = "piilopaikka"
"""A part of the address of every place that is not public: for those who edit organisations."""
LAPSED = "suostumuspaattynyt"
"""A part of the name and the address of every person whose consent has ended: likewise."""
NAMED = "suostunutnimi"
"""A part of the name and the address of every person who consents to be shown: on the organisation's own page alone."""
OWN_LINKS = ("fair_application", "info_session_presenter")
"""Names of the patterns of links that are secrets themselves: their holders read their own contact."""


def schema_of(code: str) -> str:
    return code.replace("-", "_")
