"""Retry the jobs of workers that were killed: such a job stays in the state "doing".

One sweep for all tasks. So every task must be idempotent, or nearly so (`sites.people.accounts.mail` says
what remains for mails). No task may have both `retry` and `queueing_lock`: a retry puts the job back into the
queue, which fails while another job with the same lock waits there, and the job would stay in "doing".
"""

import asyncio
import logging

from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status

SECONDS_BETWEEN_SWEEPS = 30.0
MOST_ATTEMPTS = 10  # a job that loses its worker each time may be the cause

logger = logging.getLogger(__name__)


async def sweep_stalled_jobs(app: App) -> None:
    """Sweep now, and every thirty seconds. Never returns; raises ConnectorException if the connection is lost."""
    while True:
        await retry_stalled_jobs(app)
        await asyncio.sleep(SECONDS_BETWEEN_SWEEPS)


async def retry_stalled_jobs(app: App) -> None:
    """Requeue the jobs of workers without a heartbeat."""
    for job in await app.job_manager.get_stalled_jobs():
        try:
            await _retry(app, job)
        except ConnectorException:
            if job.id in [each.id for each in await app.job_manager.get_stalled_jobs()]:
                raise
            # The sweep of another worker has requeued it.


async def _retry(app: App, job: Job) -> None:
    if job.attempts >= MOST_ATTEMPTS:
        logger.error("Giving up job %s of %s: %s workers died with it", job.id, job.task_name, job.attempts)
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:  # a job with the same queueing lock waits; it does the same work
        await app.job_manager.finish_job(job, Status.ABORTED, delete_job=False)
