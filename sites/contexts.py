"""Template contexts of models, registered when their app is ready, so that models import no queries, cards or views.

Pure.
"""

from collections.abc import Callable
from typing import Any

ContextBuilder = Callable[[Any, Any], dict[str, Any]]

_builders: dict[type[Any], list[ContextBuilder]] = {}


def register_context(model: type[Any], build: ContextBuilder) -> None:
    """Register what the template of a model's instances needs: `build` takes an instance and the request.

    Idempotent. An app above the model's own can add to its context what only that app knows.
    """
    registered = _builders.setdefault(model, [])
    if build not in registered:
        registered.append(build)


def context_of(instance: Any, request: Any) -> dict[str, Any]:
    """Return the template context of an instance: what is registered for its model and the bases of that."""
    found: dict[str, Any] = {}
    for model in reversed(type(instance).__mro__):
        for build in _builders.get(model, ()):
            found |= build(instance, request)
    return found
