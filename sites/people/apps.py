from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "sites.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Failed attempts are counted for all processes together; what is done is noted; mails go by the worker."""
        from sites.people import audit_signals
        from sites.people.accounts import email_addresses, signals  # noqa: F401  (they connect themselves)
        from sites.people.accounts.shared_counters import count_together
        from sites.people.wagtail_mail import send_by_worker
        from sites.spreadsheet import make_wagtails_exports_harmless

        count_together()
        audit_signals.connect()
        send_by_worker()
        make_wagtails_exports_harmless()
