"""A region with data of every kind, and its state read without the code under test."""

import hashlib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django_tenants.routers import TenantSyncRouter
from django_tenants.utils import schema_context

from tests.things import add_document, add_picture, publish_organisation, publish_page

PASSWORD = "a good long password"


def schema_of(code: str) -> str:
    return code.replace("-", "_")


def fill_region(code: str) -> None:
    """Pages with translations and an alias, organisations, files, people, rights."""
    fill_people(code)
    fill_records(code)
    fill_pages(code)
    fill_media(code)


def fill_records(code: str) -> None:
    from directory.models import Membership
    from search.own_words.models import OwnWord

    tupa = publish_organisation(
        code,
        name_fi=f"Toivon Tupa {code} ry",
        name_sv="Hoppets stuga rf",
        themes=["mental-health"],
        street="Koivukuja 3",
        town="Mikkeli",
        phone="015 555 0199",
    )
    network = publish_organisation(code, live=False, name_fi="Verkosto", kind="network")
    with schema_context(schema_of(code)):
        OwnWord.objects.create(text="hoivapulma", concept="theme:caring", closeness="~", suggested=False)
        tupa.memberships.add(Membership(network=network))
        tupa.parent = network
        tupa.save_revision().publish()
    publish_organisation(code, live=False, name_fi='Luonnosyhdistys \u2028 "lainaus" \\ kenoviiva', key="17")


def fill_pages(code: str) -> None:
    from wagtail.models import Comment, Locale, PageViewRestriction, ReferenceIndex
    from wagtail_localize.models import StringTranslation, Translation, TranslationSource

    from sites.pages.models import HomePage, StandardPage
    from sites.people.models import User

    top = publish_page(code, "fi", StandardPage, title="Tukea omaisille", slug="omaiset", body="<p>Tule mukaan.</p>")
    low = publish_page(code, "fi", StandardPage, parent=top, title="Ryhmät", slug="ryhmat", introduction="Ääkkösiä 😀")
    with schema_context(schema_of(code)):
        top = StandardPage.objects.get(pk=top.pk)
        editor = User.objects.get(username="helmi")
        source, _ = TranslationSource.get_or_create_from_instance(top)
        swedish = Locale.objects.get(language_code="sv")
        translation = Translation.objects.create(source=source, target_locale=swedish)
        for segment in source.stringsegment_set.all():
            StringTranslation.objects.create(
                translation_of=segment.string, locale=swedish, context=segment.context, data="Stöd för anhöriga",
                last_translated_by=editor,
            )  # fmt: skip
        translation.save_target(publish=True)
        low = StandardPage.objects.get(pk=low.pk)
        low.copy_for_translation(swedish, copy_parents=True, alias=True)
        low.body = f'<p><a linktype="page" id="{top.pk}">Luonnos</a></p>'
        low.save()
        low.save_revision(user=editor)
        PageViewRestriction.objects.create(page=low, restriction_type="password", password="salasana sivulle")
        Comment.objects.create(page=low, user=editor, text="Tarkista tämä", contentpath="body")
        ReferenceIndex.create_or_update_for_object(low)
        assert HomePage.objects.filter(locale=swedish).exists()


def fill_media(code: str) -> None:
    image = add_picture(code, name="laituri-ääkköset.png")
    add_document(code, f"muistio alueelta {code}".encode())
    with schema_context(schema_of(code)):
        image.get_rendition("width-20")


def fill_people(code: str) -> None:
    from django.contrib.auth.models import Permission
    from django.contrib.sessions.backends.db import SessionStore
    from wagtail.models import APIToken
    from wagtail.users.models import UserProfile

    from sites.people.models import User

    with schema_context(schema_of(code)):
        helmi = User.objects.create_user("helmi", f"helmi@{code}.example", PASSWORD, first_name="Helmi")
        helmi.user_permissions.add(Permission.objects.get(codename="add_organisation"))
        UserProfile.get_for_user(helmi)
        session = SessionStore()
        session["_auth_user_id"] = str(helmi.pk)
        session.save()
        APIToken.objects.create(user=helmi, name="kone", key_hash="e" * 64, prefix="etu")


def region_models() -> list[Any]:
    router = TenantSyncRouter()
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if router.app_in_list(model._meta.app_label, settings.TENANT_APPS) and model._meta.managed
    ]


def rows_of(schema: str) -> dict[str, dict[Any, dict[str, Any]]]:
    """Field by field through the models, each table for itself."""
    found = {}
    with schema_context(schema):
        for model in region_models():
            fields = [field.attname for field in model._meta.local_concrete_fields]
            rows = model._base_manager.order_by("pk").values("pk", *fields)
            found[model._meta.label_lower] = {row["pk"]: row for row in rows}
    return found


def files_of(schema: str) -> dict[str, str]:
    folder = Path(settings.MEDIA_ROOT) / schema
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digest_of(schema: str) -> dict[str, tuple[int, str]]:
    """Every row of every table of a schema, and its sequences."""
    found: dict[str, tuple[int, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
        for (table,) in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), '')) "  # noqa: S608
                f'FROM "{schema}"."{table}" t'
            )
            found[table] = cursor.fetchone()
        cursor.execute("SELECT sequencename, last_value::text FROM pg_sequences WHERE schemaname = %s", [schema])
        found |= {name: (0, value) for name, value in cursor.fetchall()}
    return found
