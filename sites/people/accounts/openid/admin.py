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

from sites.people.accounts.openid.readers import CLAIM, VALUES

PROVIDER = "openid_connect"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class ProviderForm(WagtailAdminModelForm):
    """Name, issuer, client id and secret, and who is a reader.

    The issuer cannot be changed: another provider is another entry.
    """

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
    reader_claim = forms.CharField(
        label=_("Claim that tells who is staff"),
        required=False,
        max_length=100,
        help_text=_(
            "For example “groups”. Whoever has one of the values below comes in as a reader, without an invitation. "
            "Leave it empty to let in invited people only."
        ),
    )
    reader_values = forms.CharField(
        label=_("Its values for staff"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line."),
    )

    class Meta:
        model = SocialApp
        fields = ["name", "server_url", "client_id", "secret"]
        labels = {"name": _("Name on the sign-in page"), "client_id": _("Client id")}
        help_texts = {"client_id": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader_claim"].initial = self.instance.settings.get(CLAIM, "")
        self.fields["reader_values"].initial = "\n".join(self.instance.settings.get(VALUES, ()))
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

    def clean_reader_claim(self) -> str:
        """Return the name of the claim, without spaces around it."""
        return str(self.cleaned_data["reader_claim"]).strip()

    def clean_reader_values(self) -> list[str]:
        """Return the values, in their order."""
        lines = self.cleaned_data["reader_values"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def clean(self) -> dict[str, Any]:
        """Derive the provider id, which is part of the callback URL, from the name; it must be unique."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("reader_claim") and not cleaned.get("reader_values"):
            self.add_error("reader_values", _("Give at least one value: nobody would be a reader without one."))
        if not self.instance.pk and "name" in cleaned:
            self.instance.provider_id = slugify(cleaned["name"])
            taken = SocialApp.objects.filter(provider_id=self.instance.provider_id).exists()
            if not self.instance.provider_id or taken:
                self.add_error("name", _("Choose another name: letters, and not one that is in use."))
        return cleaned

    def save(self, commit: bool = True) -> SocialApp:
        """Save the provider."""
        self.instance.provider = PROVIDER
        claim = self.cleaned_data["reader_claim"]
        kept = {name: value for name, value in self.instance.settings.items() if name not in (CLAIM, VALUES)}
        readers = {CLAIM: claim, VALUES: self.cleaned_data["reader_values"]} if claim else {}
        self.instance.settings = kept | {"server_url": self.cleaned_data["server_url"]} | readers
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
