"""What allauth is told of our accounts."""

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
from sites.people.accounts.allauth_patches import AttemptsOfAccount


class AccountAdapter(AttemptsOfAccount, DefaultAccountAdapter):
    """People are invited; mails name their region and lead to its own host; the lock is the account's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait five minutes and try again, or ask for a new password."
        )
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """The region's name stands before the subject."""
        return f"{self.region_name()}: {subject}"

    def region_name(self) -> str:
        """The region's short name in the language of the page."""
        return str(self.request.region.short_name_in(get_language()))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the mail now, in the language of the page, and leaves the sending to the worker."""
        more = {"request": self.request, "email": email, "region_name": self.region_name()}
        mail.post(self.render_mail(template_prefix, email, more | context))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the region's own address, whatever port or host alias the request came by."""
        return self.at_home(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """At the region's own address."""
        return self.at_home(super().get_email_confirmation_url(request, emailconfirmation))

    def at_home(self, url: str) -> str:
        """The same path at the region's primary domain."""
        return f"{self.request.region.origin}{urlsplit(url).path}"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The sign-in page, in the language of whoever signs out."""
        if not request.user.is_authenticated:
            return super().get_logout_redirect_url(request)
        with translation.override(UserProfile.get_for_user(request.user).get_preferred_language()):
            return super().get_logout_redirect_url(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError while the lock holds, and notes that in the region's log."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit_signals.locked_out(credentials)
            raise
