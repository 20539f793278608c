"""What can be done with several organisations of the admin's list at once."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.listing import TERM_FIELDS
from directory.marking import OWNER_CHANGED, TERMS_CHANGED, change_everywhere, mark_checked
from directory.models import Organisation
from sites.records.permissions import may_publish
from sites.records.waiting import waiting_tasks


class OrganisationAction(SnippetBulkAction):
    """An action on organisations, for those who may publish them: it changes what residents see at once.

    Those that wait for approval are left out, unless the user may approve them.
    """

    template_name = "directory/admin/confirm_bulk_action.html"

    @classproperty
    def models(cls) -> list[type[Organisation]]:  # noqa: N805 - of the class
        return [Organisation]

    def check_perm(self, obj: Any) -> bool:
        return may_publish(self.request.user, Organisation) and not self.is_locked(obj)

    @cached_property
    def waiting(self) -> dict[int, Any]:
        """The tasks for which organisations wait, by key."""
        return waiting_tasks(Organisation)

    def is_locked(self, organisation: Organisation) -> bool:
        """Tell whether an organisation waits for the approval of others."""
        task = self.waiting.get(organisation.pk)
        return task is not None and task.locked_for_user(organisation, self.request.user)

    def prepare_action(self, objects: Collection[Any], objects_without_access: Mapping[str, Collection[Any]]) -> None:
        """Tell which organisations are left as they are."""
        names = [str(each) for each in objects_without_access["items_with_no_access"] if self.is_locked(each)]
        if names:
            text = gettext("Left as they are, because they wait for approval: %(names)s.")
            messages.warning(self.request, text % {"names": ", ".join(names)})

    def get_execution_context(self) -> dict[str, Any]:
        values = self.cleaned_form.cleaned_data if self.cleaned_form else {}
        return {"user": self.request.user, "values": values}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"action": self.display_name, "waiting": self.waiting}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
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

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        revision = organisation.get_latest_revision() or organisation.save_revision(user=user, log_action=True)
        revision.publish(user=user)


class Unpublish(OrganisationAction):
    """Removes each from the public."""

    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the selected organisations")
    action_priority = 20

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
        mark_checked(organisation, timezone.localdate(), user)


class UndoableAction(OrganisationAction):
    """An action that can be undone: the message that it is done leads there."""

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Show the message itself: Wagtail's has no button."""
        text = super().get_success_message(num_parent_objects, num_child_objects)
        buttons = [
            messages.button(reverse("organisation_changes"), pgettext("changes of several organisations", "Undo"))
        ]
        messages.success(self.request, text, buttons=buttons)


class OwnerForm(forms.Form):
    """Who is to look after the organisations; nobody if it is empty."""

    owner: Any = forms.ModelChoiceField(
        label=pgettext_lazy("of an organisation", "Owner"),
        queryset=get_user_model()._default_manager.filter(is_active=True),
        required=False,
        empty_label=pgettext_lazy("owner of an organisation", "Nobody"),
    )


class ChangeOwner(UndoableAction):
    """Changes who looks after each."""

    display_name = _("Change the owner")
    action_type = "change_owner"
    aria_label = _("Change the owner of the selected organisations")
    action_priority = 50
    form_class = OwnerForm

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        change_everywhere(organisation, user, lambda _: {"owner": values["owner"]}, OWNER_CHANGED)


class HowTerms(models.TextChoices):
    """What becomes of the chosen terms."""

    ADD = "add", _("Add them to each organisation")
    REMOVE = "remove", _("Remove them from each organisation")


class TermsForm(forms.Form):
    """Terms of the vocabularies, and whether the organisations get or lose them."""

    how: Any = forms.ChoiceField(
        label=_("What to do with the terms"), choices=HowTerms, widget=forms.RadioSelect, initial=HowTerms.ADD
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TERM_FIELDS.values():
            field: Any = Organisation._meta.get_field(name)
            self.fields[name] = field.formfield()

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError where no term is chosen."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in TERM_FIELDS.values()):
            raise ValidationError(gettext("Choose at least one term."))
        return cleaned


class ChangeTerms(UndoableAction):
    """Adds terms to each, or removes them."""

    display_name = _("Change the terms")
    action_type = "change_terms"
    aria_label = _("Change the terms of the selected organisations")
    action_priority = 60
    form_class = TermsForm

    @classmethod
    def act(cls, organisation: Organisation, user: Any, values: dict[str, Any]) -> None:
        chosen = {name: values[name] for name in TERM_FIELDS.values() if values[name]}

        def changed(version: Organisation) -> dict[str, Any]:
            """Return the terms of a version with or without the chosen ones."""
            own = {name: getattr(version, name) for name in chosen}
            if values["how"] == HowTerms.REMOVE:
                return {name: [code for code in own[name] if code not in chosen[name]] for name in chosen}
            return {name: list(dict.fromkeys([*own[name], *chosen[name]])) for name in chosen}

        change_everywhere(organisation, user, changed, TERMS_CHANGED)


ACTIONS = (Publish, Unpublish, MarkChecked, ChangeOwner, ChangeTerms)
