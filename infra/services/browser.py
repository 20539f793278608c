"""The browser of this machine."""

import shutil
from collections.abc import Mapping

# The headless shell draws no window, menus or tabs of its own: a browser test takes about half the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find(surroundings: Mapping[str, str]) -> str | None:
    """The browser named in CHROMIUM, else the first one on the PATH; None where there is none."""
    return surroundings.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
