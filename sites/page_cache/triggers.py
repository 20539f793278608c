"""Which tables public pages are made of: all but those named here, so that a new table is never forgotten.

A trigger on each tells what Django's signals do not: bulk updates, raw SQL, deletes by cascade. It respects rollback,
and it is copied when a region's schema is cloned.
"""

from dataclasses import dataclass

from django.apps import apps

from sites.regions.connection import connection

TRIGGER = "look"
PUBLIC = "public"  # stands for the pages of all regions
# Never part of a page that is kept: apps by their label, models as "app.model".
NEVER_SHOWN_APPS = frozenset(
    {
        "account",
        "auth",
        "contenttypes",
        "desk",
        "mfa",
        "outbox",
        "people",
        "procrastinate",
        "search",
        "sessions",
        "socialaccount",
        "usersessions",
        "wagtail_localize",
        "wagtailadmin",
        "wagtailsearch",
        "wagtailusers",
    }
)
NEVER_SHOWN_MODELS = frozenset(
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
# Rows that come to be while a page is shown for the first time: that they are there now changes no page.
MADE_WHILE_SHOWN = frozenset({"wagtailembeds.embed", "wagtailimages.rendition"})

# Shown on pages of every region, whichever region's table they stand in: a change invalidates the pages of all.
SHOWN_IN_ALL_REGIONS = frozenset({"pages.urgenthelp"})

# Tables of the connection's schema, each with whether it is watched.
TABLES = """
SELECT c.relname, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'r'
"""


@dataclass(frozen=True)
class Table:
    """A table of a schema."""

    name: str
    watched: bool


@dataclass(frozen=True)
class Trigger:
    """When the trigger of a table fires, and the schema it names: "" for the table's own."""

    events: str
    schema: str = ""


def shown() -> dict[str, Trigger]:
    """Return the tables public pages are made of, each with its trigger."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if model._meta.app_label not in NEVER_SHOWN_APPS and label not in NEVER_SHOWN_MODELS:
            events = "UPDATE OR DELETE" if label in MADE_WHILE_SHOWN else "INSERT OR UPDATE OR DELETE"
            found[model._meta.db_table] = Trigger(events, PUBLIC if label in SHOWN_IN_ALL_REGIONS else "")
    return found


def present() -> list[Table]:
    """The tables of the schema the connection stands in."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [TRIGGER, connection.schema_name])
        return [Table(*row) for row in cursor.fetchall()]


def watch() -> None:
    """Puts the schema's tables under watch, and takes it from those that are named above."""
    wanted = shown()
    quote = connection.ops.quote_name
    schema = quote(connection.schema_name)
    for table in present():
        place = f"{schema}.{quote(table.name)}"
        if table.name in wanted and not table.watched:
            trigger = wanted[table.name]
            argument = f"'{trigger.schema}'" if trigger.schema else ""
            _run(
                f"CREATE TRIGGER {TRIGGER} AFTER {trigger.events} ON {place} "
                f"FOR EACH ROW EXECUTE FUNCTION public.note_look({argument})"
            )
        elif table.watched and table.name not in wanted:
            _run(f"DROP TRIGGER {TRIGGER} ON {place}")


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
