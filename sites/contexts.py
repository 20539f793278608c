"""Template contexts of models, registered when their app is ready, so that models import no queries, cards or views.

Pure.
"""

from collections.abc import Callable
from typing import Any

ContextBuilder = Callable[[Any, Any], dict[str, Any]]

_builders: dict[type[Any], ContextBuilder] = {}


def register_context(model: type[Any], build: ContextBuilder) -> None:
    """Register what the template of a model's instances needs: `build` takes an instance and the request."""
    _builders[model] = build


def context_of(instance: Any, request: Any) -> dict[str, Any]:
    """Return the template context of an instance: what is registered for its model and the bases of that."""
    found: dict[str, Any] = {}
    for model in reversed(type(instance).__mro__):
        if model in _builders:
            found |= _builders[model](instance, request)
    return found
