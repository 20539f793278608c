"""Translation coverage of records: one row with a column for each language (`summary_fi`, `summary_sv`)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Revision

from sites.kinds import Kind
from sites.people.names import name_of
from sites.translated import LANGUAGES
from sites.translation.coverage import Coverage, Detail, MissingTranslation, TranslationSource
from sites.translation.missing_rules import Texts, last_changes, record_state

NAME = "name"


@dataclass(frozen=True)
class Records:
    """The records of one kind. Its model has `name_fi`, `name_sv` …, `live`, and Wagtail's revisions."""

    kind: Kind

    def translation_source(self) -> TranslationSource:
        """Return these records as the translation desk reads them."""
        return TranslationSource(self.coverage, self.details, self.may_edit)

    def coverage(self, languages: tuple[str, ...]) -> list[Coverage]:
        """Return how many published records there are, and which lack which language."""
        found = Coverage(self.kind.code, self.kind.model._meta.verbose_name_plural)
        columns = [f"{name}_{language}" for name in (NAME, *self.kind.texts) for language in LANGUAGES]
        rows = list(self.kind.model._default_manager.filter(live=True).values("pk", "live_revision_id", *columns))
        changes = self.changes({row["pk"]: row["live_revision_id"] for row in rows if row["live_revision_id"]})
        for row in rows:
            found.total += 1
            texts = self.texts_of(row)
            title = next((row[f"{NAME}_{code}"] for code in (*languages, *LANGUAGES) if row[f"{NAME}_{code}"]), "")
            for language in languages:
                state = record_state(texts, language, languages, changes.get(row["pk"], {}))
                own = (self.kind.code, row["pk"], title, language)
                found.add(language, MissingTranslation(*own, state, row["pk"]) if state else None)
        return [found]

    def texts_of(self, row: dict[str, Any]) -> Texts:
        """Return a row's texts by language."""
        return {language: [row[f"{name}_{language}"] or "" for name in self.kind.texts] for language in LANGUAGES}

    def changes(self, published: dict[int, int]) -> dict[int, dict[str, datetime]]:
        """Return when the text of each language of each record changed last, up to the published revision."""
        versions: dict[int, list[tuple[datetime, Texts]]] = defaultdict(list)
        for key, created, texts in self.versions():
            if key in published and created[0] <= published[key]:
                versions[key].append((created[1], texts))
        return {key: last_changes(own) for key, own in versions.items()}

    def versions(self) -> Iterator[tuple[int, tuple[int, datetime], Texts]]:
        """Return every revision of these records, oldest first, with its id, moment and texts; one query."""
        columns = [f"content__{name}_{language}" for name in self.kind.texts for language in LANGUAGES]
        revisions = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(self.kind.model))
        for row in revisions.order_by("pk").values("pk", "object_id", "created_at", *columns).iterator():
            texts = {column.removeprefix("content__"): row[column] for column in columns}
            yield int(row["object_id"]), (row["pk"], row["created_at"]), self.texts_of(texts)

    def details(self, found: Sequence[MissingTranslation]) -> dict[MissingTranslation, Detail]:
        """Return who published the records last, and the URLs of their forms."""
        rows = self.kind.model._default_manager.filter(pk__in={each.key for each in found})
        known = {row.pk: row for row in rows.select_related("live_revision__user")}
        return {each: self.detail(known[each.key]) for each in found if each.key in known}

    def detail(self, record: Any) -> Detail:
        """Return the details of one record."""
        by = name_of(record.live_revision.user) if record.live_revision else ""
        options = self.kind.model._meta
        form = reverse(f"wagtailsnippets_{options.app_label}_{options.model_name}:edit", args=[record.pk])
        return Detail(record.last_published_at, by, form)

    def may_edit(self, user: Any) -> bool:
        """Tell whether a user may change these records."""
        options = self.kind.model._meta
        return bool(user.has_perm(f"{options.app_label}.change_{options.model_name}"))
