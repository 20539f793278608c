"""Tokens in links that reset a password."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator

from sites.regions.signing_patches import bound_to_region


class ResetTokenGenerator(EmailAwarePasswordResetTokenGenerator):
    """Binds a token to its region. The user's password hash, which is part of it, has a random salt of its own."""

    @property
    def key_salt(self) -> str:
        """Return Django's salt for such tokens, bound to the present region."""
        return bound_to_region(super().key_salt)
