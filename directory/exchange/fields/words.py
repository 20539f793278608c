"""The words of columns with fixed values: codes and labels in Finnish, Swedish and English, in any case."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directory.exchange.fields.column import SEPARATOR, Column, folded, in_each_language
from directory.exchange.fields.places import places_by_word
from directory.models import Merger, Organisation
from sites.invisible import one_line
from sites.terms import labels
from sites.terms.fields import ALL_MUNICIPALITIES, COUNTY, own_municipalities
from sites.translated import LANGUAGES, translated

# Spreadsheets export booleans in their own language: TOSI and EPÄTOSI, SANT and FALSKT.
YES = ("yes", "kyllä", "ja", "true", "tosi", "sant", "1", "x")
QUEUE = ("queue", "jono", "jonoa", "kö")
NO = ("no", "ei", "nej", "false", "epätosi", "falskt", "0")
YES_LABEL, NO_LABEL = gettext_lazy("Yes"), gettext_lazy("No")

NOT_CLEAR = gettext_lazy("No organisation is called so, or several are: %(names)s. Give the key or the address.")
NAMES = [f"name_{language}" for language in LANGUAGES]

ENUMERATION = re.compile(r"[,;\n]|\b(?:ja|och|and)\b")
ColumnWords = Mapping[str, Any]


def words_of(column: Column) -> ColumnWords:
    """Return the values of a column with fixed ones, by code and by label in each language, folded."""
    if column.is_reference:
        return merged_by_word() | organisations_by_word(organisation_rows())
    if column.is_place:
        return places_by_word()
    if column.is_flag:
        return {word: True for word in YES} | {word: False for word in NO}
    if column.choices:
        own = {"yes": YES, "no": NO, "queue": QUEUE}
        words = {word: code for code in column.choices for word in own.get(code, ())}
        return words | words_by_label({code: in_each_language(label) for code, label in column.choices.items()})
    vocabulary = column.field.vocabulary
    terms = {code: list(word.names.values()) for code, word in labels.vocabulary(vocabulary).items()}
    if vocabulary == labels.MUNICIPALITY and own_municipalities():
        terms = {COUNTY: in_each_language(ALL_MUNICIPALITIES), **terms}
    return words_by_label(terms)


def organisation_rows() -> list[tuple[Any, ...]]:
    """Return what identifies each organisation of the region: primary key, key, slug, business ID, names; one query."""
    return list(Organisation.objects.values_list("pk", "key", "slug", "business_id", *NAMES))


def organisations_by_word(rows: Collection[tuple[Any, ...]]) -> dict[str, int]:
    """Return organisations by key, slug, business ID and name, folded.

    A name or a business ID of several stands for none.
    """
    by_name: dict[str, set[int]] = {}
    by_identifier: dict[str, int] = {}
    for pk, key, slug, *names in rows:
        for name in filter(None, names):
            by_name.setdefault(folded(name), set()).add(pk)
        by_identifier |= {folded(word): pk for word in (key, slug) if word}
    return {name: min(pks) for name, pks in by_name.items() if len(pks) == 1} | by_identifier


def merged_by_word() -> dict[str, int]:
    """Return the organisations into which others were merged, by the words for those, folded; one query."""
    found: dict[str, int] = {}
    for merger in Merger.objects.all():
        words = (*merger.names.splitlines(), merger.business_id, merger.slug, merger.key)
        found |= {folded(word): merger.organisation_id for word in words if word}
    return found


def names_of(pks: Collection[int] | None = None) -> dict[int, str]:
    """Return the names of organisations, by default all of the region, in the active language; one query, none without
    organisations.
    """
    language = get_language() or LANGUAGES[0]
    found = Organisation.objects.all() if pks is None else Organisation.objects.filter(pk__in=pks)
    return {each.pk: translated(each, "name", language).text for each in found.only("slug", *NAMES)}


def words_of_references() -> dict[int, str]:
    """Return the word by which a list names each organisation: its name, or its slug where others are called so.

    One query.
    """
    rows = organisation_rows()
    known = organisations_by_word(rows)
    found = {}
    for pk, _key, slug, _business_id, *names in rows:
        clear = (name for name in names if name and SEPARATOR not in name and known.get(folded(name)) == pk)
        found[pk] = next(clear, slug)
    return found


def words_by_label(labels_by_code: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return codes by their folded labels and by themselves; a code takes precedence over a label."""
    words = {folded(label): code for code, own in labels_by_code.items() for label in own}
    return words | {folded(code): code for code in labels_by_code}


def parts_of(cell: str) -> list[str]:
    """Return the values of a cell with several."""
    return [one_line(part) for part in cell.split(SEPARATOR) if one_line(part)]


def words_in(column: Column, cell: str, words: ColumnWords) -> list[str]:
    """Return what stands between the bars of a cell. Where that is no word, but something between its commas,
    semicolons, lines and "and" is, it is these: people write lists so.
    """
    found: list[str] = []
    for part in cell.split(SEPARATOR):
        whole, several = one_line(part), [one_line(each) for each in ENUMERATION.split(part)]
        padded = [each.zfill(column.digits) if each.isdecimal() else each for each in (whole, *filter(None, several))]
        is_list = folded(padded[0]) not in words and any(folded(each) in words for each in padded[1:])
        found += padded[1:] if is_list else padded[:1]
    return [each for each in found if each]


def codes_of(column: Column, cell: str, words: ColumnWords) -> list[Any]:
    """Return the codes in a cell, each once. Raises ValidationError for unknown ones."""
    parts = words_in(column, cell, words)
    unknown = [part for part in parts if folded(part) not in words]
    if unknown and column.is_reference:
        raise ValidationError(NOT_CLEAR % {"names": ", ".join(unknown)})
    if unknown:
        raise ValidationError(_("Not in the vocabulary: %(codes)s") % {"codes": ", ".join(unknown)})
    return list(dict.fromkeys(words[folded(part)] for part in parts))


def word_value(column: Column, cell: str, words: ColumnWords) -> Any:
    """Return the value of a word. Raises ValidationError with the words that the column takes."""
    if folded(cell) in words:
        return words[folded(cell)]
    if column.is_reference:
        raise ValidationError(NOT_CLEAR % {"names": cell})
    if column.is_place:
        raise ValidationError(_("The organisation has no public place %(value)s.") % {"value": cell})
    if column.is_flag:
        raise ValidationError(_("%(value)s is neither yes nor no.") % {"value": cell})
    choices = ", ".join(str(label) for label in column.choices.values())
    raise ValidationError(_("%(value)s is none of: %(choices)s.") % {"value": cell, "choices": choices})


def label_of_code(column: Column, code: str) -> str:
    """Return the label of a code in the active language."""
    if column.choices:
        return str(column.choices.get(code, code))
    return labels.label(column.field.vocabulary, code, get_language() or LANGUAGES[0])
