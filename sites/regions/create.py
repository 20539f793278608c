"""Create a region: a schema cloned from the template, its domain, languages and initial pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_tenants.clone import CloneSchema
from django_tenants.utils import schema_context, schema_exists
from wagtail.log_actions import LogContext

from sites.regions import open_regions
from sites.regions.connection import connection
from sites.regions.models import TEMPLATE_SCHEMA, Domain, Region, RegionKind, RegionState
from sites.regions.provisioning import provisioned_kinds, provisionings

CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
HOST = re.compile(rf"({URLValidator.hostname_re}{URLValidator.domain_re}(\.[a-z][a-z0-9-]*)?|localhost)", re.IGNORECASE)
HOST_LENGTH = 253
RESERVED = {"public", TEMPLATE_SCHEMA, "information-schema", "pg", "admin", "www"}


@dataclass(frozen=True)
class RegionPlan:
    """The facts of a new region. Names by language; `languages` in order, the default one first.

    `first_editor` is the e-mail address that is invited to administer the region; empty for none.
    """

    code: str
    domain: str
    names: dict[str, str]
    short_names: dict[str, str]
    languages: Sequence[str] = ("fi", "sv", "en")
    kind: str = RegionKind.COUNTY
    statistics_code: str = ""
    brand: str = ""
    former_names: Sequence[str] = ()
    state: str = RegionState.OPEN
    first_editor: str = ""
    residents: int | None = None
    residents_year: int | None = None
    residents_source: str = ""
    accent: str = ""

    @property
    def schema(self) -> str:
        """The name of the region's schema."""
        return schema_of(self.code)


def schema_of(code: str) -> str:
    """Return the schema name of the region with this code."""
    return code.replace("-", "_")


def is_code(code: str) -> bool:
    """Return whether a region can have this code: its schema name is derived from it."""
    reserved = code in RESERVED or code.startswith("pg-")
    return CODE.fullmatch(code) is not None and len(code) <= 40 and not reserved


def create_region(plan: RegionPlan) -> Region:
    """Create a region in one transaction. Raises ValidationError, with nothing created, where the plan is invalid."""
    check(plan)
    previous = connection.tenant
    connection.set_schema_to_public()
    try:
        with transaction.atomic():
            region = make(plan)
    except IntegrityError as error:
        raise ValidationError(_("Somebody made a region with this code or host name just now.")) from error
    finally:
        connection.set_tenant(previous)
        open_regions.clear_cache()
    return region


def check(plan: RegionPlan) -> None:
    """Raise ValidationError with every reason why a plan is invalid."""
    problems: dict[str, str] = {}
    if not is_code(plan.code):
        problems["code"] = _("%(code)s is no region code: use small letters a–z, digits and single hyphens.") % {
            "code": plan.code
        }
    elif Region.objects.filter(code=plan.code).exists() or schema_exists(plan.schema):
        problems["code"] = _("There is a region %(code)s already.") % {"code": plan.code}
    if not is_host(plan.domain):
        problems["domain"] = _("%(domain)s is no host name.") % {"domain": plan.domain}
    elif Domain.objects.filter(domain=plan.domain).exists():
        problems["domain"] = _("%(domain)s belongs to another region.") % {"domain": plan.domain}
    known = {code for code, _name in settings.LANGUAGES}
    if not plan.languages or len(set(plan.languages)) < len(plan.languages) or set(plan.languages) - known:
        problems["languages"] = _("Choose languages among fi, sv and en, each once.")
    if problem := kind_error(plan.kind):
        problems["kind"] = problem
    if any(not names.get(language) for names in (plan.names, plan.short_names) for language in known):
        problems["names"] = _("Give the region's name and short name in Finnish, Swedish and English.")
    if not schema_exists(TEMPLATE_SCHEMA):
        problems["template"] = _("There is no template schema. Run: manage.py prepare_template")
    if problems:
        raise ValidationError(problems)


def kind_error(kind: str) -> str:
    """Return why a new region cannot be of a kind; empty where it can."""
    if kind not in RegionKind.values or kind == RegionKind.TEMPLATE:
        return _("%(kind)s is no kind of region.") % {"kind": kind}
    if kind == RegionKind.NATIONAL and Region.objects.filter(kind=RegionKind.NATIONAL).exists():
        return _("There is a national portal already.")
    return ""


def is_host(domain: str) -> bool:
    """Return whether a host name is valid for a region: lower case, no port, at most 253 characters (RFC 1035)."""
    return HOST.fullmatch(domain) is not None and domain == domain.lower() and len(domain) <= HOST_LENGTH


def make(plan: RegionPlan) -> Region:
    """Create the region's rows and schema; must be called inside a transaction."""
    names = {f"name_{language}": name for language, name in plan.names.items()}
    short_names = {f"short_{language}": name for language, name in plan.short_names.items()}
    region = Region(
        schema_name=plan.schema,
        code=plan.code,
        kind=plan.kind,
        statistics_code=plan.statistics_code,
        brand=plan.brand,
        former_names=list(plan.former_names),
        languages=list(plan.languages),
        state=plan.state,
        residents=plan.residents,
        residents_year=plan.residents_year,
        residents_source=plan.residents_source,
        accent=plan.accent.lower(),
        provisioned=provisioned_kinds(),
        **names,
        **short_names,
    )
    region.clean_fields()
    region.save()
    Domain.objects.create(tenant=region, domain=plan.domain, is_primary=True)
    clone_template(plan.schema)
    # The user belongs to another schema: in the new region's logs their primary key would mean nobody, or another user.
    with schema_context(plan.schema), LogContext(user=None):
        for provisioning in provisionings():
            provisioning.region(region, plan)
    return region


def clone_template(schema: str) -> None:
    """Copy the template's tables, triggers and rows into a new schema."""
    CloneSchema().clone_schema(TEMPLATE_SCHEMA, schema)
    connection.search_path_set_schemas = None  # the function changes the search path of the connection
    restore_index_names(schema)


# PostgreSQL generates the names of a clone's indexes and unique constraints; they are matched by definition.
DIFFERENTLY_NAMED_INDEXES = """
WITH indexes AS (
    SELECT schemaname, tablename, indexname, is_unique, definition,
        row_number() OVER (PARTITION BY schemaname, tablename, is_unique, definition ORDER BY indexname) AS number
    FROM pg_indexes, LATERAL (
        SELECT starts_with(indexdef, 'CREATE UNIQUE') AS is_unique, split_part(indexdef, ' USING ', 2) AS definition
    ) AS parts
    WHERE schemaname IN (%(template)s, %(schema)s)
)
SELECT cloned.indexname, original.indexname
FROM indexes cloned JOIN indexes original USING (tablename, is_unique, definition, number)
WHERE cloned.schemaname = %(schema)s AND original.schemaname = %(template)s AND cloned.indexname <> original.indexname
"""


def restore_index_names(schema: str) -> None:
    """Give a clone's indexes and unique constraints the template's names: later migrations refer to them by name."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENTLY_NAMED_INDEXES, {"template": TEMPLATE_SCHEMA, "schema": schema})
        for present, wanted in cursor.fetchall():
            cursor.execute(f"ALTER INDEX {quote(schema)}.{quote(present)} RENAME TO {quote(wanted)}")


def prepare_template() -> None:
    """Create the template schema, or migrate it. It holds no user and no secret."""
    with schema_context("public"):
        Region.objects.get_or_create(
            schema_name=TEMPLATE_SCHEMA,
            defaults={"code": TEMPLATE_SCHEMA, "kind": RegionKind.TEMPLATE, "languages": ["fi"]}
            | {f"{part}_{language}": "Template" for part in ("name", "short") for language in ("fi", "sv", "en")},
        )
        if not schema_exists(TEMPLATE_SCHEMA):
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE SCHEMA "{TEMPLATE_SCHEMA}"')
    call_command("migrate_schemas", schema_name=TEMPLATE_SCHEMA, tenant=True, interactive=False, verbosity=0)
    connection.set_schema_to_public()
