"""How many of the waiting answers staff may see. Pure.

An answer is shown only together with at least four others that staff has not seen before, so that no answer can be told
from the difference of two results. While a form is open at least five answers are held back for the next time.
"""

AT_LEAST = 5


def count_to_release(waiting: int, is_open: bool) -> int:
    """Return how many of the waiting answers to release: none, or at least five."""
    if not is_open:
        return waiting if waiting >= AT_LEAST else 0
    return max(0, waiting - AT_LEAST) // AT_LEAST * AT_LEAST
