"""The error of the thesaurus' files. Pure."""


class DataError(ValueError):
    """A row that cannot be read. The message names the file, the line and the reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
