"""What allauth is told of second factors."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import get_language

from sites.people.accounts.allauth_patches import NameOfRegion
from sites.people.accounts.encryption import seal, unseal


class SecondFactorAdapter(NameOfRegion, DefaultMFAAdapter):
    """Secrets are kept sealed; telephones show the region's name."""

    def get_totp_issuer(self) -> str:
        """What an authenticator application shows beside the code."""
        return f"Kohtaamo {context.request.region.short_name_in(get_language())}"

    def encrypt(self, text: str) -> str:
        """As it stands in the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is computed with."""
        return unseal(encrypted_text)
