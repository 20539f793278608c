"""The roles and the workflow of a new region, and its first editor's invitation."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext, override
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

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
    """Give the current schema its roles, and a workflow where it has none. Idempotent."""
    make_roles(region)
    if not Workflow.objects.exists():
        with override(region.languages[0]):
            make_workflow()


def make_workflow() -> None:
    """Create a workflow with one task, a moderator's approval, for every page: it is assigned to the root page."""
    workflow = Workflow.objects.create(name=gettext(WORKFLOW))
    task = GroupApprovalTask.objects.create(name=gettext(TASK))
    task.groups.add(Group.objects.get(name=MODERATORS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
