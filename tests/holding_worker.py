"""A worker that does the work of every job and marks none as done: what it leaves when it is killed is the worst case.

It prints the task of each job whose work is done.
"""

import asyncio
from typing import Any

from procrastinate.contrib.django import app


def work() -> None:
    """Work until killed."""
    asyncio.run(run_worker())


async def run_worker() -> None:
    """Take every job there is, however many."""
    worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker_app.open_async():
        await worker_app.run_worker_async(concurrency=1000, worker_middleware=[hold])


async def hold(do_the_work: Any, context: Any, _worker: Any) -> None:
    """Do the work of a job, and keep it from being marked."""
    await do_the_work()
    print(context.job.task_name)
    await asyncio.Event().wait()
