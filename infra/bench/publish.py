"""Publishes organisations when told to: `python -m infra.bench.with_django publish SCHEMA`.

Each line it reads is the name of an organisation to publish; it answers with a line when the database has it. At the
end of its input it deletes what it published.
"""

import sys

from django_tenants.utils import schema_context

from directory.models import Organisation


def publish(name: str) -> Organisation:
    """As an editor does: saved, a revision, published."""
    organisation = Organisation(name_fi=name, live=False)
    organisation.save()
    organisation.save_revision().publish()
    return organisation


def main(schema: str) -> None:
    """Publishes line by line, then tidies."""
    with schema_context(schema):
        made = []
        print("ready", flush=True)
        for line in sys.stdin:
            made.append(publish(line.strip()).pk)
            print("published", flush=True)
        Organisation.objects.filter(pk__in=made).delete()
