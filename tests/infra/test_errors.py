import errno

import pytest

from infra.services.errors import StartError, from_os_error, report_errors


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk that holds /data is full."),
        (errno.EACCES, "This account may not write to /data."),
        (errno.EROFS, "This account may not write to /data."),
    ],
)
def test_known_errors_of_the_system_become_sentences(number: int, words: str) -> None:
    problem = from_os_error(OSError(number, "said by the system", "/data"))
    assert problem is not None
    assert problem.what == words
    assert problem.remedy


def test_a_problem_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> int:
        raise StartError("The cat sleeps.", "Wake it.")

    assert report_errors("infra/demo", run) == 1
    assert capsys.readouterr().err.strip() == "infra/demo: The cat sleeps.\nWake it."


def test_an_unknown_error_is_not_hidden() -> None:
    def run() -> int:
        raise OSError(errno.EBADF, "odd")

    with pytest.raises(OSError, match="odd"):
        report_errors("infra/demo", run)


def test_ctrl_c_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> int:
        raise KeyboardInterrupt

    assert report_errors("infra/demo", run) == 130
    assert capsys.readouterr().err == ""
