"""Statements that PostgreSQL executes while the next ones are prepared."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import Cursor


@contextmanager
def pipeline() -> Iterator[Cursor]:
    """Yield a cursor for statements that return nothing: each is sent, and the block goes on before it is executed.

    An error of a statement is raised by one of the next or at the end of the block, so the block is to be in a
    transaction or savepoint of its own. Parameters are sent apart from the statement: PostgreSQL need not look
    for the ends of long texts.
    """
    with (
        connection.cursor(),  # sets the search path
        connection.wrap_database_errors,
        connection.connection.pipeline(),
        Cursor(connection.connection) as cursor,
    ):
        yield cursor
