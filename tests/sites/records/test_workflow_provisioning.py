"""Every region has a workflow for what authors draft, once."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import Workflow, WorkflowContentType

from directory.models import Group
from tests.sites.records.conftest import LIST
from tests.things import organisation_form

pytestmark = pytest.mark.django_db


ADDRESS = "/fi/jarjesto/toivon-tupa-ry/"


def assigned(within, code="etela-savo"):
    with within(code):
        return {str(each.content_type.model) for each in WorkflowContentType.objects.all()}


@pytest.mark.parametrize("code", ["etela-savo", "pohjanmaa"])
def test_every_region_has_its_workflow_for_what_authors_draft(code, within):
    assert assigned(within, code) == {"organisation", "group"}
    with within(code):
        assert {each.workflow for each in WorkflowContentType.objects.all()} == {Workflow.objects.get()}


def test_the_command_assigns_it_once_to_regions_that_exist(within, capsys):
    from sites.regions.models import Region

    def forget():
        region = Region.objects.get(code="etela-savo")
        region.provisioned = [code for code in region.provisioned if not code.startswith("workflow:")]
        region.save(update_fields=["provisioned"])

    with within("etela-savo"):
        WorkflowContentType.objects.all().delete()
    call_command("make_roles")
    assert assigned(within) == set(), "somebody has removed them on purpose"
    forget()
    call_command("make_roles")
    call_command("make_roles")
    assert assigned(within) == {"organisation", "group"}
    with within("etela-savo"):
        other = Workflow.objects.create(name="Viestinnän tarkistus")
        of_groups = ContentType.objects.get_for_model(Group)
        WorkflowContentType.objects.filter(content_type=of_groups).update(workflow=other)
    forget()
    call_command("make_roles")
    with within("etela-savo"):
        assert WorkflowContentType.objects.get(content_type=of_groups).workflow == other


def test_without_a_workflow_editors_publish_as_before(organisation, signed_in, within, visitor):
    with within("etela-savo"):
        WorkflowContentType.objects.all().delete()
    signed_in("etela-savo").post(f"{LIST}add/", organisation_form() | {"action-publish": "1"})
    assert visitor("etela-savo").get(ADDRESS).status_code == 200
