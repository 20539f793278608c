"""allauth's account adapter: no signup, region-specific mails and links, throttling by account."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from sites.people import audit_signals
from sites.people.accounts import mail
from sites.people.accounts.allauth_patches import AccountLoginAttempts
from sites.people.start_pages import start_page_of


class AccountAdapter(AccountLoginAttempts, DefaultAccountAdapter):
    """Closes signup, names the region in mails, builds links with its host, and throttles sign-in by account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait five minutes and try again, or ask for a new password."
        )
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts are created by invitation."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Prefix the subject with the region's name."""
        return f"{self.region_name()}: {subject}"

    def region_name(self) -> str:
        """Return the region's short name in the active language."""
        return str(self.request.region.short_name_in(get_language()))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render the mail now, in the active language, and enqueue it."""
        more = {"request": self.request, "email": email, "region_name": self.region_name()}
        mail.post(self.render_mail(template_prefix, email, more | context))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the URL with the region's primary domain, whatever host or port the request used."""
        return self.at_primary_domain(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Build the URL with the region's primary domain."""
        return self.at_primary_domain(super().get_email_confirmation_url(request, emailconfirmation))

    def at_primary_domain(self, url: str) -> str:
        """Return the same path at the region's primary domain."""
        return f"{self.request.region.origin}{urlsplit(url).path}"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the page where the user works."""
        return start_page_of(request.user)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Return the same for somebody whose account was just made."""
        return start_page_of(request.user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return the sign-in page in the user's preferred language."""
        if not request.user.is_authenticated:
            return super().get_logout_redirect_url(request)
        with translation.override(UserProfile.get_for_user(request.user).get_preferred_language()):
            return super().get_logout_redirect_url(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raise ValidationError while sign-in is throttled, and log that."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit_signals.log_lockout(credentials)
            raise
