"""Organisations as the Finnish Service Catalogue (PTV, Suomi.fi) has them in version 11 of its interface.

The shape is known here and nowhere else. Coordinates of PTV are ETRS-TM35FIN metres, written as text.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from directory.exchange.formats import tm35fin
from directory.exchange.table import MAX_FILE_BYTES, MAX_ROWS, FileRow, FileTable, ReadErrorCode, TableReadError
from sites.invisible import visible
from sites.spreadsheet import Cell

FORMAT = "ptv"
LANGUAGES = ("fi", "sv", "en")
LISTS = ("itemList", "organizations", "data", "items")
# PTV has no kind for associations and foundations: both are "Organization".
KINDS = {"Municipality": "municipality", "Region": "county", "SotePublic": "county"}
TYPES = {"municipality": "Municipality", "county": "Region"}
NAME, OTHER_NAME, SUMMARY, DESCRIPTION = "Name", "AlternativeName", "Summary", "Description"
NATIONWIDE, LIMITED = "Nationwide", "LimitedType"
SEPARATOR = "|"

Shape = Mapping[str, Any]


def is_json(content: bytes) -> bool:
    """Tell whether a file looks like JSON."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read(content: bytes) -> FileTable:
    """Return the table of a file of PTV organisations, with our columns as heads; rows are counted from 1.

    Raises TableReadError. What PTV does not say is unknown, not empty.
    """
    if len(content) > MAX_FILE_BYTES:
        raise TableReadError(ReadErrorCode.FILE_TOO_LARGE)
    try:
        parsed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise TableReadError(ReadErrorCode.UNREADABLE, getattr(error, "lineno", 0)) from error
    found = [each for each in items(parsed) if isinstance(each, Mapping) and each.get("organizationNames")]
    if not found:
        raise TableReadError(ReadErrorCode.NO_ORGANISATIONS)
    if len(found) > MAX_ROWS:
        raise TableReadError(ReadErrorCode.TOO_MANY_ROWS, MAX_ROWS)
    records = [cells_of(each) for each in found]
    heads = tuple(dict.fromkeys(name for record in records for name in record))
    rows = [FileRow(line, tuple(record.get(name, "") for name in heads)) for line, record in enumerate(records, 1)]
    return FileTable(FORMAT, heads, tuple(rows), has_blanks=False)


def items(parsed: Any) -> list[Any]:
    """Return the objects of a file: a list, one object, or a page of a list."""
    if isinstance(parsed, list):
        return parsed
    if isinstance(parsed, Mapping):
        named = next((parsed[name] for name in LISTS if isinstance(parsed.get(name), list)), None)
        return [parsed] if named is None else named
    return []


def cells_of(organisation: Shape) -> dict[str, Cell]:
    """Return what an organisation of PTV says, by our columns; what it does not say is absent."""
    names = listed(organisation, "organizationNames")
    descriptions = listed(organisation, "organizationDescriptions")
    found: dict[str, Any] = {
        "key": text(organisation.get("sourceId")) or text(organisation.get("id")),
        "business_id": text(organisation.get("businessCode")),
        "kind": KINDS.get(text(organisation.get("organizationType")), ""),
        "former_names": SEPARATOR.join(text(each.get("value")) for each in names if each.get("type") == OTHER_NAME),
        **by_language("name", names, NAME),
        **by_language("summary", descriptions, SUMMARY),
        **by_language("description", descriptions, DESCRIPTION),
        **area_of(organisation),
        **contact_of(organisation),
        **place_of(organisation),
    }
    return {name: value for name, value in found.items() if value not in ("", None)}


def text(value: Any) -> str:
    """Return a text without invisible characters, empty for null and for anything else."""
    return visible(value).strip() if isinstance(value, str) else ""


def listed(shape: Shape, name: str) -> list[Shape]:
    """Return the objects of a list; PTV writes null for an empty one."""
    value = shape.get(name)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def by_language(name: str, texts: list[Shape], kind: str) -> dict[str, str]:
    """Return the texts of a type by our columns of each language."""
    own = [each for each in texts if each.get("type") == kind]
    return {
        f"{name}_{language}": next((text(each.get("value")) for each in own if each.get("language") == language), "")
        for language in LANGUAGES
    }


def in_finnish(texts: list[Shape]) -> str:
    """Return the Finnish text of a list, or else the first one."""
    ordered = sorted(texts, key=lambda each: each.get("language") != "fi")
    return next((text(each.get("value")) for each in ordered if text(each.get("value"))), "")


def area_of(organisation: Shape) -> dict[str, str]:
    """Return whether it serves the whole country, or the municipalities it serves."""
    if organisation.get("areaType") == NATIONWIDE:
        return {"nationwide": "yes"}
    codes = [
        text(municipality.get("code"))
        for area in listed(organisation, "areas")
        for municipality in listed(area, "municipalities")
    ]
    return {"municipalities": SEPARATOR.join(filter(None, codes))}


def contact_of(organisation: Shape) -> dict[str, str]:
    """Return the first phone number, e-mail and web address."""
    phone = next(iter(listed(organisation, "phoneNumbers")), {})
    prefix, number = text(phone.get("prefixNumber")), text(phone.get("number"))
    page = next(iter(listed(organisation, "webPages")), {})
    return {
        "phone": f"{prefix} {number}".strip() if number else "",
        "email": in_finnish(listed(organisation, "emails")),
        "web": text(page.get("url")) or text(page.get("value")),
    }


def place_of(organisation: Shape) -> dict[str, Cell]:
    """Return the first address of a place, with its coordinates in degrees."""
    for address in listed(organisation, "addresses"):
        street = address.get("streetAddress")
        if address.get("type") == "Location" and isinstance(street, Mapping):
            name, number = in_finnish(listed(street, "street")), text(street.get("streetNumber"))
            return {
                "street": f"{name} {number}".strip(),
                "postal_code": text(street.get("postalCode")),
                "town": titled(in_finnish(listed(street, "postOffice"))),
                **coordinates_of(street),
            }
    return {}


def titled(town: str) -> str:
    """Return a post office, which PTV writes in capitals, as a town is written."""
    return town.title() if town.isupper() else town


def coordinates_of(street: Shape) -> dict[str, float]:
    """Return latitude and longitude; nothing where PTV has none that are right."""
    try:
        northing, easting = float(street.get("latitude") or "nan"), float(street.get("longitude") or "nan")
    except (TypeError, ValueError):
        return {}
    is_right = text(street.get("coordinateState")).casefold() in ("ok", "")
    if not (is_right and math.isfinite(northing) and math.isfinite(easting)):
        return {}
    latitude, longitude = tm35fin.to_degrees(northing, easting)
    return {"latitude": round(latitude, 6), "longitude": round(longitude, 6)}


def shape_of(values: Shape) -> dict[str, Any]:
    """Return one organisation in PTV's shape; `values` are those of `cells_of`, `municipalities` a list of codes."""
    texts = [*texts_of("name", NAME, values), *other_names(values)]
    nationwide = values.get("nationwide") == "yes"
    codes = values.get("municipalities") or []
    return {
        "id": values["id"],
        "sourceId": values.get("key") or None,
        "organizationType": TYPES.get(values.get("kind", ""), "Organization"),
        "businessCode": values.get("business_id") or None,
        "organizationNames": texts,
        "displayNameType": [{"language": each["language"], "type": NAME} for each in texts if each["type"] == NAME],
        "areaType": NATIONWIDE if nationwide else LIMITED,
        "areas": None if nationwide else [{"type": "Municipality", "municipalities": [{"code": c} for c in codes]}],
        "organizationDescriptions": [
            *texts_of("summary", SUMMARY, values),
            *texts_of("description", DESCRIPTION, values),
        ],
        "emails": [{"language": "fi", "value": values["email"]}] if values.get("email") else None,
        "phoneNumbers": phone_numbers(values),
        "webPages": [{"language": "fi", "url": values["web"]}] if values.get("web") else None,
        "addresses": addresses(values),
        "publishingStatus": "Published",
    }


def texts_of(name: str, kind: str, values: Shape) -> list[dict[str, str]]:
    """Return the texts of a type in each language that has one."""
    found = {language: values.get(f"{name}_{language}") for language in LANGUAGES}
    return [{"language": language, "value": value, "type": kind} for language, value in found.items() if value]


def other_names(values: Shape) -> list[dict[str, str]]:
    """Return former and other names, as Finnish ones."""
    parts = [part.strip() for part in values.get("former_names", "").split(SEPARATOR)]
    return [{"language": "fi", "value": part, "type": OTHER_NAME} for part in parts if part]


def phone_numbers(values: Shape) -> list[dict[str, Any]] | None:
    """Return the phone number as one without a prefix: it is written as it was given."""
    if not values.get("phone"):
        return None
    return [{"language": "fi", "prefixNumber": None, "isFinnishServiceNumber": False, "number": values["phone"]}]


def addresses(values: Shape) -> list[dict[str, Any]] | None:
    """Return the address of the place, with its coordinates in metres."""
    if not (values.get("street") or values.get("town")):
        return None
    street: dict[str, Any] = {
        "street": [{"language": "fi", "value": values.get("street", "")}],
        "postalCode": values.get("postal_code") or None,
        "postOffice": [{"language": "fi", "value": values.get("town", "").upper()}],
    }
    if isinstance(values.get("latitude"), float) and isinstance(values.get("longitude"), float):
        northing, easting = tm35fin.to_metres(values["latitude"], values["longitude"])
        street |= {"latitude": f"{northing:.3f}", "longitude": f"{easting:.3f}", "coordinateState": "Ok"}
    return [{"type": "Location", "subType": "Street", "streetAddress": street, "country": "FI"}]
