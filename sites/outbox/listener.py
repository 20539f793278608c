"""Listen for NOTIFY, which the triggers send at commit."""

from collections.abc import Awaitable, Callable

import psycopg
from django.db import connection
from procrastinate.contrib.django.utils import connector_params

CHANNEL = "outbox_change"


async def listen(enqueue: Callable[[], Awaitable[None]]) -> None:
    """Call `enqueue` now (for changes recorded before) and on each NOTIFY.

    Never returns; raises psycopg.Error when the connection is lost.
    """
    listener = await psycopg.AsyncConnection.connect(**connector_params(connection.alias), autocommit=True)
    async with listener:
        await listener.execute(f"LISTEN {CHANNEL}")
        await enqueue()
        async for _ in listener.notifies():
            await enqueue()
