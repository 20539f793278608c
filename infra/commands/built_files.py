"""Whether what is built from the project's files (static files, translations) is still up to date."""

import hashlib
from pathlib import Path

from infra.services import environment

COLLECTED = Path("var") / "static"
STAMP = Path("var") / "static.stamp"


def fingerprint(checkout: Path) -> str:
    """Changes when a package or one of the project's own static files changes: their names, sizes and times."""
    facts = [environment.digest(checkout / environment.RUNTIME)]
    for folder in sorted(checkout.glob("*/static")) + sorted(checkout.glob("*/*/static")):
        if folder.relative_to(checkout).parts[0] in (".venv", "var"):
            continue
        for file in sorted(folder.rglob("*")):
            about = file.stat()
            facts.append(f"{file.relative_to(checkout)} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def are_compiled(checkout: Path) -> bool:
    """Whether every translation has a compiled file that is not older."""
    pairs = [(source, source.with_suffix(".mo")) for source in checkout.glob("locale/*/LC_MESSAGES/*.po")]
    return all(built.is_file() and built.stat().st_mtime >= source.stat().st_mtime for source, built in pairs)


def are_collected(checkout: Path) -> bool:
    """Whether the folder of collected files is up to date."""
    stamp = checkout / STAMP
    return (
        (checkout / COLLECTED / "staticfiles.json").is_file()
        and stamp.is_file()
        and stamp.read_text() == fingerprint(checkout)
    )


def note_collected(checkout: Path) -> None:
    """Remembers that the files have just been collected."""
    (checkout / STAMP).write_text(fingerprint(checkout))
