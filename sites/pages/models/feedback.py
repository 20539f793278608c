"""Accessibility feedback and its answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

ADDRESS_LENGTH = 500  # characters


class Feedback(models.Model):
    """One message of a visitor. Personal data is cleared after a time (`sites.pages.feedback_deadlines`)."""

    received = models.DateTimeField(_("received"), auto_now_add=True)
    due = models.DateField(_("to be answered by"))
    language = models.CharField(_("language"), max_length=5)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    page_address = models.CharField(_("address of the page"), max_length=ADDRESS_LENGTH, blank=True)
    message = models.TextField(_("message"), max_length=5000)
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    closed = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    cleared = models.DateTimeField(_("personal data removed"), null=True, editable=False)

    class Meta:
        verbose_name = _("accessibility feedback")
        verbose_name_plural = _("accessibility feedback")
        ordering = (models.F("closed").desc(nulls_first=True), "due", "pk")

    def __str__(self) -> str:
        return self.message[:60]
