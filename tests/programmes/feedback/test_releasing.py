"""Which answers staff may see: never fewer than five that were not seen before."""

import pytest

from programmes.feedback.releasing import AT_LEAST, count_to_release


@pytest.mark.parametrize(
    ("waiting", "is_open", "count"),
    [
        *((0, True, 0), (5, True, 0), (9, True, 0), (10, True, 5), (14, True, 5), (15, True, 10)),
        *((0, False, 0), (4, False, 0), (5, False, 5), (9, False, 9)),
    ],
)
def test_how_many_are_released(waiting: int, is_open: bool, count: int) -> None:
    assert count_to_release(waiting, is_open) == count


@pytest.mark.parametrize("answers", [0, 4, 5, 9, 10, 14, 15, 23, 60])
def test_no_two_results_differ_by_fewer_than_five(answers: int) -> None:
    released, seen = 0, []
    for given in range(1, answers + 1):
        released += count_to_release(given - released, is_open=True)
        seen.append(released)
    seen.append(released + count_to_release(answers - released, is_open=False))
    assert seen[-1] == (answers if answers >= AT_LEAST else 0)
    steps = [after - before for before, after in zip([0, *seen], seen, strict=False) if after != before]
    assert all(step >= AT_LEAST for step in steps)
