"""Links to the pages of a long list."""

from typing import Any

from django.core.paginator import Page as PageOfThings
from django.http import HttpRequest


def pagination(pages: "PageOfThings[Any]", request: HttpRequest) -> dict[str, Any]:
    """Links to the neighbouring pages and a few numbers, the other parameters of the address kept."""

    def url(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    count, number = pages.paginator.num_pages, pages.number
    near = [each for each in range(1, count + 1) if each in (1, count) or abs(each - number) <= 2]
    return {
        "number": number,
        "count": count,
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if number < count else "",
        "items": [{"number": each, "url": url(each), "current": each == number} for each in near],
    }
