"""What of a region's tables goes into a bundle: every model of its apps, but for the few named here with the reason."""

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

# Models none of whose rows leave the region.
EXCLUDED = {
    "sessions.session": "who is signed in",
    "usersessions.usersession": "who is signed in, and from where",
    "wagtailcore.apitoken": "a token opens the door",
    "mfa.authenticator": "second factors",
    "account.emailconfirmation": "keys that were sent by mail",
    "socialaccount.socialtoken": "tokens of other services",
    "socialaccount.socialaccount": "who may sign in through another service is asked anew",
    "wagtailadmin.editingsession": "who is editing at this moment",
    "wagtailadmin.formstate": "what somebody has typed and not saved",
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


StandIn = Callable[[], str | None]

# Columns that stay behind, and what stands in them after an import: nothing anybody could know.
SECRETS: dict[str, dict[str, StandIn]] = {
    "people.user": {"password": _unusable},
    "people.invitation": {"token_hash": _nothing},
    "wagtailcore.pageviewrestriction": {"password": _no_one_knows},
    "wagtailcore.collectionviewrestriction": {"password": _no_one_knows},
    "socialaccount.socialapp": {"secret": _empty, "key": _empty},
}

# Columns that hold a whole object as JSON, with numbers of content types in it.
SERIALISED = {
    "wagtailcore.revision": ("content",),
    "wagtail_localize.translationsource": ("content_json",),
}


@dataclass(frozen=True)
class Table:
    """A model's rows as the bundle holds them. `content_types`: columns with the number of a content type."""

    label: str
    table: str
    key: str
    content_types: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file in the bundle."""
        return PEOPLE if self.label == settings.AUTH_USER_MODEL.lower() else f"records/{self.label}.json"

    @property
    def secrets(self) -> dict[str, StandIn]:
        """The columns that stay behind, and what stands in for them."""
        return SECRETS.get(self.label, {})

    @property
    def serialised(self) -> tuple[str, ...]:
        """The columns that hold a whole object as JSON."""
        return SERIALISED.get(self.label, ())


def region_models(registry: Apps = apps) -> list[type[models.Model]]:
    """Every model with a table in a region's schema, by its label; `registry` may be that of an older version."""
    router = TenantSyncRouter()
    found = [
        model
        for model in registry.get_models(include_auto_created=True)
        if router.app_in_list(model._meta.app_label, settings.TENANT_APPS)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def table_of(model: type[models.Model]) -> Table:
    """A model's table, from the model itself: a model added later needs no line here."""
    fields = model._meta.local_concrete_fields
    return Table(
        label=model._meta.label_lower,
        table=model._meta.db_table,
        key=str(model._meta.pk.column) if model._meta.pk else "id",
        content_types=tuple(
            str(field.column)
            for field in fields
            if field.remote_field and field.remote_field.model._meta.label_lower == "contenttypes.contenttype"
        ),
    )


def tables(registry: Apps = apps) -> list[Table]:
    """What goes into a bundle, in an order that is always the same."""
    return [table_of(model) for model in region_models(registry) if model._meta.label_lower not in EXCLUDED]
