"""Migrating a schema takes a third of the processor time it takes in Django.

Migrations of apps that have no tables in a schema are recorded there without being run: shared apps have their tables
in `public`, the others in each region, and the router forbids every operation elsewhere. Django renders the models of
the project's state for each forbidden operation all the same, which takes a dozen seconds for `public` alone.

A new model, or a field that is added or removed, renders that model alone, not all that are related to it over any
number of steps: in this project nearly every model is related to every other. The SQL of such an operation needs no
more. `RunPython` sees what it always saw: Django renders all models anew for it once the state is marked as delayed.

Django has no setting for either.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.apps.registry import Apps
from django.db import router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState, StateApps

Plan = list[tuple[Migration, bool]]
ModelKey = tuple[str, str]  # the app's label, the model's name in small letters

Executor: Any = MigrationExecutor  # the types of Django leave out what begins with an underscore
State: Any = ProjectState
Registry: Any = StateApps
_migrate_all_forwards = Executor._migrate_all_forwards
_find_reload_model = State._find_reload_model
_add_field, _remove_field = State.add_field, State.remove_field


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


def find_reload_model(self: Any, app_label: str, model_name: str, delay: bool = False) -> set[ModelKey]:
    """Return the models to render when one changes: a new one alone, else as few as Django allows with `delay`."""
    if model_name not in self.apps.all_models[app_label]:
        self.is_delayed = True
        return {(app_label, model_name)}
    return _find_reload_model(self, app_label, model_name, delay or getattr(self, "changes_one_field", False))


def delayed(change: Callable[..., None]) -> Callable[..., None]:
    """Return a method of the state that adds or removes a field without rendering distant relations."""

    @functools.wraps(change)
    def with_delay(self: Any, *args: Any, **options: Any) -> None:
        self.changes_one_field = True
        try:
            change(self, *args, **options)
        finally:
            del self.changes_one_field

    return with_delay


def patch() -> None:
    """Replace Django's loop over the migrations of a plan, and how it finds the models to render again."""
    Executor._migrate_all_forwards = migrate_all_forwards
    State._find_reload_model = find_reload_model
    State.add_field, State.remove_field = delayed(_add_field), delayed(_remove_field)
    # A registry of a state clears its caches with every model it renders, and these are one for all registries.
    for name in ("get_models", "get_swappable_settings_name"):
        setattr(Registry, name, functools.cache(getattr(Apps, name).__wrapped__))
