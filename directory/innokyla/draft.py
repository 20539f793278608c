"""Make a draft of an operating model out of a page that was pasted from Innokylä."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from directory.innokyla.lines import Line, rich_text
from directory.innokyla.parser import Pasted
from directory.innokyla.vocabularies import COUNTY, NATIONWIDE, municipalities_of
from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.programme_codes import split_name
from directory.section_blocks import stored_sections
from directory.sections import SECTIONS
from sites.pages.pasted import with_lists
from sites.rich_text_links import check_rich_text, without_unsafe_links

LINKS = "links"
LEAVE_OUT = "leave-out"


def move(pasted: Pasted, places: Mapping[int, str]) -> None:
    """Move pieces of the remainder, by their number, to sections or to the links. Those to be left out stay.

    Raises KeyError for a place that does not exist.
    """
    for number, place in places.items():
        lines = [_paragraph(line) for line in pasted.remainder[number].lines]
        if place == LINKS:
            pasted.links += lines
        elif place != LEAVE_OUT:
            pasted.sections.setdefault(SECTIONS[place].code, []).extend(lines)
    left = [piece for number, piece in enumerate(pasted.remainder) if places.get(number) == LEAVE_OUT]
    pasted.remainder = [*left, *(piece for number, piece in enumerate(pasted.remainder) if number not in places)]


def page_of(pasted: Pasted) -> OperatingModelPage:
    """Return an unsaved page with everything that was placed."""
    name, programme = split_name(pasted.texts.get("name", ""))
    return OperatingModelPage(
        title=name,
        programme=programme.programme,
        pillar=programme.pillar,
        investment=programme.investment,
        short_description=pasted.texts.get("short_description", ""),
        place=pasted.texts.get("place", ""),
        whole=pasted.texts.get("whole", ""),
        author=pasted.texts.get("author", ""),
        links=html_of(replace(line, kind="paragraph") for line in pasted.links),
        sections=stored_sections({code: html_of(lines) for code, lines in pasted.sections.items() if lines}),
        innokyla_created=pasted.dates.get("created"),
        innokyla_modified=pasted.dates.get("modified"),
        **{name: ", ".join(words) for name, words in pasted.free_words.items()},
        **facts_of(pasted),
    )


def facts_of(pasted: Pasted) -> dict[str, Any]:
    """Return the facts that are terms, by field."""
    codes = {name: list(dict.fromkeys(term.code for term in terms)) for name, terms in pasted.terms.items()}
    areas = [code.split(":", 1) for code in codes.get("area", [])]
    groups = [code.split(":", 1) for code in codes.get("target_groups", [])]
    own = [code for vocabulary, code in areas if vocabulary == "municipality"]
    counties = [each for vocabulary, code in areas if vocabulary == COUNTY for each in municipalities_of(code)]
    facts: dict[str, Any] = {
        "funders": codes.get("funders", []),
        "audiences": [code for vocabulary, code in groups if vocabulary == "audience"],
        "target_groups": [code for vocabulary, code in groups if vocabulary == "target_group"],
        "municipalities": list(dict.fromkeys([*own, *counties])),
        "nationwide": any(vocabulary == NATIONWIDE for vocabulary, _code in areas),
    }
    return facts | ({"phase": codes["phase"][-1]} if codes.get("phase") else {})


def html_of(lines: Iterable[Line]) -> str:
    """Return lines as rich text that passes the project's own gate."""
    html = with_lists(without_unsafe_links(rich_text(lines)))
    check_rich_text(html)
    return html


@transaction.atomic
def add_draft(page: Any, parent: OperatingModelIndexPage, user: Any) -> Any:
    """Add an unpublished page below a list, in the list's language. Raises ValidationError. Return the page."""
    page.live, page.owner, page.locale = False, user, parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


def _paragraph(line: Line) -> Line:
    return replace(line, kind="paragraph") if line.kind == "picture" else line
