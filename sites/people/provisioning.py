"""What a new region's people need: roles, the way from a draft to a resident, and its first editor's invitation."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext, override
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from sites.people.invitations import invite
from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS, make_roles
from sites.regions.create import RegionPlan
from sites.regions.models import Region


def provision(region: Region, plan: RegionPlan) -> None:
    """Roles and workflow; whoever `plan.first_editor` names is invited to all three of editor's, moderator's and
    region admin's work: a region admin can name no moderator, and drafts would wait for ever.
    """
    # What Wagtail's migrations left in the template: a workflow in English, without a region's roles.
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    Group.objects.all().delete()
    settle(region)
    if plan.first_editor:
        invite(plan.first_editor, [EDITORS, MODERATORS, REGION_ADMINS], region.languages[0])


def settle(region: Region) -> None:
    """Give the current schema its roles, and a workflow where it has none. Idempotent."""
    make_roles(region)
    if not Workflow.objects.exists():
        with override(region.languages[0]):
            make_workflow()


def make_workflow() -> None:
    """One task, for the moderators, for every page of the region: it hangs on the root of the tree."""
    workflow = Workflow.objects.create(name=gettext("Moderation"))
    task = GroupApprovalTask.objects.create(name=gettext("A moderator's approval"))
    task.groups.add(Group.objects.get(name=MODERATORS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
