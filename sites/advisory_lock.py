"""PostgreSQL's advisory locks, for what may run once at a time."""

from django.db import connection


def lock_until_commit(number: int, wait: bool = True) -> bool:
    """Takes a lock until the transaction ends, and returns True; without `wait`, False where somebody else has it."""
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])
