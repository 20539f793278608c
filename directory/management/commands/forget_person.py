import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context

from directory.forgetting.forget import FoundRows, find, forget
from directory.forgetting.terms import Terms
from sites.regions.open_regions import known_regions


class Command(BaseCommand):
    """Finds a person in a region and removes them from everywhere."""

    help = (
        "Finds a person in a region (records, versions, history, proposals, checks, imports, mails in the queue) and "
        "removes them. Prints how many rows of each table held the person."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("region", help="the region's code, for example etela-savo")
        parser.add_argument("--name", action="append", default=[], help="a name as it is written; may be repeated")
        parser.add_argument("--email", action="append", default=[], help="an e-mail address; may be repeated")
        parser.add_argument("--phone", action="append", default=[], help="a telephone number; may be repeated")
        parser.add_argument("--dry-run", action="store_true", help="print what is found, and remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        region = next((each for each in known_regions().values() if each.code == options["region"]), None)
        if region is None:
            codes = ", ".join(sorted(each.code for each in known_regions().values()))
            raise CommandError(
                _("There is no region %(code)s. Regions: %(codes)s") % {"code": options["region"], "codes": codes}
            )
        try:
            terms = Terms.of(options["name"], options["email"], options["phone"])
        except ValueError as error:
            raise CommandError(_("Too short to be told from other texts: %(term)s") % {"term": error}) from error
        if not terms.patterns:
            raise CommandError(_("Give a name, an e-mail address or a telephone number."))
        with schema_context(region.schema):
            found = find(terms) if options["dry_run"] else forget(terms)
            self.report(found)
            if not options["dry_run"] and find(terms).total:
                raise CommandError(_("Something was added meanwhile. Run the command again."))

    def report(self, found: FoundRows) -> None:
        """Print how many rows of each table held the person."""
        for name, count in found.rows.items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write(_("Total: %(count)d") % {"count": found.total})
        if found.mentions:
            self.stdout.write(_("These may mention the person in another form. Look at each, and edit it by hand:"))
        for each in found.mentions:
            self.stdout.write(f"{each.table} {each.key}: {each.excerpt}")
