"""Records before the desk: one row for all languages, a snippet of Wagtail's (`name_fi`, `description_sv` …)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from sites.desk.addresses import path_of
from sites.desk.content_nodes import Anchor, Words
from sites.desk.register import Source, Text, Thing
from sites.translated import LANGUAGES


@dataclass(frozen=True)
class Records:
    """A model of records: the name of its source of Listings, its plain texts (without their languages), its addresses.

    The model has `name_<language>`, `live`, `last_published_at` and Wagtail's revisions.
    """

    source: str
    model: type[Model]
    texts: tuple[str, ...]
    addresses: tuple[str, ...]

    def before_the_desk(self) -> Source:
        """These records for the register."""
        return Source(
            name=self.source,
            things=self.things,
            texts=self.all_texts,
            instance=self.instance,
            key_of=self.key_of,
            may_write=self.may_write,
            may_change=self.may_write,
            may_review=lambda user, _record: self.may_write(user),
        )

    @property
    def names(self) -> list[str]:
        """The columns with the name."""
        return [f"name_{language}" for language in LANGUAGES]

    def public(self) -> Any:
        """The published records."""
        return self.model._default_manager.filter(live=True).order_by("pk")

    def things(self, languages: tuple[str, ...], key: str = "") -> list[Thing]:
        """Every published record; one query."""
        public = self.public().filter(pk=key) if key else self.public()
        rows = public.values("pk", "last_published_at", "live_revision__user_id", *self.names)
        return [
            Thing(
                source=self.source,
                key=str(row["pk"]),
                kind=capfirst(self.model._meta.verbose_name),
                title=self.title_of(row, languages),
                edit=self.form_of(row["pk"]),
                published=row["last_published_at"],
                people=tuple(filter(None, [row["live_revision__user_id"]])),
            )
            for row in rows
        ]

    def all_texts(self) -> Iterator[Text]:
        """Every published record: its texts in all languages, and its addresses."""
        columns = [f"{name}_{language}" for name in self.texts for language in LANGUAGES]
        for row in self.public().values("pk", *self.names, *columns, *self.addresses).iterator():
            words = tuple(Words(row[column]) for column in columns if row[column])
            links = tuple(Anchor(None, row[name]) for name in self.addresses if row[name])
            title, edit = self.title_of(row, LANGUAGES), self.form_of(row["pk"])
            yield Text(self.source, str(row["pk"]), title, "", edit, (*words, *links))

    def title_of(self, row: dict[str, Any], languages: tuple[str, ...]) -> str:
        """The name in the first language that has one."""
        named = (row[f"name_{language}"] for language in (*languages, *LANGUAGES))
        return next(filter(None, named), "")

    def form_of(self, pk: int) -> str:
        """The path of a record's form."""
        options = self.model._meta
        return path_of(f"wagtailsnippets_{options.app_label}_{options.model_name}:edit", pk)

    def instance(self, key: str) -> Any:
        """The published record of a key, or None."""
        return self.public().filter(pk=key).first() if key.isdigit() else None

    def key_of(self, content: Any) -> str | None:
        """A record's primary key."""
        return str(content.pk) if isinstance(content, self.model) else None

    def may_write(self, user: Any) -> bool:
        """Whether somebody may change these records."""
        options = self.model._meta
        return bool(user.has_perm(f"{options.app_label}.change_{options.model_name}"))
