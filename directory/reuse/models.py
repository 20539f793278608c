"""The published operating models of all regions, in the public schema."""

from django.db import models


class PublishedModel(models.Model):
    """What residents may read of one operating model, in each language of its region.

    `region` is the region's public code, `key` the translation key of its pages. `heads` are title and address by
    language, for lists; `content` is all of it (see `directory.reuse.content`). `origin_…` are of the model that this
    one is adapted from, its version at the time and the day; empty for others.
    """

    region = models.CharField(max_length=63)
    key = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=20)
    heads = models.JSONField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    expires = models.DateTimeField(null=True)
    origin_region = models.CharField(max_length=63, blank=True)
    origin_key = models.CharField(max_length=64, blank=True)
    origin_version = models.PositiveSmallIntegerField(null=True)
    origin_date = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("region", "key"), name="one_published_model_a_key")]
        indexes = [models.Index(fields=["origin_region", "origin_key"], name="reuse_origin")]

    def __str__(self) -> str:
        return f"{self.region}: {self.key}"
