"""Identity providers in the admin of a region's superusers. The client secret is write-only."""

from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialAccount, SocialApp
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

PROVIDER = "openid_connect"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class ProviderForm(WagtailAdminModelForm):
    """Name, issuer, client id and secret. The issuer cannot be changed: another provider is another entry."""

    server_url = forms.URLField(
        label=_("Address of the provider"),
        help_text=_("Its issuer, for example https://login.example.org/tenant. It cannot be changed afterwards."),
        assume_scheme="https",
    )
    secret = forms.CharField(
        label=_("Client secret"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=True,
        max_length=191,
    )

    class Meta:
        model = SocialApp
        fields = ["name", "server_url", "client_id", "secret"]
        labels = {"name": _("Name on the sign-in page"), "client_id": _("Client id")}
        help_texts = {"client_id": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["server_url"].disabled = True
            self.fields["server_url"].initial = self.instance.settings.get("server_url", "")
            self.fields["secret"].required = False
            self.fields["secret"].help_text = _("Leave it empty to keep the present one. It is shown to nobody.")
            self.kept_secret = self.instance.secret
            self.initial.pop("secret", None)

    def clean_server_url(self) -> str:
        """Require https, except on loopback addresses."""
        url = str(self.cleaned_data["server_url"]).rstrip("/")
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise ValidationError(_("The address must begin with https://."))
        return url

    def clean_secret(self) -> str:
        """Return the new secret, or the stored one."""
        return self.cleaned_data["secret"] or self.kept_secret

    def clean(self) -> dict[str, Any]:
        """Derive the provider id, which is part of the callback URL, from the name; it must be unique."""
        cleaned: dict[str, Any] = super().clean()
        if not self.instance.pk and "name" in cleaned:
            self.instance.provider_id = slugify(cleaned["name"])
            taken = SocialApp.objects.filter(provider_id=self.instance.provider_id).exists()
            if not self.instance.provider_id or taken:
                self.add_error("name", _("Choose another name: letters, and not one that is in use."))
        return cleaned

    def save(self, commit: bool = True) -> SocialApp:
        """Save the provider."""
        self.instance.provider = PROVIDER
        self.instance.settings = self.instance.settings | {"server_url": self.cleaned_data["server_url"]}
        return super().save(commit)


class DeleteProviderView(DeleteView):
    """Deletes a provider with the accounts linked to it; users stay."""

    def delete_action(self) -> None:
        with transaction.atomic():
            SocialAccount.objects.filter(provider=self.object.provider_id).delete()
            super().delete_action()


class ProviderViewSet(ModelViewSet):
    """The region's identity providers, for its superusers."""

    model = SocialApp
    name = "identity_providers"
    icon = "key"
    menu_label = _("Identity providers")
    menu_order = 950
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["name", "provider_id"]
    list_filter: list[str] = []
    search_fields: list[str] = []
    delete_view_class = DeleteProviderView

    def get_form_class(self, for_update: bool = False) -> type[ProviderForm]:
        return ProviderForm
