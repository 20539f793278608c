"""Patches of libraries and templates that replace theirs, with digests of what they depend on upstream.

A digest that differs means that a new version of the library changed the code or the template. Read both, mend the
patch or the template where needed, and write the new digest here. `infra/upgrading.md` tells more.
"""

import ast
import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.template.utils import get_app_template_dirs

OURS = ("sites", "directory", "programmes", "search")
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
    "sites.form_errors_patches": {
        "django.forms.models:BaseModelForm._update_errors": "3c007092d939",
        "django.forms.models:BaseModelForm._post_clean": "f9ec07edb9cb",
    },
    "sites.pages.admin_api_patches": {
        "wagtail.admin.api.views:PagesAdminAPIViewSet": "1f7bfc9296e6",
        "wagtail.images.api.v2.views:ImagesAPIViewSet": "20b82e8c6161",
        "wagtail.documents.api.v2.views:DocumentsAPIViewSet": "4a9d3768446a",
    },
    "sites.pages.image_patches": {
        "wagtail.images.models:Filter.run": "f5f51a81709a",
        "wagtail.images.shortcuts:get_rendition_or_not_found": "8cd4d83c057a",
    },
    "sites.pages.discovery.redirect_patches": {
        "wagtail.contrib.redirects.models:Redirect.normalise_path": "9d69becf5de4",
        "wagtail.contrib.redirects.forms:RedirectForm": "9a0712d8a3d7",
    },
    "sites.pages.incomplete_form_patches": {
        "wagtail.admin.forms.choosers:URLOrAbsolutePathField": "f10fff530442",
        "wagtail.admin.views.generic.chooser:CreateViewMixin": "bf0b336af462",
        "wagtail.admin.widgets.chooser:BaseChooser.get_instance": "9b5e44e535ee",
        "wagtail.contrib.redirects.forms:ConfirmImportManagementForm": "fe3f84378bd1",
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
    "sites.records.bulk_action_patches": {
        "wagtail.admin.views.bulk_action.base_bulk_action:BulkAction": "100498929f0c",
        "wagtail.snippets.bulk_actions.snippet_bulk_action:SnippetBulkAction": "64620a28452b",
    },
    "sites.records.workflow_state_patches": {
        "wagtail.models.workflows:WorkflowState.user_can_cancel": "c138715a7d20",
    },
    "sites.regions.database.schema_patches": {
        "django_tenants.postgresql_backend.base:DatabaseWrapper": "d230394ce302",
    },
    "sites.regions.migration_patches": {
        "django.db.migrations.executor:MigrationExecutor._migrate_all_forwards": "30e854b124f7",
        "django.db.migrations.executor:MigrationExecutor.apply_migration": "4a8a5dcb3970",
        "django.db.migrations.state:ProjectState": "8e090d45d0a3",
        "django.db.migrations.state:StateApps": "f0f1e5fc5207",
        "django.db.migrations.operations.special:RunPython.database_forwards": "e94730fd0161",
        "django.apps.registry:Apps.clear_cache": "bda434f66838",
        "django.apps.registry:Apps.get_models": "9940f31cd79f",
        "django.apps.registry:Apps.get_swappable_settings_name": "a7e861169e5a",
    },
    "sites.regions.signing_patches": {
        "django.core.signing:Signer.signature": "e22747da5d74",
    },
    "sites.rich_text_patches": {
        "wagtail.rich_text:get_rewriter": "f015f5cafad3",
        "wagtail.rich_text:expand_db_html": "d5662ee6020e",
        "wagtail.admin.rich_text.converters.contentstate:link_entity": "518f78a94e90",
        "wagtail.rich_text.rewriters:extract_attrs": "b633de34622b",
        "wagtail.rich_text.rewriters:LinkRewriter": "b9b77c695f2d",
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
    "sites.translation.admin_url_patches": {
        "wagtail.admin.urls:display_custom_404": "9297e25900cf",
    },
    "sites.translation.po_file_patches": {
        "wagtail_localize.views.edit_translation:upload_pofile": "9f97171e0382",
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
        "wagtail.admin.forms.workflows:WorkflowPageForm": "4159c353e7bd",
        "wagtail.admin.forms.workflows:WorkflowContentTypeForm": "b204df445993",
        "wagtail.forms:TaskStateCommentForm": "87e6319bdc9d",
        "wagtail.images.forms:ImageInsertionForm": "2b923dd04bb0",
        "wagtail.models.media:Collection.get_indented_name": "679dfaebd0ce",
        "wagtail.images.fields:WagtailImageField": "a429811e27a0",
        "wagtail.snippets.views.snippets:SnippetViewSet.breadcrumbs_items": "68beaf1238cb",
        "wagtail.snippets.widgets:AdminSnippetChooser.__init__": "ef66fa69c475",
        "wagtail.admin.auth:permission_denied": "fb6f9420ef00",
        "wagtail.admin.paginator:WagtailPaginator.items_count_label": "f559232ecb2a",
        "wagtail.admin.ui.tables.pages:PageTitleColumn.get_header_context_data": "fed0bb4c2cef",
        "wagtail.sites.views:IndexView": "1eccbc3063ab",
        "wagtail.users.templatetags.wagtailusers_tags:normalize_permission_label": "896934c027db",
    },
}

# The library's templates that ours replace, by name.
TEMPLATES: dict[str, str] = {
    "account/email/base_message.txt": "6293f4c38672",
    "account/email/base_notification.txt": "24e2c29edfbb",
    "account/email/email_confirmation_message.txt": "1e3c2182d497",
    "account/email/email_confirmation_subject.txt": "25706f274b21",
    "account/email/password_reset_key_message.txt": "8f56e5ab415b",
    "account/email/password_reset_key_subject.txt": "bd8c2a547581",
    "account/email_change.html": "8f9cfbb558ed",
    "account/email_confirm.html": "04971f1d5ad2",
    "account/login.html": "65ed378f8461",
    "account/messages/email_confirmation_failed.txt": "348c5a7eeacf",
    "account/messages/email_confirmed.txt": "6120765b3c7e",
    "account/messages/logged_in.txt": "78c9e34e4d87",
    "allauth/elements/alert.html": "3a1203dd660a",
    "allauth/elements/badge.html": "a9440d70c12c",
    "allauth/elements/button.html": "a87ca6089b65",
    "allauth/elements/button_group.html": "3e7564edbea6",
    "allauth/elements/details.html": "70efa268184d",
    "allauth/elements/field.html": "4323c135f036",
    "allauth/elements/fields.html": "c052e1411031",
    "allauth/elements/form.html": "04a46bcb70c7",
    "allauth/elements/h1.html": "69a97d8299bd",
    "allauth/elements/h2.html": "9d27c0e9c6f7",
    "allauth/elements/hr.html": "7c7d5ba20406",
    "allauth/elements/img.html": "4faa16fb0b35",
    "allauth/elements/p.html": "f4a2a1b77fc4",
    "allauth/elements/panel.html": "f84e4ab224b7",
    "allauth/elements/provider.html": "0eced8f6fa20",
    "allauth/elements/provider_list.html": "cbe958f80b60",
    "allauth/layouts/base.html": "7fa01dada581",
    "allauth/layouts/entrance.html": "df60518ae248",
    "allauth/layouts/manage.html": "df60518ae248",
    "mfa/webauthn/authenticator_list.html": "508065c73aaa",
    "socialaccount/connections.html": "94686af53e60",
    "wagtailadmin/404.html": "5cbfdb3b2b3e",
    "wagtailadmin/base.html": "133298118d09",
    "wagtailadmin/generic/revisions/compare.html": "bdc397ee4935",
    "wagtailadmin/home.html": "2b1980efb0f2",
    "wagtailadmin/home/account_summary.html": "022814268452",
    "wagtailadmin/notifications/base.txt": "3bbee1334885",
    "wagtailadmin/notifications/task_state_submitted.txt": "d4feb211f673",
    "wagtailadmin/notifications/task_state_submitted_subject.txt": "0d3cd4aa1641",
    "wagtailadmin/notifications/updated_comments.txt": "fc1ee2302860",
    "wagtailadmin/notifications/updated_comments_subject.txt": "4543ab372ff1",
    "wagtailadmin/notifications/workflow_state_approved.txt": "a4613d52a192",
    "wagtailadmin/notifications/workflow_state_approved_subject.txt": "f5aa66321997",
    "wagtailadmin/notifications/workflow_state_rejected.txt": "198f86dedcdd",
    "wagtailadmin/notifications/workflow_state_rejected_subject.txt": "3540a15eddf0",
    "wagtailadmin/reports/listing/_list_page_types_usage.html": "6cb10b84040f",
    "wagtailadmin/shared/formatted_field.html": "34c1fa709317",
    "wagtailadmin/shared/header.html": "b9dd5ddd8b60",
    "wagtailadmin/shared/headers/_actions.html": "90265fef9320",
    "wagtailadmin/shared/user_avatar.html": "c2f9851a0089",
    "wagtailadmin/tables/boolean_cell.html": "1ab9fc9910d5",
    "wagtailcore/password_required.html": "3b5121bb58aa",
    "wagtaildocs/password_required.html": "3bf4e441065c",
    "wagtaillocales/index.html": "eaf4c4bbf745",
    "wagtailusers/groups/includes/formatted_permissions.html": "301e18f054cd",
    "wagtail_localize/admin/edit_translation.html": "6f9707a6f54a",
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
        for folder in OURS
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


def library_templates() -> dict[str, Path]:
    """Return by name the templates of libraries that a template of ours replaces."""
    folders = [Path(folder) for folder in (*settings.TEMPLATES[0]["DIRS"], *get_app_template_dirs("templates"))]
    own = [folder for folder in folders if any(folder.is_relative_to(settings.ROOT / name) for name in OURS)]
    names = {path.relative_to(folder).as_posix() for folder in own for path in folder.rglob("*") if path.is_file()}
    found: dict[str, Path] = {}
    for folder in folders:
        if folder not in own:
            found = {name: folder / name for name in names if (folder / name).is_file()} | found
    return found


def digest_of_template(path: Path) -> str:
    """A digest of a template; its layout does not count."""
    return hashlib.sha256(" ".join(path.read_text(encoding="utf-8").split()).encode()).hexdigest()[:12]


def test_every_replaced_template_is_listed_and_unchanged() -> None:
    assert {name: digest_of_template(path) for name, path in library_templates().items()} == TEMPLATES


def test_every_replaced_template_is_explained() -> None:
    text = (settings.ROOT / "infra" / "upgrading.md").read_text(encoding="utf-8")
    assert sorted(name for name in TEMPLATES if f"`{name.rpartition('/')[0]}/" not in text) == []


def test_a_change_of_a_template_is_seen(tmp_path: Path) -> None:
    """Other words give another digest, another indentation does not."""
    written = [tmp_path / name for name in ("one.html", "indented.html", "other.html")]
    for path, text in zip(written, ("<p>\nA</p>", "<p>\n  A</p>", "<p>\nB</p>"), strict=True):
        path.write_text(text, encoding="utf-8")
    one, indented, other = map(digest_of_template, written)
    assert one == indented != other
