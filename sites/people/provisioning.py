"""The roles and the workflow of a region, and its first editor's invitation."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext, override
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)

from sites.kinds import kinds
from sites.people.invitations import invite
from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS, make_roles
from sites.people.workflow_patches import TASK, WORKFLOW
from sites.regions.create import RegionPlan
from sites.regions.models import Region


def provision(region: Region, plan: RegionPlan) -> None:
    """Create roles and workflow, and invite `plan.first_editor` as editor, moderator and region admin.

    As all three, so that there is somebody to approve drafts from the first day.
    """
    # Wagtail's migrations create a workflow in English in the template, without a region's roles.
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    Group.objects.all().delete()
    make_roles_and_workflow(region)
    if plan.first_editor:
        invite(plan.first_editor, [EDITORS, MODERATORS, REGION_ADMINS], region.languages[0])


def make_roles_and_workflow(region: Region) -> None:
    """Give the current schema its roles, a workflow where it has none, and let it approve records. Idempotent."""
    make_roles(region)
    if not Workflow.objects.exists():
        with override(region.languages[0]):
            make_workflow()
    assign_to_records(region)


def make_workflow() -> None:
    """Create a workflow with one task, a moderator's approval, for every page: it is assigned to the root page."""
    workflow = Workflow.objects.create(name=gettext(WORKFLOW))
    task = GroupApprovalTask.objects.create(name=gettext(TASK))
    task.groups.add(Group.objects.get(name=MODERATORS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})


def assign_to_records(region: Region) -> None:
    """Let the workflow of the region's pages approve its records too, once for each kind of record with a workflow.

    The region remembers the kinds: an assignment that somebody has changed or removed since is not made again.
    """
    lacking = {code: model for code, model in moderated_records().items() if code not in region.provisioned}
    if not lacking:
        return
    of_pages = WorkflowPage.objects.filter(page=Page.get_first_root_node(), workflow__active=True).first()
    for model in lacking.values() if of_pages else ():
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": of_pages.workflow})
    region.provisioned = [*region.provisioned, *lacking]
    Region.objects.filter(pk=region.pk).update(provisioned=region.provisioned)


def moderated_records() -> dict[str, Any]:
    """Return the models of the kinds of records with a workflow, by what a region remembers of their assignment."""
    records = {code: kind.model for code, kind in kinds().items() if not issubclass(kind.model, Page)}
    return {f"workflow:{code}": model for code, model in records.items() if issubclass(model, WorkflowMixin)}
