"""The translation desk of one region: figures, the list of missing translations, and details of some of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sites.translation.coverage import Coverage, Detail, MissingTranslation, TranslationSource
from sites.translation.sources import translation_sources


@dataclass(frozen=True)
class CompletenessFigure:
    """How many contents of a type (or of all types) are complete in a language."""

    language: str
    complete: int
    total: int

    @property
    def percent(self) -> int:
        """The percentage, rounded down; 100 for a region without content."""
        return self.complete * 100 // self.total if self.total else 100

    @property
    def missing_count(self) -> int:
        """The number of contents that lack the language."""
        return self.total - self.complete


@dataclass(frozen=True)
class Overview:
    """The translation coverage of a region's contents: each source with that of its types."""

    languages: tuple[str, ...]
    found: tuple[tuple[TranslationSource, tuple[Coverage, ...]], ...]

    @property
    def coverages(self) -> list[Coverage]:
        """The coverage of all types; types without content are left out."""
        return [coverage for _source, coverages in self.found for coverage in coverages if coverage.total]

    @property
    def figures(self) -> list[CompletenessFigure]:
        """The figures of each language over all types."""
        return [figure_of(self.coverages, language) for language in self.languages]

    @property
    def kinds(self) -> list[tuple[Coverage, list[CompletenessFigure]]]:
        """Each type with the figures of each language."""
        return [(each, [figure_of([each], language) for language in self.languages]) for each in self.coverages]

    @property
    def missing(self) -> list[MissingTranslation]:
        """Every missing translation, by title."""
        found = [missing for coverage in self.coverages for missing in coverage.missing]
        return sorted(found, key=lambda each: (each.title.casefold(), each.kind, each.key, each.language))


@dataclass(frozen=True)
class DeskRow:
    """One row of the list."""

    missing: MissingTranslation
    kind: Any
    detail: Detail
    editable: bool


def figure_of(coverages: Iterable[Coverage], language: str) -> CompletenessFigure:
    """Return the sum of the figures of some types in a language."""
    some = list(coverages)
    complete = sum(coverage.complete.get(language, 0) for coverage in some)
    return CompletenessFigure(language, complete, sum(coverage.total for coverage in some))


def overview(languages: tuple[str, ...]) -> Overview:
    """Return the translation coverage of all contents of the current region."""
    return Overview(languages, tuple((source, tuple(source.coverage(languages))) for source in translation_sources()))


def matching(
    missing: Iterable[MissingTranslation], kind: str = "", language: str = "", state: str = "", words: str = ""
) -> list[MissingTranslation]:
    """Return the missing translations that match every filter given."""
    wanted = words.casefold().strip()
    return [
        each
        for each in missing
        if kind in ("", each.kind)
        and language in ("", each.language)
        and state in ("", each.state)
        and wanted in each.title.casefold()
    ]


def rows_of(found: Overview, missing: Sequence[MissingTranslation], user: Any) -> list[DeskRow]:
    """Return some missing translations, in their order, with their details; few queries for each source."""
    source_of = {each.kind: (number, each) for number, (_source, own) in enumerate(found.found) for each in own}
    by_source: dict[int, list[MissingTranslation]] = defaultdict(list)
    for each in missing:
        by_source[source_of[each.kind][0]].append(each)
    details: dict[MissingTranslation, Detail] = {}
    for number, own in by_source.items():
        details |= found.found[number][0].details(own)
    editable = {
        kind: found.found[source_of[kind][0]][0].may_edit(user, kind) for kind in {each.kind for each in missing}
    }
    return [
        DeskRow(each, source_of[each.kind][1].name, details[each], editable[each.kind])
        for each in missing
        if each in details
    ]
