"""Translation coverage of records: one row with a column for each language (`summary_fi`, `summary_sv`)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Func, JSONField, TextField, Value
from django.urls import reverse
from wagtail.models import Revision

from sites.kinds import Kind
from sites.people.names import name_of
from sites.records.queries import rows_of_all
from sites.translated import LANGUAGES
from sites.translation.coverage import Coverage, Detail, MissingTranslation, TranslationSource
from sites.translation.missing_rules import TextsByLanguage, last_changes, record_state

NAME = "name"
NAMES = [f"{NAME}_{language}" for language in LANGUAGES]
TranslatedKey = tuple[str, int]
"""A record: the code of its kind, and its primary key."""


@dataclass(frozen=True)
class RecordTranslations:
    """The records of some kinds. Their models have `name_fi`, `name_sv` …, `live`, and Wagtail's revisions.

    The number of queries is the same for any number of kinds.
    """

    kinds: Sequence[Kind]

    def translation_source(self) -> TranslationSource:
        """Return these records as the translation desk reads them."""
        return TranslationSource(self.coverage, self.details, self.may_edit)

    def coverage(self, languages: tuple[str, ...]) -> list[Coverage]:
        """Return for each kind how many published records there are, and which lack which language."""
        found = {kind.code: Coverage(kind.code, kind.model._meta.verbose_name_plural) for kind in self.kinds}
        rows = rows_of_all(self.published(kind) for kind in self.kinds)
        changes = self.changes({(row["kind_code"], row["pk"]): row["live_revision_id"] for row in rows})
        for row in rows:
            coverage = found[row["kind_code"]]
            coverage.total += 1
            texts = by_language(row["all_texts"])
            title = next((row[f"{NAME}_{code}"] for code in (*languages, *LANGUAGES) if row[f"{NAME}_{code}"]), "")
            for language in languages:
                state = record_state(texts, language, languages, changes.get((row["kind_code"], row["pk"]), {}))
                own = (row["kind_code"], row["pk"], title, language)
                coverage.add(language, MissingTranslation(*own, state, row["pk"]) if state else None)
        return list(found.values())

    def published(self, kind: Kind) -> Any:
        """Return what is read of the published records of a kind; the columns are those of every kind."""
        texts = Func(
            *(F(column) for column in columns_of(kind)), function="jsonb_build_array", output_field=JSONField()
        )
        rows = kind.model._default_manager.filter(live=True).annotate(all_texts=texts)
        code = Value(kind.code, output_field=TextField())
        return rows.values("pk", "live_revision_id", "all_texts", *NAMES, kind_code=code)

    def changes(self, published: dict[TranslatedKey, int | None]) -> dict[TranslatedKey, dict[str, datetime]]:
        """Return when the text of each language of each record changed last, up to the published revision."""
        versions: dict[TranslatedKey, list[tuple[datetime, TextsByLanguage]]] = defaultdict(list)
        for key, revision, created, texts in self.versions():
            if revision <= (published.get(key) or 0):
                versions[key].append((created, texts))
        return {key: last_changes(own) for key, own in versions.items()}

    def versions(self) -> Iterator[tuple[TranslatedKey, int, datetime, TextsByLanguage]]:
        """Return every revision of these records, oldest first: its record, id, moment and texts; one query."""
        types = ContentType.objects.get_for_models(*(kind.model for kind in self.kinds))
        kinds = {types[kind.model].pk: kind for kind in self.kinds}
        columns = list(dict.fromkeys(f"content__{column}" for kind in self.kinds for column in columns_of(kind)))
        revisions = Revision.objects.filter(base_content_type__in=kinds).order_by("pk")
        for row in revisions.values("pk", "object_id", "base_content_type_id", "created_at", *columns).iterator():
            kind = kinds[row["base_content_type_id"]]
            texts = by_language([row[f"content__{column}"] for column in columns_of(kind)])
            yield (kind.code, int(row["object_id"])), row["pk"], row["created_at"], texts

    def details(self, found: Sequence[MissingTranslation]) -> dict[MissingTranslation, Detail]:
        """Return who published the records last, and the URLs of their forms; two queries."""
        kinds = {kind.code: kind for kind in self.kinds}
        keys: dict[str, set[int]] = defaultdict(set)
        for each in found:
            keys[each.kind].add(each.key)
        rows = rows_of_all(
            kinds[code]
            .model._default_manager.filter(pk__in=own)
            .values("pk", "last_published_at", "live_revision__user", kind_code=Value(code, output_field=TextField()))
            for code, own in keys.items()
        )
        users = get_user_model()._default_manager.in_bulk({row["live_revision__user"] for row in rows} - {None})
        known = {
            (row["kind_code"], row["pk"]): Detail(
                row["last_published_at"],
                name_of(users.get(row["live_revision__user"])),
                form_of(kinds[row["kind_code"]], row["pk"]),
            )
            for row in rows
        }
        return {each: known[each.kind, each.key] for each in found if (each.kind, each.key) in known}

    def may_edit(self, user: Any, kind: str) -> bool:
        """Tell whether a user may change the records of a kind."""
        options = next(each.model for each in self.kinds if each.code == kind)._meta
        return bool(user.has_perm(f"{options.app_label}.change_{options.model_name}"))


def columns_of(kind: Kind) -> list[str]:
    """Return the columns with the texts of a kind: those of each language after those of the one before."""
    return [f"{name}_{language}" for language in LANGUAGES for name in kind.texts]


def by_language(values: Sequence[str | None]) -> TextsByLanguage:
    """Return the values of `columns_of` by language."""
    count = len(values) // len(LANGUAGES)
    return {
        language: [value or "" for value in values[number * count : (number + 1) * count]]
        for number, language in enumerate(LANGUAGES)
    }


def form_of(kind: Kind, key: int) -> str:
    """Return the path of a record's form."""
    options = kind.model._meta
    return reverse(f"wagtailsnippets_{options.app_label}_{options.model_name}:edit", args=[key])
