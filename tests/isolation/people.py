"""Somebody of every role, with a browser; and what became of a request."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.conftest import NAMES, region
from tests.isolation import rules

# Where each role is at home, and the user name.
HOMES = {
    rules.VISITOR: ("etela-savo", ""),
    rules.READER: ("etela-savo", "reader"),
    rules.AUTHOR: ("etela-savo", "author"),
    rules.EDITOR: ("etela-savo", "editor"),
    rules.MODERATOR: ("etela-savo", "moderator"),
    rules.REGION_ADMIN: ("etela-savo", "region-admin"),
    rules.SUPERUSER: ("etela-savo", "admin"),
    rules.ANALYST: ("national", "analyst"),
    rules.NATIONAL_SUPERUSER: ("national", "admin"),
}
STATUS = {
    200: rules.ANSWER,
    400: rules.ASKS,
    401: rules.ASKS,
    403: rules.REFUSED,
    404: rules.NOTHING,
    405: rules.VERB,
    503: rules.UNWELL,
}


def host(code: str) -> str:
    return f"{NAMES[code][0]}:{settings.PUBLIC_PORT}"


def browser_of(role: str, **options: Any) -> Client:
    """A test client signed in to its own region as a user of a role."""
    code, username = HOMES[role]
    client = Client(headers={"host": host(code)}, raise_request_exception=False, **options)
    if username:
        from sites.people.models import User

        with region(code):
            client.force_login(User.objects.get(username=username))
        client.get("/fi/")  # records the use of the session, which would else be taken back with each request
    return client


@dataclass(frozen=True)
class Reply:
    """What came back: outcome, status, and everything that could be read, in small letters."""

    outcome: str
    status: int
    text: str


def ask(client: Client, path: str, method: str = "get", data: Any = None, at: str = "") -> Reply:
    """One request, whose traces in the database are taken back."""
    headers = {"host": host(at)} if at else None
    with transaction.atomic():
        response = getattr(client, method)(path, data, headers=headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    told = f"{response.headers.get('Location', '')}\n{text_of(body)}".lower()
    return Reply(outcome_of(response), response.status_code, told)


def text_of(body: bytes) -> str:
    """Return what can be read of an answer, the parts of a packed file (XLSX, DOCX) unpacked."""
    if not body.startswith(b"PK\x03\x04"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def outcome_of(response: Any) -> str:
    """Classify a response, as the rules name the outcomes."""
    if response.status_code in (301, 302):
        path = urlsplit(response.headers["Location"]).path
        if path == "/admin/login/" or path.endswith("/account/login/"):
            return rules.SIGN_IN
        return rules.REFUSED if path == "/admin/" else rules.ELSEWHERE
    return STATUS.get(response.status_code, rules.TROUBLE)
