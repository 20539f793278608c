"""The translation desk of one region: figures, the list of what lacks a language, and one page of it in full."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sites.translation.register import Detail, Lack, Survey, Translatable, registered


@dataclass(frozen=True)
class Figure:
    """Of all contents of a kind (or of every kind), those in which nothing is lacking in a language."""

    language: str
    complete: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing lacks. A region without content lacks nothing."""
        return self.complete * 100 // self.total if self.total else 100

    @property
    def lacking(self) -> int:
        """How many lack the language."""
        return self.total - self.complete


@dataclass(frozen=True)
class Look:
    """What one look over a region's contents gave: each source with its surveys."""

    languages: tuple[str, ...]
    found: tuple[tuple[Translatable, tuple[Survey, ...]], ...]

    @property
    def surveys(self) -> list[Survey]:
        """The surveys of all sources; kinds without content are left out."""
        return [survey for _source, surveys in self.found for survey in surveys if survey.total]

    @property
    def figures(self) -> list[Figure]:
        """Each language over all kinds."""
        return [figure_of(self.surveys, language) for language in self.languages]

    @property
    def kinds(self) -> list[tuple[Survey, list[Figure]]]:
        """Each kind with its languages."""
        return [(survey, [figure_of([survey], language) for language in self.languages]) for survey in self.surveys]

    @property
    def lacks(self) -> list[Lack]:
        """Everything that lacks a language, by title."""
        found = [lack for survey in self.surveys for lack in survey.lacks]
        return sorted(found, key=lambda lack: (lack.title.casefold(), lack.kind, lack.key, lack.language))


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    lack: Lack
    kind: Any
    detail: Detail
    editable: bool


def figure_of(surveys: Iterable[Survey], language: str) -> Figure:
    """The figures of some surveys added up."""
    chosen = list(surveys)
    complete = sum(survey.complete.get(language, 0) for survey in chosen)
    return Figure(language, complete, sum(survey.total for survey in chosen))


def look(languages: tuple[str, ...]) -> Look:
    """Looks over all contents of the present region."""
    return Look(languages, tuple((source, tuple(source.survey(languages))) for source in registered()))


def chosen(lacks: Iterable[Lack], kind: str = "", language: str = "", state: str = "", words: str = "") -> list[Lack]:
    """The lacks that fit every filter given."""
    wanted = words.casefold().strip()
    return [
        lack
        for lack in lacks
        if kind in ("", lack.kind)
        and language in ("", lack.language)
        and state in ("", lack.state)
        and wanted in lack.title.casefold()
    ]


def in_full(look: Look, lacks: Sequence[Lack], user: Any) -> list[Row]:
    """The lines for some lacks, in their order, with who changed the original and when; few queries for each source."""
    by_source: dict[int, list[Lack]] = defaultdict(list)
    source_of = {survey.kind: (number, survey) for number, (_s, own) in enumerate(look.found) for survey in own}
    for lack in lacks:
        by_source[source_of[lack.kind][0]].append(lack)
    details: dict[Lack, Detail] = {}
    editable: dict[int, bool] = {}
    for number, own in by_source.items():
        source = look.found[number][0]
        details |= source.details(own)
        editable[number] = source.may_edit(user)
    return [
        Row(lack, source_of[lack.kind][1].name, details[lack], editable[source_of[lack.kind][0]])
        for lack in lacks
        if lack in details
    ]
