"""What each role may do to records."""

from collections.abc import Mapping, Sequence

from sites.people.roles import AUTHORS, EDITORS, MODERATORS
from sites.records.models import Record


def record_permissions(model: type[Record]) -> Mapping[str, Sequence[str]]:
    """Return the permissions over a model's records by role: authors read them, editors and moderators do the rest."""
    options = model._meta
    view, *others = (
        f"{options.app_label}.{verb}_{options.model_name}" for verb in ("view", "add", "change", "delete", "publish")
    )
    return {AUTHORS: (view,), EDITORS: (view, *others), MODERATORS: (view, *others)}
