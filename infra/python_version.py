"""Refuses a Python that is too old. Parses on every Python 3: no annotations of newer kinds, no f-strings."""

import sys

OLDEST = (3, 11)


def complaint(version, executable):  # type: ignore[no-untyped-def]
    """The sentence for a Python that is too old, or an empty string."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return (  # noqa: UP032 - an f-string would not parse on the Pythons this is for
        "Kohtaamo needs Python {}.{} or newer; this is {}.{} ({}). "
        "Install a newer one and name it: python3.12 infra/demo, python3.12 infra/test."
    ).format(OLDEST[0], OLDEST[1], version[0], version[1], executable)


def require():  # type: ignore[no-untyped-def]
    """Ends the program with a sentence when this Python is too old, or where services cannot run (Windows)."""
    sentence = complaint(sys.version_info, sys.executable)
    if sentence:
        sys.exit(sentence)
    if sys.platform == "win32":
        sys.exit("Kohtaamo's commands run on Linux and macOS. On Windows, use the Windows Subsystem for Linux.")
