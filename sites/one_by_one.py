"""Do the same with each of several things, so that one of them does not stop the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def one_by_one(
    things: Iterable[Thing],
    run: Callable[[Thing], Result],
    *,
    note: Callable[[Thing], str] = "with {!r}".format,
    message: str = "The work failed with some",
) -> list[Result]:
    """Call `run` with each of some things, and return the results.

    Failures are raised at the end as one ExceptionGroup with a message; each has the note of its thing.
    """
    results: list[Result] = []
    failures: list[Exception] = []
    for thing in things:
        try:
            results.append(run(thing))
        except Exception as error:  # the others are not affected
            error.add_note(note(thing))
            failures.append(error)
    if failures:
        raise ExceptionGroup(message, failures)
    return results
