"""Create triggers that invalidate cached pages, on all tables but the excluded ones: new tables are included.

Excluded are tables of the ground floor and of libraries, named here, and those that an app above it names in its
`AppConfig.not_on_pages`: model names in small letters, or EVERY_MODEL.

A database trigger sees what Django's signals do not: bulk updates, raw SQL, cascading deletes. It respects rollback,
and it is copied when a region's schema is cloned.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from sites.regions.connection import connection

TRIGGER = "page_change"
FORMER_TRIGGER = "look"  # in schemas, and in dumps of them, that were last migrated when it had this name
PUBLIC = "public"  # stands for the pages of all regions
EVERY_MODEL = frozenset({"*"})
# Never part of a cached page: apps by their label, models as "app.model".
EXCLUDED_APPS = frozenset(
    {
        "account",
        "auth",
        "contenttypes",
        "desk",
        "mfa",
        "outbox",
        "people",
        "procrastinate",
        "sessions",
        "socialaccount",
        "usersessions",
        "wagtail_localize",
        "wagtailadmin",
        "wagtailsearch",
        "wagtailusers",
    }
)
EXCLUDED_MODELS = frozenset(
    {
        "pages.feedback",
        "pages.statementreminder",
        "wagtailcore.apitoken",
        "wagtailcore.comment",
        "wagtailcore.commentreply",
        "wagtailcore.groupapprovaltask",
        "wagtailcore.groupapprovaltask_groups",
        "wagtailcore.groupcollectionpermission",
        "wagtailcore.grouppagepermission",
        "wagtailcore.groupsitepermission",
        "wagtailcore.modellogentry",
        "wagtailcore.pagelogentry",
        "wagtailcore.pagesubscription",
        "wagtailcore.referenceindex",
        "wagtailcore.revision",
        "wagtailcore.task",
        "wagtailcore.taskstate",
        "wagtailcore.uploadedfile",
        "wagtailcore.workflow",
        "wagtailcore.workflowcontenttype",
        "wagtailcore.workflowpage",
        "wagtailcore.workflowstate",
        "wagtailcore.workflowtask",
    }
)
# Rows that are created when a page is rendered for the first time: inserting them changes no page.
CREATED_ON_RENDER = frozenset({"wagtailembeds.embed", "wagtailimages.rendition"})

# Shown on pages of every region, whichever region's schema they are in: a change invalidates the pages of all.
SHOWN_IN_ALL_REGIONS = frozenset({"pages.urgenthelp"})

# Tables of a schema, and whether each has the trigger, and that of the former name.
TABLES = """
SELECT c.relname, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s),
    EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'r'
"""


@dataclass(frozen=True)
class TableStatus:
    """A table, and whether it has the trigger, and that of the former name."""

    name: str
    watched: bool
    has_former: bool


@dataclass(frozen=True)
class Trigger:
    """When the trigger of a table fires, and the schema it names: "" for the table's own."""

    events: str
    schema: str = ""


def required_triggers() -> dict[str, Trigger]:
    """Return the trigger of each table that public pages are rendered from, by the table's name."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if not is_excluded(model):
            events = "UPDATE OR DELETE" if label in CREATED_ON_RENDER else "INSERT OR UPDATE OR DELETE"
            found[model._meta.db_table] = Trigger(events, PUBLIC if label in SHOWN_IN_ALL_REGIONS else "")
    return found


def is_excluded(model: type[models.Model]) -> bool:
    """Tell whether the rows of a model are never part of a cached page."""
    options = model._meta
    declared: frozenset[str] = getattr(apps.get_app_config(options.app_label), "not_on_pages", frozenset())
    return (
        options.app_label in EXCLUDED_APPS
        or options.label_lower in EXCLUDED_MODELS
        or declared == EVERY_MODEL
        or options.model_name in declared
    )


def existing_tables() -> list[TableStatus]:
    """Return the tables of the connection's schema."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [TRIGGER, FORMER_TRIGGER, connection.schema_name])
        return [TableStatus(*row) for row in cursor.fetchall()]


def sync_triggers() -> None:
    """Create missing triggers in the connection's schema; drop former ones and those of excluded tables. Idempotent."""
    wanted = required_triggers()
    quote = connection.ops.quote_name
    schema = quote(connection.schema_name)
    for table in existing_tables():
        qualified = f"{schema}.{quote(table.name)}"
        if table.name in wanted and not table.watched:
            trigger = wanted[table.name]
            argument = f"'{trigger.schema}'" if trigger.schema else ""
            _run(
                f"CREATE TRIGGER {TRIGGER} AFTER {trigger.events} ON {qualified} "
                f"FOR EACH ROW EXECUTE FUNCTION public.notify_page_change({argument})"
            )
        elif table.watched and table.name not in wanted:
            _run(f"DROP TRIGGER {TRIGGER} ON {qualified}")
        if table.has_former:
            _run(f"DROP TRIGGER {FORMER_TRIGGER} ON {qualified}")


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
