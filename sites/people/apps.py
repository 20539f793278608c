from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "sites.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Connect signals and patches, and register what regions are provisioned with."""
        from sites import spreadsheet_patches
        from sites.kinds import Provisioning
        from sites.people import (
            audit_signals,
            avatar_patches,
            log_patches,
            mail_patches,
            provisioning,
            workflow_patches,
        )
        from sites.people.accounts import email_addresses, signals  # noqa: F401  (they connect themselves)
        from sites.people.accounts.allauth_patches import share_counters
        from sites.regions.provisioning import register

        share_counters()
        avatar_patches.patch()
        audit_signals.connect()
        log_patches.apply()
        mail_patches.apply()
        spreadsheet_patches.apply()
        workflow_patches.apply()
        register(Provisioning(provisioning.provision))
