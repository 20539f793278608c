"""What HSDS 3.0 demands of the parts that we write (JSON Schema, draft 2020-12).

It says of them what the schemas published with the specification say (Open Referral, CC BY-SA 4.0, compiled schemas of
branch 3.0): required properties, types, formats and fixed choices. Here a property that the specification does not
have is an error too, and formats are checked, which a validator may leave out.
"""

import re
from datetime import datetime
from typing import Any

import jsonschema

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
    **dict.fromkeys(("byday", "opens_at", "closes_at", "description", "notes", "valid_from", "valid_to"), TEXT),
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
BRIEF = thing("name description", name=TEXT, description=TEXT, website=URI)
SERVICE_AT_LOCATION = thing("", service_id=UUID, location_id=UUID, location=LOCATION)
FULL_SERVICE = SERVICE | {
    "properties": SERVICE["properties"] | {"organization": BRIEF, "service_at_locations": several(SERVICE_AT_LOCATION)}
}
OF_THE_SERVICE = {"services": FULL_SERVICE, "organizations": ORGANIZATION, "locations": LOCATION}
"""What each address of an HSDS service answers with."""

FORMATS = jsonschema.FormatChecker()


def without_lists(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the same in a list, unless it is asked for in full."""
    properties = schema["properties"].items()
    return schema | {"properties": {name: each for name, each in properties if each.get("type") != "array"}}


ADDRESS_OF_A_SITE = re.compile(
    r"https?://[A-Za-z0-9.-]+(:\d+)?([/?#]([A-Za-z0-9._~/?#:@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)


@FORMATS.checks("uri")
def is_uri(value: Any) -> bool:
    """RFC 3986, of which we write what is on the web."""
    return ADDRESS_OF_A_SITE.fullmatch(value) is not None


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: Any) -> bool:
    """RFC 3339: with its offset."""
    return "T" in value and datetime.fromisoformat(value).tzinfo is not None


def check(shapes: Any, schema: dict[str, Any]) -> None:
    """Raise ValidationError unless each of the shapes is as HSDS demands; there must be some."""
    assert shapes
    jsonschema.validate(shapes, several(schema), format_checker=FORMATS)
