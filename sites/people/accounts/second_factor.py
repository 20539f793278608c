"""allauth's adapter for second factors."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import get_language

from sites.people.accounts.allauth_patches import RegionNamedPasskeys
from sites.people.accounts.encryption import seal, unseal


class SecondFactorAdapter(RegionNamedPasskeys, DefaultMFAAdapter):
    """Encrypts secrets, and names the region in authenticator applications."""

    def get_totp_issuer(self) -> str:
        """Return what an authenticator application shows beside the code."""
        return f"Kohtaamo {context.request.region.short_name_in(get_language())}"

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret of the database."""
        return unseal(encrypted_text)
