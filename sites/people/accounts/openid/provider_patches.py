"""allauth's OpenID Connect provider, with the checks of the standard that allauth omits.

OpenID Connect Core 1.0: a nonce binds the answer to the browser that asked (3.1.2.1, 3.1.3.7), the identity token is
signed by a key the provider has published (3.1.3.7), and what `userinfo` tells is of the same person (5.3.2).
"""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string
from requests import RequestException

NONCE_LENGTH = 32


class CheckedOpenIdClient(OpenIDConnectOAuth2Adapter):
    """Fetches tokens from the provider, and accepts only signed ones."""

    def get_access_token_data(self, request: HttpRequest, app: Any, client: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the provider's token response."""
        answer = super().get_access_token_data(request, app, client, **kwargs)
        # allauth checks no signature of a token it fetched itself.
        self.did_fetch_access_token = False
        return answer

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Return the login. Raises ProviderException without an identity token, or for another `sub` in `userinfo`."""
        login = super().complete_login(request, app, token, **kwargs)
        data = login.account.extra_data
        if "id_token" not in data:
            raise ProviderException("The provider sent no identity token.")
        if "userinfo" in data and data["userinfo"].get("sub") != data["id_token"].get("sub"):
            raise ProviderException("The provider told of somebody else than the identity token.")
        return login


class CheckedOpenIdProvider(OpenIDConnectProvider):
    """Sends a nonce and PKCE, and ignores scopes and parameters a visitor adds to the URL."""

    pkce_enabled_default = True
    oauth2_adapter_class = CheckedOpenIdClient

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Redirect to the provider. The nonce is stored in the session, beside the state.

        Where the provider does not tell its addresses, show that signing in there does not succeed: allauth catches
        that only on the way back.
        """
        nonce = get_random_string(NONCE_LENGTH)
        kwargs |= {"auth_params": self.get_auth_params() | {"nonce": nonce}, "scope": self.get_scope()}
        try:
            return super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        except (RequestException, ValueError, KeyError) as error:
            return render_authentication_error(request, self, exception=error)

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return the subject identifier `sub`, never an address."""
        return str((data.get("id_token") or data["userinfo"])["sub"])

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Return the addresses; verified only where the claim is the boolean true."""
        addresses = super().extract_email_addresses(data)
        for address in addresses:
            address.verified = address.verified is True
        return addresses


def check_nonce(login: SocialLogin) -> None:
    """Raise ProviderException where the identity token has another nonce than the session."""
    asked = login.state.get("nonce") or ""
    answered = str((login.account.extra_data.get("id_token") or {}).get("nonce") or "")
    if not asked or not constant_time_compare(asked, answered):
        raise ProviderException("The identity token does not answer this sign-in.")
