import asyncio
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from search import maintenance
from search.analysis import LANGUAGES, forms
from sites.operations.stalled_jobs import sweep_stalled_jobs
from sites.outbox.listener import listen
from sites.outbox.tasks import enqueue_drain

DRAINING, OTHERS = ["outbox"], ["default", "search"]
"""The queues: what editors change is processed beside all other tasks, of which several may take minutes."""
OPTIONS: dict[str, Any] = {
    "concurrency": 2,
    "delete_jobs": "successful",
    # Seconds. A NOTIFY that arrives while the queue is being read is lost: residents would wait for the next poll.
    "fetch_job_polling_interval": 0.5,
}


class Command(BaseCommand):
    """The background worker: search, scheduled publishing, Wagtail's tasks. Ends at SIGTERM after the current task."""

    help = "Runs the background worker."

    def handle(self, *args: Any, **options: Any) -> None:
        for language in LANGUAGES:
            forms("kohtaamo", language)  # loads the dictionaries at the start, not during the first task
        maintenance.prepare()
        asyncio.run(self.work())

    async def work(self) -> None:
        """Run the queues, the listener and the sweep of stalled jobs until one ends. Raises its error.

        At SIGTERM the queues of `OTHERS` end, and then the rest, each after its running tasks.
        """
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker_app.open_async():
            running = {
                asyncio.create_task(worker_app.run_worker_async(queues=OTHERS, **OPTIONS)),
                asyncio.create_task(
                    worker_app.run_worker_async(queues=DRAINING, install_signal_handlers=False, **OPTIONS)
                ),
                asyncio.create_task(listen(enqueue_drain)),
                # Not in the queue, where a sweep would wait for tasks that take long.
                asyncio.create_task(sweep_stalled_jobs(worker_app)),
            }
            done, pending = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
            for task in done:
                task.result()
