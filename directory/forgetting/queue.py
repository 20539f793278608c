"""Mails in the queue: they are encrypted, so each is opened to see whether a person is in it."""

import json
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from directory.forgetting.terms import Terms
from sites.people.accounts.encryption import unseal
from sites.people.accounts.mail import send
from sites.regions.open_regions import RegionFacts


def jobs_with(terms: Terms, region: RegionFacts) -> list[int]:
    """Return the ids of the region's mails, waiting or failed, that hold one of the terms."""
    jobs = ProcrastinateJob.objects.filter(task_name=send.name).exclude(status="doing")
    return [job.pk for job in jobs.iterator() if is_about(job.args, terms, region)]


def is_about(arguments: dict[str, Any], terms: Terms, region: RegionFacts) -> bool:
    """Tell whether a mail is of the region and holds one of the terms."""
    content = json.loads(unseal(arguments["sealed"]))
    text = json.dumps(content, ensure_ascii=False)
    is_own = region.origin in text or any(str(key).startswith(f"{region.schema} ") for key in content[4:])
    return is_own and terms.are_in(text)


def delete(jobs: list[int]) -> None:
    """Delete jobs of the queue."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.procrastinate_jobs WHERE id = ANY(%s) AND status <> 'doing'", [jobs])
