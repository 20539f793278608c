"""A new region has its roles and its workflow, and invites its first editor."""

import re

import pytest
from django.test import Client
from django_tenants.utils import schema_context
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage

from sites.people.models import Invitation, User
from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import RegionState

pytestmark = pytest.mark.django_db

NAMES = {"fi": "Kainuu", "sv": "Kajanaland", "en": "Kainuu"}


def plan(**changes):
    return RegionPlan("kainuu", "kainuu.localhost", NAMES, NAMES, ("fi", "sv"), **changes)


def test_without_a_first_editor_nobody_is_invited(post):
    create_region(plan())
    assert post() == []
    with schema_context("kainuu"):
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("state", [RegionState.OPEN, RegionState.SETTING_UP])
def test_the_first_editor_comes_in_and_administers_the_region(post, state):
    """Also while the public sees nothing of it yet."""
    create_region(plan(first_editor="liisa@example.fi", state=state))
    (message,) = post()
    assert message.to == ["liisa@example.fi"]
    assert "Kainuu" in message.subject
    path = re.search(r"http://kainuu\.localhost:8000(/\S+)", message.body)[1]
    browser = Client(headers={"host": "kainuu.localhost:8000"})
    account = {"username": "liisa", "first_name": "Liisa", "last_name": "Lahtinen"}
    password = "kolme vihreää venettä"
    answer = browser.post(path, account | {"password": password, "password_again": password})
    assert answer.headers["Location"] == "/admin/"
    assert browser.get("/admin/people/").status_code == 200
    with schema_context("kainuu"):
        liisa = User.objects.get()
        assert set(liisa.groups.values_list("name", flat=True)) == {EDITORS, MODERATORS, REGION_ADMINS}
        home = Page.objects.filter(depth=2).first()
        assert home.permissions_for_user(liisa).can_publish()


def test_one_workflow_of_ours_and_none_of_wagtails():
    create_region(plan())
    with schema_context("kainuu"):
        assert (Workflow.objects.count(), Task.objects.count(), WorkflowPage.objects.count()) == (1, 1, 1)
        task = GroupApprovalTask.objects.get()
        assert [group.name for group in task.groups.all()] == ["Moderators"]
        for page in Page.objects.filter(depth__gt=1):
            assert page.get_workflow() == task.workflows.get()
