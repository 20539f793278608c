"""The projection, in the public schema."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Collate

from search.fields import TimeSpansField
from sites.translated import LANGUAGES

IDENTITY = ("id", "region", "source", "key", "public_id", "version")
"""The columns of a document that say which thing it is of; all others hold what residents may find of it."""

WORDS_AT_HOME = models.Func("home", "words", function="public.words_at_home", output_field=SearchVectorField())
"""Each lexeme of `words` with the document's home before it; the function comes with a migration."""

NAMES = models.Func("words", template="ts_filter(%(expressions)s, '{a}')", output_field=SearchVectorField())
"""The lexemes of a document's names."""

NAMES_AT_HOME = models.Func("home", NAMES, function="public.words_at_home", output_field=SearchVectorField())
"""The same with the document's home before each."""


FACET_VALUES = models.Func("facets", function="public.facet_values", output_field=ArrayField(models.TextField()))
"""The values of a document's facets as "facet:value"; the function comes with a migration."""


def order_of_name(language: str) -> Collate:
    """Return the sort key of the name that is shown in a language; the function comes with a migration."""
    key = models.Func(
        "listing", models.Value(language), function="public.order_of_name", output_field=models.TextField()
    )
    return Collate(key, "C")


class Document(models.Model):
    """What residents may find of one thing, all its languages, analysed for the engines.

    `region` is the region's public code; `public_id` is what the open data calls the thing (`sites.public_ids`);
    `facets` holds its values by facet (`sites.facets`). `home` is the region of residents who find it among their own
    things; `EVERY` of a nationwide thing.
    `version` grows with every change of any document. A document that is `removed` holds nothing of the thing any more
    and stays only until Elasticsearch has removed it too.
    `starts` are the beginnings of its names (`search.completion.starts`), by which it is suggested.
    `error` tells why Elasticsearch has rejected it.
    `spans` are the times at which the thing has the code of the timed facet, as far as `spans_until`; both are null of
    things that never have it. `dates` are the times at which it takes place, as far as its Listing tells; null of what
    has no dates. `updated` is when it was last published, if its Listing tells it.
    No index holds `version` or a column that is renewed: where its page has room, and a migration leaves some,
    PostgreSQL then updates a row without writing all its words into two indexes again.
    """

    region = models.CharField(max_length=63)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    public_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=40)
    home = models.CharField(max_length=63, default="")
    listing = models.JSONField(default=dict)
    tokens = models.JSONField(default=dict)
    words = SearchVectorField(null=True)
    starts = SearchVectorField(null=True)
    facets = models.JSONField(default=dict)
    languages = ArrayField(models.CharField(max_length=5), default=list)
    version = models.BigIntegerField()
    checksum = models.CharField(max_length=64)
    analysis = models.CharField(max_length=64)
    removed = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    expires = models.DateTimeField(null=True)
    spans = TimeSpansField(null=True)
    spans_until = models.DateTimeField(null=True)
    dates = TimeSpansField(null=True)
    updated = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("region", "source", "key"), name="one_document_a_thing")]
        indexes = [
            GinIndex("words", NAMES, FACET_VALUES, name="search_document_words"),
            GinIndex(WORDS_AT_HOME, name="search_document_words_at_home"),
            GinIndex(NAMES_AT_HOME, name="search_document_names_at_home"),
            GinIndex(fields=["starts"], name="search_document_starts"),
            *(models.Index(order_of_name(code), name=f"search_document_order_{code}") for code in LANGUAGES),
            models.Index(fields=["home"], name="search_document_home"),
            models.Index(fields=["public_id"], name="search_document_public_id"),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.source} {self.key}"

    @classmethod
    def empty(cls) -> dict[str, Any]:
        """Return every column that holds something of the thing, with the value it has where there is nothing."""
        fields = [field for field in cls._meta.concrete_fields if field.name not in IDENTITY]
        return {field.name: field.get_default() for field in fields}


class Undelivered(models.Model):
    """A version of a document to be delivered to Elasticsearch: inserted by a trigger, deleted by the delivery.

    A table of its own, as to write into a document's row is to write all its words into two indexes again.
    """

    document = models.OneToOneField(
        Document, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="undelivered"
    )
    version = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.version}"


class PublicChange(models.Model):
    """The last change of what residents may find of a thing, for whoever keeps a copy of the open data.

    Written by a trigger in the transaction that writes or removes the document. `number` grows with every change, in
    the order of the commits: whoever has seen all up to one misses nothing before it. A removed thing keeps its row for
    some time, so that copies hear of the removal; `kind` is what it was.
    `taken_back`: the thing was removed, or what is told of its place, contacts or organisers changed, and files that
    were written before may still tell it.
    """

    region = models.CharField(max_length=63)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    removed = models.BooleanField()
    number = models.BigIntegerField(unique=True)
    moment = models.DateTimeField(db_index=True)
    taken_back = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("region", "source", "key"), name="one_public_change_a_thing")]
        indexes = [models.Index(fields=["number"], condition=models.Q(taken_back=True), name="search_taken_back")]

    def __str__(self) -> str:
        return f"{self.number}: {self.region} {self.source} {self.key}"


class IndicatorCount(models.Model):
    """What an indicator counted in a region in a month (its first day).

    Counts of past months never change: `version` tells by which definition of the indicator they were counted.
    `part` is the code of a column of a matrix (`sites.matrices`), empty of indicators. `year` is that of the population
    that is the denominator.
    """

    month = models.DateField()
    indicator = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=63)
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=20)
    part = models.CharField(max_length=40, default="")
    year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("month", "indicator", "region", "part"), name="one_count_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.indicator} {self.region}"


class AskedQuestion(models.Model):
    """How often residents of a region asked one question on a day, and how often it was answered poorly.

    `region` is the public code of the site, `language` that of the page. `words` are the question as `search.asked`
    keeps it; empty for all questions whose words are not kept. Nothing tells who asked. Of the `number` of times,
    `without_hit` found nothing, and `with_few` found little.
    """

    day = models.DateField()
    region = models.CharField(max_length=63)
    language = models.CharField(max_length=5)
    words = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    without_hit = models.PositiveIntegerField()
    with_few = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("region", "day", "language", "words"), name="one_question_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.region} {self.language}: {self.number}"


class KokoConcept(models.Model):
    """A concept of KOKO, the general Finnish ontology (`search.koko`).

    `labels` are all its names by language, each with how sure it is; `words` those that are searched for. Its keys were
    made by a version of the `analysis`. `origin` tells the file it came from.
    """

    uri = models.CharField(primary_key=True, max_length=20)
    labels = models.JSONField()
    words = models.JSONField()
    origin = models.CharField(max_length=16)
    analysis = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.uri


class KokoKey(models.Model):
    """Base forms of a language that lead to a concept of KOKO, as `search.thesaurus.keys.key_of` writes them."""

    key = models.TextField(db_index=True)
    concept = models.ForeignKey(KokoConcept, models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return self.key


class KokoPart(models.Model):
    """What a part of compounds is in other languages, learned from KOKO's names (`search.thesaurus.parts`)."""

    key = models.TextField(primary_key=True)
    words = models.JSONField()

    def __str__(self) -> str:
        return self.key
