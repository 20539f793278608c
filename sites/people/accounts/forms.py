"""The forms of an account in our words."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.socialaccount.forms import DisconnectForm
from django import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):
    """User name or e-mail address, password, and whether this device is remembered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password, remember = (self.fields[name] for name in ("login", "password", "remember"))
        login.label = _("User name or e-mail address")
        login.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.help_text = ""  # the way to a new password stands below the form
        remember.label = _("Stay signed in on this device for two weeks")


class AddKeyForm(AddWebAuthnForm):
    """A new passkey or security key. Without a name it is given one."""

    name = forms.CharField(label=_("Name of the key"), required=False)


class EditKeyForm(EditWebAuthnForm):
    """Another name for a passkey or security key."""

    name = forms.CharField(label=_("Name of the key"))


class RemoveAccountForm(DisconnectForm):
    """Which of the accounts elsewhere opens this one no longer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts: Any = self.fields["account"]
        accounts.label = _("You can sign in with these accounts too")
        accounts.label_from_instance = lambda account: str(account.get_provider_account())
