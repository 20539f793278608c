"""What the programmes declare to the floors below: their kinds of things, facets and template contexts."""

from typing import Any

from sites.contexts import ContextBuilder, register_context
from sites.kinds import Kind, register

KINDS: tuple[Kind, ...] = ()
CONTEXTS: dict[type[Any], ContextBuilder] = {}


def register_kinds() -> None:
    """Register kinds and template contexts; called once, when the app is ready."""
    for kind in KINDS:
        register(kind)
    for model, build in CONTEXTS.items():
        register_context(model, build)
