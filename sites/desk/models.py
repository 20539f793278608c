"""The desk's rows about a region's contents. Operations are functions in other modules."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Review(models.Model):
    """The last review of a content, and its interval if it differs from the default.

    `source` and `key` are those of the content's Listing.
    """

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    reviewed = models.DateTimeField(_("reviewed"), null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    months = models.PositiveSmallIntegerField(_("months between reviews"), null=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("source", "key"), name="one_review_of_a_content")]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Digest(models.Model):
    """The day on which a user last got the digest of overdue reviews."""

    reader = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    sent = models.DateField(_("sent"))

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.sent}"


class LinkState(models.TextChoices):
    """The state of a link. The rules are in `sites.desk.links.link_status`."""

    NEW = "new", _("Not checked yet")
    WORKS = "works", _("Works")
    FAILS = "fails", _("Did not answer; looked at again next night")
    DEAD = "dead", _("Dead: has not answered for three nights")
    GONE = "gone", _("Gone: the page does not exist")
    HIDDEN = "hidden", _("Leads to a page of ours that is not published")
    ROBOTS = "robots", _("Not checked: the site forbids it (robots.txt)")
    REFUSED = "refused", _("Not checked: the site does not answer programs")
    UNSAFE = "unsafe", _("Not checked: the address is not on the public internet")


DEAD_STATES = (LinkState.DEAD, LinkState.GONE, LinkState.HIDDEN)


class Link(models.Model):
    """A link target in the region's contents: a URL, or an internal target (`page:7`, `record:organisation:7`).

    `failures` counts consecutive nights without an answer; `answer` is the HTTP status or one of `NoAnswer`, which
    `sites.desk.labels.answer_text` translates.
    """

    hash = models.CharField(max_length=64, unique=True)
    address = models.TextField(_("address"))
    state = models.CharField(_("state"), max_length=10, choices=LinkState, default=LinkState.NEW)
    since = models.DateTimeField(_("since"))
    checked = models.DateTimeField(_("last looked at"), null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_on = models.DateField(null=True)
    answer = models.CharField(_("answer"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        default_permissions = ()
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return self.address

    @property
    def is_ours(self) -> bool:
        """Whether it leads to a page, document or record of the region."""
        return self.address.startswith(("page:", "document:", "record:"))


class ContentLocation(models.Model):
    """Where something was found: a content as lists show it; `edit` is the path of its form in the admin."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=5, blank=True)
    edit = models.CharField(max_length=200)

    class Meta:
        abstract = True


class LinkPlace(ContentLocation):
    """A content that contains a link, with the link text."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="places")
    words = models.CharField(_("link text"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("place of a link")
        verbose_name_plural = _("places of links")
        default_permissions = ()
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title


class AccessibilityFinding(ContentLocation):
    """A stored accessibility finding: its code (`accessibility_findings`) and a quote of the text it concerns."""

    code = models.CharField(_("fault"), max_length=20, db_index=True)
    quote = models.CharField(_("in the words"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("fault of accessibility")
        verbose_name_plural = _("faults of accessibility")
        default_permissions = ()
        ordering = ("title", "pk")
        indexes = [models.Index(fields=("source", "edit"), name="finding_in_a_content")]

    def __str__(self) -> str:
        return f"{self.title}: {self.code}"
