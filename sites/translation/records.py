"""Records before the translation desk: one row with a column for each language (`summary_fi`, `summary_sv`)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse
from wagtail.models import Revision

from sites.people.names import name_of
from sites.translated import LANGUAGES
from sites.translation.missing_rules import Texts, last_changes, record_state
from sites.translation.register import Detail, Lack, Survey, Translatable

NAME = "name"


@dataclass(frozen=True)
class Records:
    """A model of records, a snippet of Wagtail's: its kind, its fields to translate (without their languages).

    The model has `name_fi`, `name_sv` …, `live`, and Wagtail's revisions.
    """

    kind: str
    model: type[Model]
    fields: tuple[str, ...]

    def translatable(self) -> Translatable:
        """These records for the register."""
        return Translatable(self.survey, self.details, self.may_edit)

    def survey(self, languages: tuple[str, ...]) -> list[Survey]:
        """The published records: how many there are, and what lacks which language."""
        found = Survey(self.kind, self.model._meta.verbose_name_plural)
        columns = [f"{name}_{language}" for name in (NAME, *self.fields) for language in LANGUAGES]
        rows = list(self.model._default_manager.filter(live=True).values("pk", "live_revision_id", *columns))
        changes = self.changes({row["pk"]: row["live_revision_id"] for row in rows if row["live_revision_id"]})
        for row in rows:
            found.total += 1
            texts = self.texts_of(row)
            title = next((row[f"{NAME}_{code}"] for code in (*languages, *LANGUAGES) if row[f"{NAME}_{code}"]), "")
            for language in languages:
                state = record_state(texts, language, languages, changes.get(row["pk"], {}))
                found.add(language, Lack(self.kind, row["pk"], title, language, state, row["pk"]) if state else None)
        return [found]

    def texts_of(self, row: dict[str, Any]) -> Texts:
        """A row's texts by language."""
        return {language: [row[f"{name}_{language}"] or "" for name in self.fields] for language in LANGUAGES}

    def changes(self, published: dict[int, int]) -> dict[int, dict[str, datetime]]:
        """When the text of each language of each record changed last, as its versions up to the published one tell."""
        versions: dict[int, list[tuple[datetime, Texts]]] = defaultdict(list)
        for key, created, texts in self.versions():
            if key in published and created[0] <= published[key]:
                versions[key].append((created[1], texts))
        return {key: last_changes(own) for key, own in versions.items()}

    def versions(self) -> Iterator[tuple[int, tuple[int, datetime], Texts]]:
        """Every saved version of these records, oldest first, with its number, moment and texts; one query."""
        columns = [f"content__{name}_{language}" for name in self.fields for language in LANGUAGES]
        revisions = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(self.model))
        for row in revisions.order_by("pk").values("pk", "object_id", "created_at", *columns).iterator():
            texts = {column.removeprefix("content__"): row[column] for column in columns}
            yield int(row["object_id"]), (row["pk"], row["created_at"]), self.texts_of(texts)

    def details(self, lacks: Sequence[Lack]) -> dict[Lack, Detail]:
        """Who published the records last, and the forms where they are edited."""
        rows = self.model._default_manager.filter(pk__in={lack.key for lack in lacks})
        known = {row.pk: row for row in rows.select_related("live_revision__user")}
        return {lack: self.detail(known[lack.key]) for lack in lacks if lack.key in known}

    def detail(self, record: Any) -> Detail:
        """Of one record."""
        by = name_of(record.live_revision.user) if record.live_revision else ""
        options = self.model._meta
        form = reverse(f"wagtailsnippets_{options.app_label}_{options.model_name}:edit", args=[record.pk])
        return Detail(record.last_published_at, by, form)

    def may_edit(self, user: Any) -> bool:
        """Whether somebody may change these records."""
        options = self.model._meta
        return bool(user.has_perm(f"{options.app_label}.change_{options.model_name}"))
