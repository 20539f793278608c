"""Sign an editor in, and count the SQL of pages.

`python -m infra.bench.with_django editor_session '{"host": ["/path/", …]}'` prints for each host, as one line of JSON,
the cookie of an editor's session there, the number of statements of each path (those of the admin with that session,
others without), and how many rows the lists of the admin have in all.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tenants.utils import schema_context

from sites.people.models import User
from sites.people.roles import EDITORS
from sites.regions.open_regions import open_regions

USERNAME = "bench-editor"
REQUESTS = 3


def sign_in(schema: str) -> Client:
    """Return a client signed in as the region's editor, who is created where missing."""
    client = Client()
    with schema_context(schema):
        user, created = User.objects.get_or_create(username=USERNAME, defaults={"email": f"{USERNAME}@bench.example"})
        if created:
            user.groups.add(Group.objects.get(name=EDITORS))
        client.force_login(user)
    return client


def count(client: Client, host: str, path: str) -> int:
    """Return how many statements a page takes once caches are warm. Raises RuntimeError unless its status is 200.

    The fewest of some requests: what a process keeps for a minute may expire before any of them.
    """
    counts = []
    for _ in range(REQUESTS):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path, headers={"host": host})
        if answer.status_code != 200:
            raise RuntimeError(f"{host}{path} answered {answer.status_code}")
        counts.append(len(queries))
    return min(counts)


def rows(client: Client, host: str, paths: Iterable[str]) -> dict[str, int]:
    """Return how many rows each list of Wagtail's admin among these pages has, on all its pages together."""
    found = {}
    for path in paths:
        told = getattr(client.get(path, headers={"host": host}), "context_data", None) or {}
        if told.get("paginator"):
            found[path] = told["paginator"].count
    return found


def main(asked: str) -> None:
    """Print cookies and counts."""
    schemas = {region.domain: region.schema for region in open_regions().values()}
    found: dict[str, Any] = {}
    for host, paths in json.loads(asked).items():
        client = sign_in(schemas[host])
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        counts = {path: count(client if path.startswith("/admin/") else Client(), host, path) for path in paths}
        lists = rows(client, host, [path for path in paths if path.startswith("/admin/")])
        found[host] = {"cookie": cookie, "sql": counts, "rows": lists}
    print(json.dumps(found))
