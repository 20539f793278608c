"""What mails say of the region they come from, and of what was decided on a draft."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import TaskState

from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

register = template.Library()


@register.simple_tag
def region_origin() -> str:
    """The address of the present region, without a path: https://etela-savo.fi."""
    return known_regions()[connection.schema_name].origin


@register.simple_tag
def region_name() -> str:
    """The present region's short name in the active language."""
    return known_regions()[connection.schema_name].short_name_in(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def last_step(content: Any) -> TaskState | None:
    """The last step of the last workflow of a page or record: who asked for it, who finished it, with which comment."""
    states = TaskState.objects.filter(workflow_state__in=content.workflow_states.all())
    return states.select_related("finished_by", "workflow_state__requested_by").order_by("-started_at", "-pk").first()


@register.simple_tag
def comment_before(task_state: TaskState) -> str:
    """The comment with which the step before this one was approved; "" where there is none."""
    before = task_state.workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED, pk__lt=task_state.pk)
    last = before.order_by("-pk").first()
    return last.comment if last else ""
