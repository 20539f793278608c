"""What tests read from a search page."""

from typing import Any


def shown(response: Any) -> list[str]:
    """The names of the hits."""
    return [str(hit.card_view.card.name) for hit in response.context["hits"]]
