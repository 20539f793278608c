"""Whether files that are built from the repository are up to date: the compiled translations."""

from pathlib import Path


def are_compiled(checkout: Path) -> bool:
    """Return whether every catalogue has a compiled file that is not older."""
    folders = [checkout / "locale", checkout / "sites" / "translation" / "locale"]
    sources = [source for folder in folders for source in folder.glob("*/LC_MESSAGES/*.po")]
    pairs = [(source, source.with_suffix(".mo")) for source in sources]
    return all(built.is_file() and built.stat().st_mtime >= source.stat().st_mtime for source, built in pairs)
