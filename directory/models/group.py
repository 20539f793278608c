"""Groups and activities of organisations."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.models.organisation import SUMMARY_LENGTH, TEXT_LENGTH, Organisation
from directory.models.place import Place
from directory.models.takes_new import TakesNewPeople
from sites.link_values import WebAddressField
from sites.occurrences.models import ChangedDate, Dated
from sites.phones import PhoneField
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.terms.fields import TermsField


class Group(TakesNewPeople, Dated, records.ModeratedRecord, ClusterableModel):
    """A group or an activity of an organisation: a peer group on Wednesdays, a club.

    Its terms that are empty are those of its organisation, and so is its contact.
    """

    template = "directory/group.html"
    route = "group"
    content_texts = ("name", "summary", "for_whom")
    part_of = "organisation"

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="groups", on_delete=models.CASCADE
    )
    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    for_whom = InEachLanguage(_("for whom"), models.CharField, max_length=TEXT_LENGTH, blank=True)
    how_to_join = InEachLanguage(_("how to join"), models.CharField, max_length=TEXT_LENGTH, blank=True)

    themes = TermsField("theme", verbose_name=_("themes"))
    activities = TermsField("activity", verbose_name=_("forms of support"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))

    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        related_name="groups",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("One of the organisation's public places. They are offered when the organisation has been saved."),
    )
    online = models.BooleanField(_("meets online"), default=False)

    phone = PhoneField(
        _("phone"), max_length=60, blank=True, help_text=_("Without a contact that of the organisation is shown.")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    web = WebAddressField(_("web address"), blank=True)

    class Meta(records.ModeratedRecord.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def clean(self) -> None:
        """Raise ValidationError for an incomplete rule, and for another organisation's place."""
        super().clean()
        if self.place is not None and self.place.organisation_id != self.organisation_id:
            raise ValidationError({"place": gettext("Choose a place of this organisation.")})


class GroupDate(ChangedDate):
    """What differs on one date of a group."""

    group = ParentalKey(Group, verbose_name=_("group"), related_name="changed_dates", on_delete=models.CASCADE)


class FormerGroupSlug(records.AbstractFormerSlug):
    """A slug that a group had before."""

    group = models.ForeignKey(Group, verbose_name=_("group"), related_name="former_slugs", on_delete=models.CASCADE)
