"""Retry the jobs of workers that were killed: a job is marked as being done until somebody says otherwise.

One sweep for all tasks. So every task must be safe to run again: idempotent, or nearly so (a mail that was sent in the
moment of the kill is sent again). No task may have both `retry` and `queueing_lock`: a retry puts the job back into the
queue, which fails while another of the same lock waits there, and the job would stay as it is.
"""

import asyncio
import logging

from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status

SECONDS_BETWEEN_SWEEPS = 30.0
MOST_ATTEMPTS = 10  # a job whose workers die again and again may be what kills them

logger = logging.getLogger(__name__)


async def sweep_stalled_jobs(app: App) -> None:
    """Sweeps now, and every thirty seconds. Never returns; raises ConnectorException when the database is lost."""
    while True:
        await retry_stalled_jobs(app)
        await asyncio.sleep(SECONDS_BETWEEN_SWEEPS)


async def retry_stalled_jobs(app: App) -> None:
    """Puts the jobs of workers without a heartbeat back into the queue."""
    for job in await app.job_manager.get_stalled_jobs():
        try:
            await _retry(app, job)
        except ConnectorException:
            if job.id in [each.id for each in await app.job_manager.get_stalled_jobs()]:
                raise
            # Another worker's sweep was faster.


async def _retry(app: App, job: Job) -> None:
    if job.attempts >= MOST_ATTEMPTS:
        logger.error("The job %s of %s is given up: %s workers died with it", job.id, job.task_name, job.attempts)
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:  # a job with the same queueing lock waits, which will do the same
        await app.job_manager.finish_job(job, Status.ABORTED, delete_job=False)
