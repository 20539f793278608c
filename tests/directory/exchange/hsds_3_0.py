"""What HSDS 3.0 demands of the parts that our export writes (JSON Schema, draft 2020-12).

Taken from the schemas published with the specification: required properties, types, formats and fixed choices. Here a
property that the specification does not have is an error too.
"""

from typing import Any

TEXT, NUMBER, UUID = {"type": "string"}, {"type": "number"}, {"type": "string", "format": "uuid"}
URI, EMAIL = {"type": "string", "format": "uri"}, {"type": "string", "format": "email"}


def one_of(*choices: str) -> dict[str, Any]:
    return {"enum": list(choices)}


def thing(required: str, **properties: Any) -> dict[str, Any]:
    """An object with an id; `required` names further properties that it must have."""
    return {
        "type": "object",
        "required": ["id", *required.split()],
        "properties": {"id": UUID, **properties},
        "additionalProperties": False,
    }


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


TERM = thing("name description", code=TEXT, name=TEXT, description=TEXT, taxonomy=TEXT, term_uri=URI)
ATTRIBUTE = thing(
    "", link_id=UUID, link_type=TEXT, link_entity=TEXT, value=TEXT, taxonomy_term_id=UUID, taxonomy_term=TERM
)
PHONE = thing("number", organization_id=UUID, number=TEXT, type=TEXT, description=TEXT)
ADDRESS = thing(
    "address_1 city state_province postal_code country address_type",
    location_id=UUID,
    **dict.fromkeys(("address_1", "address_2", "city", "state_province", "postal_code", "country"), TEXT),
    address_type=one_of("physical", "postal", "virtual"),
)
SCHEDULE = thing(
    "",
    location_id=UUID,
    freq=one_of("WEEKLY", "MONTHLY"),
    **dict.fromkeys(("byday", "opens_at", "closes_at", "description"), TEXT),
)
LOCATION = thing(
    "location_type",
    location_type=one_of("physical", "postal", "virtual"),
    organization_id=UUID,
    url=URI,
    name=TEXT,
    latitude=NUMBER,
    longitude=NUMBER,
    addresses=several(ADDRESS),
    accessibility=several(thing("", location_id=UUID, description=TEXT, details=TEXT)),
    schedules=several(SCHEDULE),
)
SERVICE = thing(
    "name status",
    organization_id=UUID,
    url=URI,
    status=one_of("active", "inactive", "defunct", "temporarily closed"),
    minimum_age=NUMBER,
    maximum_age=NUMBER,
    last_modified={"type": "string", "format": "date-time"},
    **dict.fromkeys(
        (
            *("name", "description", "application_process", "fees_description", "wait_time"),
            *("eligibility_description", "assured_date", "alert"),
        ),
        TEXT,
    ),
    service_areas=several(thing("", service_id=UUID, name=TEXT, extent=TEXT, extent_type=TEXT)),
    languages=several(thing("", service_id=UUID, name=TEXT, code=TEXT)),
    attributes=several(ATTRIBUTE),
)
IDENTIFIER = thing(
    "identifier_type identifier", organization_id=UUID, identifier_scheme=TEXT, identifier_type=TEXT, identifier=TEXT
)
ORGANIZATION = thing(
    "name description",
    name=TEXT,
    alternate_name=TEXT,
    description=TEXT,
    email=EMAIL,
    website=URI,
    uri=URI,
    legal_status=TEXT,
    organization_identifiers=several(IDENTIFIER),
    phones=several(PHONE),
    locations=several(LOCATION),
    services=several(SERVICE),
)
ORGANIZATIONS = several(ORGANIZATION)
