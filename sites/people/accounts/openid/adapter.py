"""allauth's adapter: which users an identity provider may sign in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from sites.people import invitations
from sites.people.accounts.openid import readers
from sites.people.accounts.openid.provider_patches import check_nonce
from sites.people.models import Invitation, User


class OpenIdAdapter(DefaultSocialAccountAdapter):
    """Accepts a verified address of a user of this region, or of an open invitation to it.

    Others come in as readers where the region's superusers have named a claim for that.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Renew who is a reader. Raises ProviderException where the nonce does not match."""
        check_nonce(sociallogin)
        if sociallogin.is_existing:
            readers.keep_role(sociallogin, sociallogin.user)

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Return the user whose address both sides have verified; None where there is none."""
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        for email in verified:
            found = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
            if found:
                return found.user, found.email
        return None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Whether the provider has verified an address with an open invitation, or tells of a reader."""
        return self.invitation(sociallogin) is not None or readers.may_join(sociallogin)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Create the invited user with the roles of the invitation, or a reader.

        Raises PermissionDenied, with nothing created, where the invitation is not open any more.
        """
        invitation = self.invitation(sociallogin)
        sociallogin.user.address_follows = False
        with transaction.atomic():
            locked = invitations.locked_open(invitation) if invitation else None
            if locked is None and (invitation or not readers.may_join(sociallogin)):
                raise PermissionDenied
            user = super().save_user(request, sociallogin, form)
            if locked:
                invitations.fulfil(locked, user)
            readers.keep_role(sociallogin, user)
        return user

    def invitation(self, sociallogin: SocialLogin) -> Invitation | None:
        """Return the open invitation to a verified address; None where there is none."""
        verified = (address.email for address in sociallogin.email_addresses if address.verified)
        return next(filter(None, map(invitations.open_to, verified)), None)
