"""Patches of libraries, with digests of the upstream code they depend on.

A digest that differs means that a new version of the library changed that code. Read the patch and the new code, mend
the patch where needed, and write the new digest here. `infra/upgrading.md` tells more.
"""

import ast
import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

PATCHES: dict[str, dict[str, str]] = {
    "sites.date_inputs_patches": {
        "wagtail.admin.widgets.datetime:AdminDateInput": "ce69eccc8a73",
        "wagtail.admin.widgets.datetime:AdminTimeInput": "a31149ba8d7c",
        "wagtail.admin.widgets.datetime:AdminDateTimeInput": "ef862066986d",
    },
    "sites.desk.side_panel_patches": {
        "wagtail.admin.views.pages.edit:EditView.get_side_panels": "6ef7643923c0",
        "wagtail.snippets.views.snippets:EditView.get_side_panels": "515c4436e369",
    },
    "sites.pages.image_patches": {
        "wagtail.images.models:Filter.run": "f5f51a81709a",
        "wagtail.images.shortcuts:get_rendition_or_not_found": "8cd4d83c057a",
    },
    "sites.pages.discovery.redirect_patches": {
        "wagtail.contrib.redirects.models:Redirect.normalise_path": "9d69becf5de4",
        "wagtail.contrib.redirects.forms:RedirectForm": "9a0712d8a3d7",
    },
    "sites.pages.translation_patches": {
        "wagtail_localize.models:TranslationSource.sync_view_restrictions": "bd465f201075",
    },
    "sites.people.accounts.allauth_patches": {
        "allauth.account.adapter:DefaultAccountAdapter._get_login_attempts_cache_key": "fdb3368644db",
        "allauth.mfa.adapter:DefaultMFAAdapter._get_site_name": "f1711bc8d68d",
    },
    "sites.people.accounts.openid.provider_patches": {
        "allauth.socialaccount.providers.openid_connect.provider:OpenIDConnectProvider": "b5db3a1facda",
        "allauth.socialaccount.providers.openid_connect.views:OpenIDConnectOAuth2Adapter": "59b43650dee2",
    },
    "sites.people.avatar_patches": {
        "wagtail.admin.forms.account:AvatarPreferencesForm": "f623d5ba1d46",
    },
    "sites.people.log_patches": {
        "wagtail.models.audit_log:LogEntryQuerySet": "2be64b080293",
        "wagtail.models.audit_log:ModelLogEntry": "0bd5eb8b8655",
    },
    "sites.people.mail_patches": {
        "wagtail.admin.mail:send_mail": "010e1a3f7af0",
        "wagtail.admin.mail:EmailNotificationMixin.send_emails": "49735b2c2f22",
        "wagtail.admin.mail:OpenedConnection": "976dcbd740c0",
    },
    "sites.people.workflow_patches": {
        "django.db.models.query_utils:DeferredAttribute": "fe8811c27faa",
    },
    "sites.regions.database.schema_patches": {
        "django_tenants.postgresql_backend.base:DatabaseWrapper": "d230394ce302",
    },
    "sites.regions.signing_patches": {
        "django.core.signing:Signer.signature": "e22747da5d74",
    },
    "sites.spreadsheet_patches": {
        "wagtail.admin.views.mixins:SpreadsheetExportMixin.preprocess_field_value": "00fec4aa320b",
    },
    "sites.text_lengths_patches": {
        "django.forms.fields:CharField.to_python": "0a27fd9dc60d",
        "django.forms.fields:CharField.widget_attrs": "6595ceebfad9",
    },
    "sites.translation.localize_patches": {
        "wagtail_localize.models:StringTranslation.get_comment": "c0546ab11fff",
        "wagtail_localize.views.edit_translation:edit_translation": "96def2f235f5",
        "wagtail_localize.locales.components:get_locale_components": "6bc661d54a50",
    },
    "sites.translation.update_patches": {
        "wagtail_localize.views.update_translations:UpdateTranslationsForm": "6988780163d3",
        "wagtail_localize.views.update_translations:UpdateTranslationsView": "a994172fdf17",
    },
    "sites.translation.wagtail_patches": {
        "wagtail.admin.forms.choosers:ExternalLinkChooserForm": "e10863e79313",
        "wagtail.admin.forms.choosers:AnchorLinkChooserForm": "592fde89698b",
        "wagtail.admin.forms.choosers:EmailLinkChooserForm": "5338341672f5",
        "wagtail.admin.forms.choosers:PhoneLinkChooserForm": "3c5de2a855f8",
        "wagtail.images.fields:WagtailImageField": "a429811e27a0",
        "wagtail.snippets.views.snippets:SnippetViewSet.breadcrumbs_items": "68beaf1238cb",
        "wagtail.admin.auth:permission_denied": "fb6f9420ef00",
        "wagtail.admin.paginator:WagtailPaginator.items_count_label": "f559232ecb2a",
        "wagtail.admin.ui.tables.pages:PageTitleColumn.get_header_context_data": "fed0bb4c2cef",
        "wagtail.sites.views:IndexView": "1eccbc3063ab",
        "wagtail.users.templatetags.wagtailusers_tags:normalize_permission_label": "896934c027db",
    },
}


def digest_of(name: str) -> str:
    """A digest of a class, function or method ("module:Class.method") as the library's file has it, patched or not.

    Comments and layout do not count. Raises LookupError where the file has no such definition.
    """
    module, _, path = name.partition(":")
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    node: ast.AST = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    for part in path.split("."):
        node = definition_in(node, part)
    return hashlib.sha256(ast.unparse(node).encode()).hexdigest()[:12]


def definition_in(node: ast.AST, name: str) -> ast.AST:
    """The class or function of this name directly inside a node. Raises LookupError."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef) and child.name == name:
            return child
    raise LookupError(name)


def test_every_patch_is_listed() -> None:
    root = settings.ROOT
    found = {
        ".".join(path.relative_to(root).with_suffix("").parts)
        for folder in ("sites", "directory", "programmes", "search")
        for path in (root / folder).rglob("*_patches.py")
    }
    assert found == set(PATCHES)


def test_every_patch_is_explained() -> None:
    text = (settings.ROOT / "infra" / "upgrading.md").read_text(encoding="utf-8")
    assert [name for name in PATCHES if f"`{name.replace('.', '/')}.py`" not in text] == []


@pytest.mark.parametrize(
    ("patch", "name", "digest"),
    [(patch, name, digest) for patch, names in PATCHES.items() for name, digest in names.items()],
)
def test_the_library_is_the_one_the_patch_was_written_for(patch: str, name: str, digest: str) -> None:
    assert digest_of(name) == digest, f"{name} has changed: look at {patch}"


def test_a_change_of_the_library_is_seen() -> None:
    """A changed definition has another digest; a missing one is an error."""
    assert digest_of("wagtail.admin.mail:send_mail") != digest_of("wagtail.admin.mail:Notifier")
    with pytest.raises(LookupError):
        digest_of("wagtail.admin.mail:send_no_mail")
