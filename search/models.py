"""The projection, in the public schema."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

WORDS_AT_HOME = models.Func("region", "words", function="public.words_at_home", output_field=SearchVectorField())
"""Each lexeme of `words` with the region before it; the function comes with a migration."""


def _codes(length: int = 40) -> ArrayField:
    return ArrayField(models.CharField(max_length=length), default=list)


class Document(models.Model):
    """What residents may find of one thing, all its languages, analysed for the engines.

    `version` grows with every change of any document. A document that is `removed` holds nothing of the thing any more
    and stays only until Elasticsearch has heard of it.
    """

    region = models.CharField(max_length=63)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    listing = models.JSONField(default=dict)
    tokens = models.JSONField(default=dict)
    words = SearchVectorField(null=True)
    themes = _codes()
    activities = _codes()
    target_groups = _codes()
    life_events = _codes()
    municipalities = _codes()
    languages = _codes(5)
    version = models.BigIntegerField()
    checksum = models.CharField(max_length=64)
    analysis = models.CharField(max_length=64)
    removed = models.BooleanField(default=False)
    fault = models.TextField(blank=True)
    expires = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("region", "source", "key"), name="one_document_a_thing")]
        indexes = [
            GinIndex(fields=["words"], name="search_document_words"),
            GinIndex(WORDS_AT_HOME, name="search_document_words_at_home"),
            models.Index(fields=["version"], name="search_document_version"),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.source} {self.key}"


class Undelivered(models.Model):
    """A document's version that Elasticsearch has not heard of: a trigger notes each, its delivery takes it away.

    A table of its own, as to write into a document's row is to write all its words into two indexes again.
    """

    document = models.OneToOneField(
        Document, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="undelivered"
    )
    version = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.version}"
