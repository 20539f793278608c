"""Who may merge organisations."""

from typing import Any

PERMISSIONS = [f"directory.{verb}_organisation" for verb in ("change", "delete", "publish")]


def may_merge(user: Any) -> bool:
    """Tell whether a user may change, delete and publish organisations."""
    return bool(user.has_perms(PERMISSIONS))
