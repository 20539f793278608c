from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "sites.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Connect signals and patches, and register what regions are provisioned with."""
        from sites.kinds import Provisioning
        from sites.people import audit_signals, avatar_patches, provisioning
        from sites.people.accounts import email_addresses, signals  # noqa: F401  (they connect themselves)
        from sites.people.accounts.shared_counters import count_together
        from sites.people.wagtail_mail import send_by_worker
        from sites.regions.provisioning import register
        from sites.spreadsheet import make_wagtails_exports_harmless

        count_together()
        avatar_patches.patch()
        audit_signals.connect()
        send_by_worker()
        make_wagtails_exports_harmless()
        register(Provisioning(provisioning.provision))
