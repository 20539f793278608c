"""What the regions hold while a browser looks at them, and how they are left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django_tenants.utils import schema_context

from tests.conftest import NAMES, region


@contextmanager
def as_before() -> Iterator[None]:
    """Whatever is committed inside is gone afterwards: pages, organisations, translations, sessions, what search noted."""
    before = {code: state_of(code) for code in NAMES}
    try:
        yield
    finally:
        for code, state in before.items():
            restore(code, *state)
        forget_the_search()


def state_of(code: str) -> tuple[set[int], list[Any]]:
    """The pages of a region, and its front pages as they are."""
    from wagtail.models import Page

    from sites.pages.models import HomePage

    with region(code):
        return set(Page.objects.values_list("pk", flat=True)), list(HomePage.objects.all())


def restore(code: str, pages: set[int], homes: list[Any]) -> None:
    """Removes what a region had not, and gives its front pages their texts back."""
    from django.conf import settings
    from django.contrib.sessions.models import Session
    from wagtail.models import Page, Site
    from wagtail_localize.models import TranslatableObject

    from directory.organisation import Organisation

    with region(code):
        Organisation.objects.all().delete()
        for extra in Page.objects.exclude(pk__in=pages).order_by("-depth"):
            extra.delete()
        for home in homes:
            home.save()
        TranslatableObject.objects.all().delete()
        Session.objects.all().delete()
        Site.objects.update(port=settings.PUBLIC_PORT)
        Site.clear_site_root_paths_cache()
    connection.set_schema_to_public()


def forget_the_search() -> None:
    """No change, document or job is left."""
    from search.models import Change, Document

    Change.objects.all().delete()
    Document.objects.all().delete()
    with schema_context("public"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
