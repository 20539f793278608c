import asyncio
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from search import maintenance
from search.analysis import LANGUAGES, forms
from search.tasks import enqueue_drain
from sites.outbox.listener import listen

HOW: dict[str, Any] = {
    "concurrency": 2,
    "delete_jobs": "successful",
    # Seconds. A notice that comes while the queue is being read is not heard; residents would wait for the next look.
    "fetch_job_polling_interval": 0.5,
}


class Command(BaseCommand):
    """The background worker: search, scheduled publishing, Wagtail's tasks. Ends at SIGTERM after the current task."""

    help = "Runs the background worker."

    def handle(self, *args: Any, **options: Any) -> None:
        for language in LANGUAGES:
            forms("kohtaamo", language)  # loads the dictionaries before the first editor waits for them
        maintenance.prepare()
        asyncio.run(self.work())

    async def work(self) -> None:
        """Runs the queue and the bell until either ends; a bell that broke ends the worker with its error."""
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker_app.open_async():
            queue = asyncio.create_task(worker_app.run_worker_async(**HOW))
            ringing = asyncio.create_task(listen(enqueue_drain))
            done, waiting = await asyncio.wait({queue, ringing}, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            for task in done:
                task.result()
