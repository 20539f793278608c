"""Decorator of views whose responses may be cached for every reader without a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

CACHEABLE = "is_cacheable"


def cacheable(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark the responses of a view as cacheable.

    Without a session they must depend on nothing but the URL, the tables of the view's own region, the regions and the
    vocabularies. The search does not qualify: it reads what other regions published.
    """

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        setattr(response, CACHEABLE, True)
        return response

    return wrapper
