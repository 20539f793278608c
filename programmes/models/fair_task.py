"""The checklist of a fair: who does what by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.choices import TaskPhase
from programmes.models.fair import Fair


class FairTask(models.Model):
    """Something to do for a fair. Only editors see it; it is not a part of the fair's revisions."""

    fair = models.ForeignKey(Fair, verbose_name=_("fair"), related_name="tasks", on_delete=models.CASCADE)
    phase = models.CharField(_("phase"), max_length=10, choices=TaskPhase, default=TaskPhase.IDEAS)
    title = models.CharField(_("what is done"), max_length=200)
    who = models.CharField(_("who does it"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail for reminders"), blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    done = models.BooleanField(pgettext_lazy("checklist", "done"), default=False)
    reminded = models.DateField(_("last reminder"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("checklist", "task")
        verbose_name_plural = pgettext_lazy("checklist", "tasks")
        ordering = ("due", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
