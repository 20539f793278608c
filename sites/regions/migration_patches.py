"""Migrations of apps that have no tables in a schema are recorded there without being run.

Shared apps have their tables in `public`, the others in each region, and the router forbids every operation elsewhere.
Django renders the models of the project's state for each forbidden operation all the same, which takes a dozen seconds
of the processor for `public` alone. Django has no setting for it.
"""

from typing import Any

from django.db import router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

Plan = list[tuple[Migration, bool]]

Executor: Any = MigrationExecutor  # the types of Django leave out what begins with an underscore
_migrate_all_forwards = Executor._migrate_all_forwards


def migrate_all_forwards(
    self: Any, state: ProjectState, plan: Plan, full_plan: Plan, fake: bool, fake_initial: bool
) -> ProjectState:
    """Apply the migrations of `plan` in the order of `full_plan`; record only those of apps without tables here."""
    wanted = {migration for migration, _ in plan}
    for migration, backwards in full_plan:
        if migration not in wanted:
            continue
        if router.allow_migrate(self.connection.alias, migration.app_label):
            step = [(migration, backwards)]
            state = _migrate_all_forwards(self, state, step, step, fake, fake_initial)
        else:
            state.__dict__.pop("apps", None)  # the rendered models: rendered again when an operation needs them
            state = migration.mutate_state(state, preserve=False)
            self.record_migration(migration)
    return state


def patch() -> None:
    """Replace Django's loop over the migrations of a plan."""
    Executor._migrate_all_forwards = migrate_all_forwards
