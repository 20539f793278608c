"""How a view says that its answers may be kept and given to every reader without a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

MARK = "may_be_kept"


def may_be_kept(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view whose answer to a reader without a session depends on nothing but the address, the tables of its own
    region, the regions and the vocabularies. The search does not qualify: it reads what other regions published.
    """

    @wraps(view)
    def marking(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        setattr(response, MARK, True)
        return response

    return marking
