"""Find Chromium."""

import shutil
from collections.abc import Mapping

# The headless shell draws no window, menus or tabs of its own: a browser test takes about half the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find(env: Mapping[str, str]) -> str | None:
    """Return the browser named in CHROMIUM, else the first one on the PATH; None where there is none."""
    return env.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
