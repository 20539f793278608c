"""Requests made from the OpenAPI document: what it allows is answered as it says, what it does not is refused."""

import json
from collections.abc import Iterator
from ipaddress import IPv4Address
from itertools import count
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from tests.examples import examples

EXAMPLES = 12
NO_DATABASE_RESET = [HealthCheck.function_scoped_fixture]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
NASTY = st.one_of(
    st.text(max_size=60),
    st.integers().map(str),
    st.sampled_from(["", "0", "-1", "1e9", "٣", "null", "'; --", "\u202e", "%", "[]", "9" * 400, "2026-13-01", "NaN"]),
)


@pytest.fixture
def document(organisation: Any, outbox: Any, drain: Any, visitor: Any) -> Any:
    """The OpenAPI document of Etelä-Savo, which has an organisation."""
    organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["caring"], phone="015 555 0100", town="Mikkeli")
    drain()
    return json.loads(visitor("etela-savo").get("/api/v1/openapi.json").content)


def lists(document: Any) -> dict[str, Any]:
    """The operations without parameters in their path, by path."""
    return {path: methods["get"] for path, methods in document["paths"].items() if "{" not in path}


def resolved(document: Any, schema: Any) -> Any:
    """A schema with the document's components beside it."""
    return {**schema, "components": document["components"]}


def test_every_list_answers_as_the_document_says(document: Any, visitor: Any) -> None:
    for path, operation in lists(document).items():
        response = visitor("etela-savo").get(path)
        assert response.status_code == 200, path
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(json.loads(response.content), resolved(document, schema))


def test_whatever_is_asked_is_answered_or_refused_with_a_reason(document: Any, visitor: Any) -> None:
    """No request is an error of ours, and every refusal is a problem."""
    operations = lists(document)
    names = sorted({each["name"] for operation in operations.values() for each in operation.get("parameters", ())})
    problem = resolved(document, {"$ref": "#/components/schemas/Problem"})
    client = visitor("etela-savo")
    visitors = (f"10.0.{number // 256}.{number % 256}" for number in count())  # each asks once: no limit refuses it

    @settings(max_examples=EXAMPLES * len(operations), suppress_health_check=NO_DATABASE_RESET)
    @given(st.sampled_from(sorted(operations)), st.lists(st.tuples(st.sampled_from(names), NASTY), max_size=3))
    def ask(path: str, parameters: list[tuple[str, str]]) -> None:
        query = urlencode(parameters, errors="surrogatepass")
        response = client.get(f"{path}?{query}", REMOTE_ADDR=next(visitors))
        assert response.status_code in (200, 400, 410, 422), (response.status_code, path, parameters)
        if response.status_code != 200:
            assert response.headers["Content-Type"] == "application/problem+json"
            jsonschema.validate(json.loads(response.content), problem)

    ask()


ADDRESSES = ("/api/v1/openapi.json", "/hsds/openapi.json")
CASES = examples(3, 100)
"""Of each operation, of those that the document allows and of those that it does not."""


@pytest.fixture
def web(document: Any) -> Iterator[Any]:
    """The web application of Etelä-Savo's host, in the test's transaction. Visitors ask once: no limit is reached."""
    application, visitors = get_wsgi_application(), count(1)
    host = f"etela-savo.localhost:{django_settings.PUBLIC_PORT}"
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield lambda environ, start_response: application(
        environ | {"HTTP_HOST": host, "REMOTE_ADDR": str(IPv4Address(next(visitors)))}, start_response
    )
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_operation_does_as_its_document_says(web: Any, address: str) -> None:
    """Whether a request is one that the document allows or not: the status is one that it names, and the answer of the
    type and the schema that it gives for it. What it does not allow is refused."""
    schema = schemathesis.openapi.from_wsgi(address, web)
    for operation in (found.ok() for found in schema.get_all_operations()):
        cases = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

        @settings(max_examples=CASES * len(cases), suppress_health_check=list(HealthCheck))
        @given(st.one_of(cases))
        def ask(case: Any) -> None:
            response = case.call()
            assert str(response.status_code) in case.operation.definition.raw["responses"], case.as_curl_command()
            case.validate_response(response, checks=CHECKS)

        ask()
