"""Publish organisations on request: `python -m infra.bench.with_django publish SCHEMA`.

Each line of standard input is the name of an organisation to publish; a line is printed when it is committed. At the
end of the input the organisations are deleted.
"""

import sys

from django_tenants.utils import schema_context

from directory.models import Organisation


def publish(name: str) -> Organisation:
    """Save an organisation with a revision and publish it, as the admin does."""
    organisation = Organisation(name_fi=name, live=False)
    organisation.save()
    organisation.save_revision().publish()
    return organisation


def main(schema: str) -> None:
    """Publish line by line, then delete what was published."""
    with schema_context(schema):
        made = []
        print("ready", flush=True)
        for line in sys.stdin:
            made.append(publish(line.strip()).pk)
            print("published", flush=True)
        Organisation.objects.filter(pk__in=made).delete()
