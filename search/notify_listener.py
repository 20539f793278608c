"""Rings for the worker when a change is noted: PostgreSQL's NOTIFY, sent by the trigger at commit."""

import psycopg
from django.db import connection
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import AlreadyEnqueued

from search.tasks import drain
from sites.watch import CHANNEL


async def listen() -> None:
    """Enqueues a drain now (for what was noted before), and at each ring. Raises when the connection is lost."""
    listener = await psycopg.AsyncConnection.connect(**connector_params(connection.alias), autocommit=True)
    async with listener:
        await listener.execute(f"LISTEN {CHANNEL}")
        await enqueue()
        async for _ in listener.notifies():
            await enqueue()


async def enqueue() -> None:
    """Enqueues a drain unless one waits already: that one will see the change too."""
    try:
        await drain.defer_async()
    except AlreadyEnqueued:
        return
