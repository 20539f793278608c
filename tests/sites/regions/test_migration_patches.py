"""Migrating renders few models, and yet makes what Django would make."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import ForeignKey

FOREIGN_KEYS = """
SELECT relation.relname, attribute.attname, other.relname
FROM pg_constraint
JOIN pg_class relation ON relation.oid = conrelid
JOIN pg_class other ON other.oid = confrelid
JOIN pg_attribute attribute ON attribute.attrelid = conrelid AND attribute.attnum = conkey[1]
JOIN pg_namespace ON pg_namespace.oid = relation.relnamespace
WHERE contype = 'f' AND nspname = %s
"""


@pytest.mark.django_db
def test_every_relation_of_a_region_is_one_in_its_tables(rows: Any) -> None:
    """An operation that met a model rendered too few would leave it out. Other than that, tables show it themselves."""
    relations = {
        (model._meta.db_table, field.column, field.related_model._meta.db_table)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_config.name in settings.TENANT_APPS
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and field.db_constraint
    }
    assert len(relations) > 100
    assert relations - set(rows(FOREIGN_KEYS, "template")) == set()


def of(name: str, **relations: str) -> ModelState:
    """A model with these relations to other models."""
    fields = [(each, models.ForeignKey(f"shelf.{other}", models.CASCADE)) for each, other in relations.items()]
    return ModelState("shelf", name, [("id", models.AutoField(primary_key=True)), *fields])


@pytest.fixture
def state() -> ProjectState:
    """A rendered book with its author, whom a prize knows too."""
    state = ProjectState()
    for each in (of("Author"), of("Book", author="Author"), of("Prize", winner="Author")):
        state.add_model(each)
    assert len(state.apps.get_models()) == 3
    return state


def rendered(state: ProjectState) -> dict[str, type[models.Model]]:
    """The rendered models by name."""
    return {model.__name__: model for model in state.apps.get_models()}


def test_a_new_model_is_rendered_alone_and_knows_the_others(state: ProjectState) -> None:
    before = rendered(state)
    state.add_model(of("Loan", book="Book"))
    after = rendered(state)
    assert {name for name in after if after[name] is not before.get(name)} == {"Loan"}
    assert after["Loan"]._meta.get_field("book").related_model is after["Book"]
    assert [relation.related_model for relation in after["Book"]._meta.related_objects] == [after["Loan"]]


def test_a_new_relation_is_known_at_both_ends(state: ProjectState) -> None:
    state.add_field("shelf", "prize", "book", models.ForeignKey("shelf.Book", models.CASCADE), True)
    after = rendered(state)
    assert after["Prize"]._meta.get_field("book").related_model is after["Book"]
    assert after["Prize"] in [relation.related_model for relation in after["Book"]._meta.related_objects]


def test_data_migrations_meet_models_that_are_all_rendered_anew(state: ProjectState) -> None:
    before = rendered(state)
    state.add_model(of("Loan", book="Book"))
    state.clear_delayed_apps_cache()  # as RunPython does
    after = rendered(state)
    assert after.keys() == before.keys() | {"Loan"}
    assert all(after[name] is not model for name, model in before.items())
