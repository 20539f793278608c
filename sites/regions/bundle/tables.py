"""Which tables are exported: every model of the region's apps except those named here, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils.crypto import get_random_string
from django_tenants.routers import TenantSyncRouter

PEOPLE = "people.json"

# Models that are not exported.
EXCLUDED = {
    "sessions.session": "who is signed in",
    "usersessions.usersession": "who is signed in, and from where",
    "wagtailcore.apitoken": "a token opens the door",
    "mfa.authenticator": "second factors",
    "account.emailconfirmation": "keys that were sent by mail",
    "socialaccount.socialtoken": "tokens of other services",
    "socialaccount.socialaccount": "who may sign in through another service is asked anew",
    "wagtailadmin.editingsession": "who is editing at this moment",
    "wagtailadmin.formstate": "unsaved form input",
    "wagtailsearch.indexentry": "the editors' search, made anew from the pages",
}


def _no_one_knows() -> str:
    return get_random_string(40)


def _unusable() -> str:
    return make_password(None)


def _empty() -> str:
    return ""


def _nothing() -> None:
    return None


Replacement = Callable[[], str | None]

# Columns that are not exported, and functions for their values after an import. Those with ids of jobs of this
# database are named by the app that has them, and are empty afterwards: `AppConfig.job_columns`, by model name in small
# letters.
SECRETS: dict[str, dict[str, Replacement]] = {
    "people.user": {"password": _unusable},
    "people.invitation": {"token_hash": _nothing},
    "wagtailcore.pageviewrestriction": {"password": _no_one_knows},
    "wagtailcore.collectionviewrestriction": {"password": _no_one_knows},
    "socialaccount.socialapp": {"secret": _empty, "key": _empty},
}

# Columns with serialised objects that contain content types.
SERIALISED = {
    "wagtailcore.revision": ("content",),
    "wagtail_localize.translationsource": ("content_json",),
}


def secrets_of(label: str) -> dict[str, Replacement]:
    """Return the columns of a model that are not exported, and functions for their values after an import."""
    app, _dot, name = label.partition(".")
    jobs = getattr(apps.get_app_config(app), "job_columns", {}).get(name, ())
    return SECRETS.get(label, {}) | dict.fromkeys(jobs, _nothing)


@dataclass(frozen=True)
class BundledTable:
    """A model's table. `content_types`: foreign keys to content types."""

    label: str
    table: str
    key: str
    content_types: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path in the bundle."""
        return PEOPLE if self.label == settings.AUTH_USER_MODEL.lower() else f"records/{self.label}.json"

    @property
    def secrets(self) -> dict[str, Replacement]:
        """Columns that are not exported, and functions for their values."""
        return secrets_of(self.label)

    @property
    def serialised(self) -> tuple[str, ...]:
        """Columns with serialised objects."""
        return SERIALISED.get(self.label, ())


def region_models(registry: Apps = apps) -> list[type[models.Model]]:
    """Return every model with a table in a region's schema, by label; `registry` may be of an older version."""
    router = TenantSyncRouter()
    found = [
        model
        for model in registry.get_models(include_auto_created=True)
        if router.app_in_list(model._meta.app_label, settings.TENANT_APPS)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def table_of(model: type[models.Model]) -> BundledTable:
    """Return the table of a model."""
    fields = model._meta.local_concrete_fields
    return BundledTable(
        label=model._meta.label_lower,
        table=model._meta.db_table,
        key=str(model._meta.pk.column) if model._meta.pk else "id",
        content_types=tuple(
            str(field.column)
            for field in fields
            if field.remote_field and field.remote_field.model._meta.label_lower == "contenttypes.contenttype"
        ),
    )


def tables(registry: Apps = apps) -> list[BundledTable]:
    """Return the exported tables in a stable order."""
    return [table_of(model) for model in region_models(registry) if model._meta.label_lower not in EXCLUDED]
