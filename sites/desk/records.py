"""Records as the desk reads them: one row for all languages (`name_fi`, `description_sv` …), a Wagtail snippet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField, Value
from django.utils.text import capfirst
from wagtail.fields import RichTextField

from sites.desk.addresses import path_of
from sites.desk.content_nodes import Anchor, ContentNode, Text, parse_nodes
from sites.desk.contents import Content, ContentSource, ContentText
from sites.kinds import Kind
from sites.records.permissions import may_publish, permission
from sites.records.queries import rows_of_all
from sites.translated import LANGUAGES


@dataclass(frozen=True)
class RecordContents:
    """The records of one kind. Its model has `name_<language>`, `live`, `last_published_at` and Wagtail's revisions."""

    kind: Kind

    def content_source(self) -> ContentSource:
        """Return these records as the desk reads them."""
        return ContentSource(
            name=self.kind.source.name,
            contents=self.contents,
            texts=self.texts,
            instance=self.instance,
            key_of=self.key_of,
            may_write=self.may_write,
            may_change=self.may_write,
            may_review=lambda user, _record: may_publish(user, self.kind.model),
        )

    @property
    def names(self) -> list[str]:
        """The columns with the name."""
        return [f"name_{language}" for language in LANGUAGES]

    def published(self) -> Any:
        """Return the published records."""
        return self.kind.model._default_manager.filter(live=True).order_by("pk")

    def contents(self, languages: tuple[str, ...], key: str = "") -> list[Content]:
        """Return every published record that is to be reviewed, or that of a key; one query."""
        if not self.kind.reviewed:
            return []
        rows = self.rows().filter(pk=key) if key else self.rows()
        return [self.content_of(row, languages) for row in rows]

    def rows(self) -> Any:
        """Return what the reviews read of the published records; the columns are those of every kind."""
        columns = ("pk", "last_published_at", "live_revision__user_id", *self.names)
        return self.published().values(*columns, source_name=Value(self.kind.source.name, output_field=TextField()))

    def content_of(self, row: dict[str, Any], languages: tuple[str, ...]) -> Content:
        """Return the content of a row."""
        return Content(
            source=self.kind.source.name,
            key=str(row["pk"]),
            kind=capfirst(self.kind.model._meta.verbose_name),
            title=self.title_of(row, languages),
            edit=self.form_of(row["pk"]),
            published=row["last_published_at"],
            people=tuple(filter(None, [row["live_revision__user_id"]])),
        )

    def texts(self) -> Iterator[ContentText]:
        """Return every published record: its texts in all languages, and its web addresses."""
        columns = [f"{name}_{language}" for name in self.kind.texts for language in LANGUAGES]
        links = self.links()
        for row in self.published().values("pk", *self.names, *columns).iterator():
            words = tuple(node for column in columns if row[column] for node in self.nodes_of(column, row[column]))
            title, edit = self.title_of(row, LANGUAGES), self.form_of(row["pk"])
            yield ContentText(self.kind.source.name, str(row["pk"]), title, "", edit, (*words, *links[row["pk"]]))

    def links(self) -> dict[int, list[Anchor]]:
        """Return the web addresses of the published records by primary key; one query for each declared lookup."""
        found: dict[int, list[Anchor]] = defaultdict(list)
        for lookup in self.kind.web_addresses:
            for key, address in self.published().values_list("pk", lookup):
                if address:
                    found[key].append(Anchor(None, address))
        return found

    def nodes_of(self, column: str, text: str) -> Sequence[ContentNode]:
        """Return the nodes of a column: parsed rich text, or one text."""
        is_rich = isinstance(self.kind.model._meta.get_field(column), RichTextField)
        return parse_nodes(text) if is_rich else [Text(text)]

    def title_of(self, row: dict[str, Any], languages: tuple[str, ...]) -> str:
        """Return the name in the first language that has one."""
        named = (row[f"name_{language}"] for language in (*languages, *LANGUAGES))
        return next(filter(None, named), "")

    def form_of(self, pk: int) -> str:
        """Return the path of a record's form."""
        options = self.kind.model._meta
        return path_of(f"wagtailsnippets_{options.app_label}_{options.model_name}:edit", pk)

    def instance(self, key: str) -> Any:
        """Return the published record of a key, or None."""
        return self.published().filter(pk=key).first() if key.isdigit() else None

    def key_of(self, content: Any) -> str | None:
        """Return a record's primary key, None for anything else."""
        return str(content.pk) if isinstance(content, self.kind.model) else None

    def may_write(self, user: Any) -> bool:
        """Tell whether a user may change these records."""
        return bool(user.has_perm(permission(self.kind.model, "change")))


def contents_of_kinds(kinds: Iterable[Kind], languages: tuple[str, ...]) -> list[Content]:
    """Return the published records of some kinds that are to be reviewed; one query for all kinds."""
    records = {kind.source.name: RecordContents(kind) for kind in kinds if kind.reviewed}
    rows = rows_of_all(each.rows() for each in records.values())
    return [records[row["source_name"]].content_of(row, languages) for row in rows]
