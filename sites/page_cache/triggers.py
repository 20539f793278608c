"""Create triggers that invalidate cached pages, on all tables but those excluded here: new tables are included.

A database trigger sees what Django's signals do not: bulk updates, raw SQL, cascading deletes. It respects rollback,
and it is copied when a region's schema is cloned.
"""

from dataclasses import dataclass

from django.apps import apps

from sites.regions.connection import connection

TRIGGER = "look"
PUBLIC = "public"  # stands for the pages of all regions
# Never part of a cached page: apps by their label, models as "app.model".
EXCLUDED_APPS = frozenset(
    {
        "account",
        "auth",
        "calendar",  # its consumer invalidates the pages that show it
        "contenttypes",
        "desk",
        "mfa",
        "outbox",
        "own_words",
        "people",
        "procrastinate",
        "reuse",  # its consumer invalidates the few pages that show it
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
EXCLUDED_MODELS = frozenset(
    {
        "directory.check",
        "directory.entryinvitation",
        "directory.import",
        "directory.importrow",
        "directory.likelydouble",
        "directory.proposal",
        "pages.feedback",
        "pages.statementreminder",
        "programmes.fairapplication",  # its changes invalidate the pages that show it
        "programmes.fairapplicationchange",
        "programmes.fairtask",
        "programmes.feedbackanswer",
        "programmes.visitorcount",
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

# Tables of a schema, and whether each has the trigger.
TABLES = """
SELECT c.relname, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'r'
"""


@dataclass(frozen=True)
class TableStatus:
    """A table, and whether it has the trigger."""

    name: str
    watched: bool


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
        if model._meta.app_label not in EXCLUDED_APPS and label not in EXCLUDED_MODELS:
            events = "UPDATE OR DELETE" if label in CREATED_ON_RENDER else "INSERT OR UPDATE OR DELETE"
            found[model._meta.db_table] = Trigger(events, PUBLIC if label in SHOWN_IN_ALL_REGIONS else "")
    return found


def existing_tables() -> list[TableStatus]:
    """Return the tables of the connection's schema."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [TRIGGER, connection.schema_name])
        return [TableStatus(*row) for row in cursor.fetchall()]


def sync_triggers() -> None:
    """Create missing triggers in the connection's schema, and drop those of excluded tables. Idempotent."""
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
                f"FOR EACH ROW EXECUTE FUNCTION public.note_look({argument})"
            )
        elif table.watched and table.name not in wanted:
            _run(f"DROP TRIGGER {TRIGGER} ON {qualified}")


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
