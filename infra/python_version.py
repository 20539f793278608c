"""Refuse an unsupported Python. Parses on every Python 3: no newer annotations, no f-strings."""

import sys

OLDEST = (3, 11)


def error_message(version, executable):  # type: ignore[no-untyped-def]
    """Return the message for a Python that is too old, or an empty string."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return (  # noqa: UP032 - an f-string would not parse on the Pythons this is for
        "Kohtaamo needs Python {}.{} or newer; this is {}.{} ({}). "
        "Install a newer one and name it: python3.12 infra/demo, python3.12 infra/test."
    ).format(OLDEST[0], OLDEST[1], version[0], version[1], executable)


def require():  # type: ignore[no-untyped-def]
    """Exit with a message when this Python is too old, or on a system where the services cannot run (Windows)."""
    sentence = error_message(sys.version_info, sys.executable)
    if sentence:
        sys.exit(sentence)
    if sys.platform == "win32":
        sys.exit("Kohtaamo's commands run on Linux and macOS. On Windows, use the Windows Subsystem for Linux.")
