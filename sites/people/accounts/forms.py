"""Account forms with our labels."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.socialaccount.forms import DisconnectForm
from django import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):
    """User name or e-mail address, password, and whether to remember this device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password, remember = (self.fields[name] for name in ("login", "password", "remember"))
        login.label = _("User name or e-mail address")
        login.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.help_text = ""  # the link to the password reset is below the form
        remember.label = _("Stay signed in on this device for two weeks")


class AddKeyForm(AddWebAuthnForm):
    """Add a passkey or security key; the name is optional."""

    name = forms.CharField(label=_("Name of the key"), required=False)


class EditKeyForm(EditWebAuthnForm):
    """Rename a passkey or security key."""

    name = forms.CharField(label=_("Name of the key"))


class RemoveAccountForm(DisconnectForm):
    """Disconnect an account of an identity provider."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts: Any = self.fields["account"]
        accounts.label = _("You can sign in with these accounts too")
        accounts.label_from_instance = lambda account: str(account.get_provider_account())
