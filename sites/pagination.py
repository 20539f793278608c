"""Links to the pages of a long list: what `components/pagination.html` shows."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page as PageOfThings
from django.core.paginator import Paginator
from django.http import HttpRequest

EACH_SIDE = 2  # links beside the present page
ENDS = 1  # links at the first and at the last page


def page_links(number: int, count: int, url: Callable[[int], str]) -> dict[str, Any]:
    """Return links to the neighbours of page `number` of `count`, to the first and to the last.

    `url` returns the URL of a page. Each of `items` has `number`, `url` and `current`; the present page and the gaps
    between numbers have no `url`.
    """
    shown = Paginator(range(count), 1).get_elided_page_range(number, on_each_side=EACH_SIDE, on_ends=ENDS)
    return {
        "number": number,
        "count": count,
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if number < count else "",
        "items": [
            {
                "number": each,
                "url": url(each) if isinstance(each, int) and each != number else "",
                "current": each == number,
            }
            for each in shown
        ],
    }


def pagination(page: "PageOfThings[Any]", request: HttpRequest) -> dict[str, Any]:
    """Return links to the other pages of a list; other query parameters are kept."""

    def url(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return page_links(page.number, page.paginator.num_pages, url)
