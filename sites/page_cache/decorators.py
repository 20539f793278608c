"""Decorator of views whose responses may be cached for every reader without a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import conditional_page

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


def validated(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give responses to addresses with a query an ETag, and answer 304; the page cache does it for the others."""
    conditional = conditional_page(view)

    @wraps(view)
    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = (conditional if request.GET else view)(request, *args, **kwargs)
        return response

    return chosen
