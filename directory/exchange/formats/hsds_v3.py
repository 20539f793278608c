"""Organisations in the shape of Open Referral's Human Services Data Specification (HSDS), version 3.0. Pure.

Each organisation comes with its places as locations, and with one service: what it does for residents. HSDS has one
language, so the texts are those of the reader's. What is empty is left out, and so is an address without a street.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import UUID

from directory.hours.value import Hours, OpeningSpan, weekday_groups
from sites.public_ids import related_id

IN_A_URI = "%/?:@!$&'()*+,;=~"  # besides letters, digits and -._ (RFC 3986)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COUNTRY = "FI"
VIRTUAL = "online"
SERVICE = "service"

Shape = dict[str, Any]
Values = Mapping[str, Any]


class Shaper:
    """Shapes the values of `directory.exchange.public` in one language.

    `id_of` returns the public id of a thing by kind and keys, `text` the text of one by language, `label` that of a
    code by the name of its field, `hours_in_words` all opening hours of a place in one line. `province` is the name of
    the region.
    """

    def __init__(
        self,
        id_of: Callable[..., UUID],
        text: Callable[[Mapping[str, str]], str],
        label: Callable[[str, str], str],
        hours_in_words: Callable[[Hours], str],
        province: str,
    ) -> None:
        self.id_of, self.text, self.label, self.hours_in_words = id_of, text, label, hours_in_words
        self.province = province

    def organization(self, values: Values, hours: Mapping[str, Hours]) -> Shape:
        """Return an organisation; `hours` are the opening hours by the id of a place."""
        name, key = self.text(values["name"]), values["id"]
        first: Values = next(iter(values["contacts"]), {})
        return filled(
            {
                "id": key,
                "name": name,
                "alternate_name": self.text(values["short_name"]) or next(iter(values["former_names"]), ""),
                "description": self.text(values["description"]) or self.text(values["summary"]) or name,
                "email": first.get("email"),
                "website": uri(first.get("web")),
                "legal_status": self.label("kind", values["kind"]),
                "uri": self.text(values["url"]),
                "organization_identifiers": self.identifiers(values),
                "phones": self.phones(values, "organization_id"),
                "locations": [self.location(place, key, hours.get(place["id"])) for place in values["places"]],
                "services": [self.service(values, name)],
            }
        )

    def identifiers(self, values: Values) -> list[Shape]:
        """Return the business ID and the number in the register of associations."""
        schemes = {"business_id": "FI-YTUNNUS", "register_number": "FI-PRH"}
        return [
            {
                "id": str(self.id_of("identifier", values["id"], name)),
                "organization_id": values["id"],
                "identifier_scheme": scheme,
                "identifier_type": name,
                "identifier": values[name],
            }
            for name, scheme in schemes.items()
            if values[name]
        ]

    def phones(self, values: Values, owner: str) -> list[Shape]:
        """Return the phones of the contacts."""
        return [
            filled(
                {
                    "id": str(self.id_of("phone", values["id"], place)),
                    owner: values["id"],
                    "number": each["phone"],
                    "type": "voice",
                    "description": " ".join(filter(None, (self.text(each["role"]), self.text(each["phone_cost"])))),
                }
            )
            for place, each in enumerate(values["contacts"])
            if each["phone"]
        ]

    def location(self, place: Values, organization: str, hours: Hours | None) -> Shape:
        """Return a public place."""
        key = place["id"]
        is_virtual = place["kind"] == VIRTUAL
        words = self.text(place["accessibility"])
        marks = ", ".join(self.label("accessible", code) for code in place["accessible"])
        return filled(
            {
                "id": key,
                "location_type": "virtual" if is_virtual else "physical",
                "url": uri(place["web"]),
                "organization_id": organization,
                "name": self.text(place["name"]),
                "latitude": place["latitude"],
                "longitude": place["longitude"],
                "addresses": [] if is_virtual else self.addresses(place),
                "accessibility": [
                    filled(
                        {
                            "id": str(self.id_of("accessibility", key)),
                            "location_id": key,
                            "description": marks,
                            "details": words,
                        }
                    )
                ]
                if marks or words
                else [],
                "schedules": self.schedules(key, hours, place["opening_hours"]),
            }
        )

    def addresses(self, place: Values) -> list[Shape]:
        """Return the address of a place, if it has a street and a town."""
        if not (place["street"] and place["town"]):
            return []
        return [
            {
                "id": str(self.id_of("address", place["id"])),
                "location_id": place["id"],
                "address_1": place["street"],
                "city": place["town"],
                "state_province": self.province,
                "postal_code": place["postal_code"],
                "country": COUNTRY,
                "address_type": "physical",
            }
        ]

    def schedules(self, key: str, hours: Hours | None, expression: str) -> list[Shape]:
        """Return the hours of a place, a schedule for each span of a week and of an exception with its own days.

        HSDS has neither public holidays nor closed days: the expression and the words beside each schedule tell them.
        Times are Finland's; a closing time that is not after the opening time is of the next day.
        """
        if not hours:
            return []
        week = (
            ({"freq": "WEEKLY", "byday": ",".join(DAYS[day] for day in days)}, days[0], spans)
            for days, spans in weekday_groups(hours.week)
        )
        exceptions = (
            ({"valid_from": str(each.first), "valid_to": str(each.last)}, each.first, each.spans)
            for each in hours.exceptions
        )
        words = {"description": expression, "notes": self.hours_in_words(hours)}
        return [
            {"id": str(self.id_of("schedule", key, own, number)), "location_id": key, **when, **times_of(span), **words}
            for when, own, spans in (*week, *exceptions)
            for number, span in enumerate(spans)
        ]

    def service(self, values: Values, name: str) -> Shape:
        """Return what an organisation does for residents."""
        key = str(related_id(UUID(values["id"]), SERVICE))
        whom = (self.text(values["for_whom"]), self.text(values["not_for_whom"]))
        return filled(
            {
                "id": key,
                "organization_id": values["id"],
                "name": name,
                "description": self.text(values["summary"]) or self.text(values["description"]),
                "url": self.text(values["url"]),
                "status": "active",
                "application_process": self.text(values["how_to_join"]),
                "fees_description": self.text(values["cost_text"]) or self.label("cost", values["cost"]),
                "wait_time": self.label("takes_new", values["takes_new"]),
                "eligibility_description": " ".join(filter(None, whom)),
                "minimum_age": values["age_from"],
                "maximum_age": values["age_to"],
                "assured_date": values["last_checked"],
                "alert": self.text(values["alert"]),
                "last_modified": values["updated"],
                "service_areas": self.areas(key, values),
                "languages": [
                    {
                        "id": str(self.id_of("language", key, code)),
                        "service_id": key,
                        "name": self.label("languages", code),
                        "code": code,
                    }
                    for code in values["languages"]
                ],
                "attributes": list(self.attributes(key, values)),
            }
        )

    def areas(self, service: str, values: Values) -> list[Shape]:
        """Return the whole country, or the municipalities."""
        found = [("country", COUNTRY, "Suomi")] if values["nationwide"] else []
        found += [("municipality", code, self.label("municipalities", code)) for code in values["municipalities"]]
        return [
            {
                "id": str(self.id_of("area", service, kind, code)),
                "service_id": service,
                "name": name,
                "extent": code,
                "extent_type": kind,
            }
            for kind, code, name in found
        ]

    def attributes(self, service: str, values: Values) -> Iterable[Shape]:
        """Yield the terms of a service."""
        for taxonomy in ("themes", "activities", "target_groups", "life_events", "service_classes"):
            for code in values[taxonomy]:
                name = self.label(taxonomy, code)
                term = {
                    "id": str(self.id_of("term", taxonomy, code)),
                    "code": code,
                    "name": name,
                    "description": name,
                    "taxonomy": taxonomy,
                }
                yield {
                    "id": str(self.id_of("attribute", service, taxonomy, code)),
                    "link_id": service,
                    "link_type": taxonomy,
                    "link_entity": "service",
                    "taxonomy_term_id": term["id"],
                    "taxonomy_term": term,
                }


def times_of(span: OpeningSpan) -> Shape:
    """Return the times of a span."""
    opens, _, closes = str(span).partition("-")
    return {"opens_at": opens, "closes_at": closes}


def uri(address: str | None) -> str:
    """Return a web address as a URI, which is ASCII; empty where there is none, or no URI can be made of it."""
    try:
        parts = urlsplit(address or "")
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return ""
    rest = (quote(part, safe=IN_A_URI) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, *rest))


def filled(shape: Mapping[str, Any]) -> Shape:
    """Return a shape without what is empty; zero is a value."""
    return {name: value for name, value in shape.items() if value not in ("", None, [])}
