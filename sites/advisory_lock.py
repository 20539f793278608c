"""PostgreSQL's advisory locks, for code that must not run concurrently."""

from django.db import connection


def lock_until_commit(number: int, wait: bool = True) -> bool:
    """Take a lock until the transaction ends, and return True; without `wait`, False where it is taken."""
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])
