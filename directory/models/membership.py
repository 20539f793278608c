"""Networks to which an organisation belongs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sites.records.child import Child


class Membership(Child):
    """An organisation belongs to a network, which is an organisation too."""

    organisation = ParentalKey(
        "directory.Organisation", verbose_name=_("organisation"), related_name="memberships", on_delete=models.CASCADE
    )
    network = models.ForeignKey(
        "directory.Organisation", verbose_name=_("network"), related_name="members", on_delete=models.CASCADE
    )

    class Meta(Child.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=("organisation", "network"), name="one_membership_a_network")]

    def __str__(self) -> str:
        return str(self.network)
