"""What can be done with several organisations of the admin's list at once."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.models import Organisation

CHECK_EVERY = timedelta(days=365)


class OrganisationAction(SnippetBulkAction):
    """An action on organisations; `needs` is the permission over each of them."""

    template_name = "directory/admin/confirm_bulk_action.html"
    needs: ClassVar[str] = "change"

    @classproperty
    def models(cls) -> list[type[Organisation]]:  # noqa: N805 - of the class
        return [Organisation]

    def check_perm(self, obj: Any) -> bool:
        return bool(self.permission_policy.user_has_permission_for_instance(self.request.user, self.needs, obj))

    def get_execution_context(self) -> dict[str, Any]:
        values = self.cleaned_form.cleaned_data if self.cleaned_form else {}
        return {"user": self.request.user, "values": values}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"action": self.display_name}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        count = num_parent_objects
        return ngettext("%(count)d organisation was changed.", "%(count)d organisations were changed.", count) % {
            "count": count
        }

    @classmethod
    def execute_action(cls, objects: Collection[Any], user: Any = None, **options: Any) -> tuple[int, int]:
        """Do it to each; return how many were changed, and 0 for Wagtail's children."""
        for organisation in objects:
            cls.act(organisation, user, options.get("values", {}))
        return len(objects), 0

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        """Do it to one organisation. `values` are those of the action's form."""
        raise NotImplementedError


class Publish(OrganisationAction):
    """Publishes the latest version of each."""

    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected organisations")
    action_priority = 10
    needs = "publish"

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        revision = organisation.get_latest_revision() or organisation.save_revision(user=user)
        revision.publish(user=user)


class Unpublish(OrganisationAction):
    """Removes each from the public."""

    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the selected organisations")
    action_priority = 20
    needs = "publish"

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        if organisation.live:
            organisation.unpublish(user=user)


class MarkChecked(OrganisationAction):
    """Notes that everything is right today; the next check is in a year."""

    display_name = _("Mark as checked")
    action_type = "mark_checked"
    aria_label = _("Mark the selected organisations as checked")
    action_priority = 40

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        today = timezone.localdate()
        set_everywhere(organisation, user, {"last_checked": today, "next_check": today + CHECK_EVERY})


class OwnerForm(forms.Form):
    """Who is to look after the organisations; nobody if it is empty."""

    owner: Any = forms.ModelChoiceField(
        label=_("Owner"), queryset=get_user_model()._default_manager.filter(is_active=True), required=False
    )


class ChangeOwner(OrganisationAction):
    """Changes who looks after each."""

    display_name = _("Change the owner")
    action_type = "change_owner"
    aria_label = _("Change the owner of the selected organisations")
    action_priority = 50
    form_class = OwnerForm

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        set_everywhere(organisation, user, {"owner": values["owner"]})


def set_everywhere(organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
    """Set values in the record and in its drafts, so that publishing one does not bring the old values back."""
    Organisation.objects.filter(pk=organisation.pk).update(**values)
    stored = {
        name: value.isoformat() if isinstance(value, date) else value and value.pk for name, value in values.items()
    }
    drafts = Revision.objects.for_instance(organisation)
    latest = drafts.filter(pk=organisation.latest_revision_id)
    for draft in latest | drafts.filter(approved_go_live_at__isnull=False):
        Revision.objects.filter(pk=draft.pk).update(content=draft.content | stored)
    log(organisation, "wagtail.edit", user=user)


ACTIONS = (Publish, Unpublish, MarkChecked, ChangeOwner)
