"""What takes place in all regions, in the public schema."""

from django.db import models


class CalendarThing(models.Model):
    """One thing with dates. `region` is the public code of its region, `source` and `key` identify it there.

    `listing` is its Listing without dates, bodies and keywords. `changed` is when that last changed, `expires` until
    when residents may find it.
    """

    region = models.CharField(max_length=63)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    listing = models.JSONField()
    changed = models.DateTimeField()
    expires = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("region", "source", "key"), name="one_calendar_thing_a_key")]

    def __str__(self) -> str:
        return f"{self.region}: {self.source} {self.key}"


class CalendarDate(models.Model):
    """One date of a thing. `start` and `over` are moments; `occurrence` is its Occurrence as JSON.

    `changed` is when the date last changed. `region` is that of the thing, for the index. The dates of a thing are
    found by the index of the constraint.
    """

    thing = models.ForeignKey(CalendarThing, models.CASCADE, related_name="dates", db_index=False)
    region = models.CharField(max_length=63)
    uid = models.CharField(max_length=40)
    start = models.DateTimeField()
    over = models.DateTimeField()
    occurrence = models.JSONField()
    changed = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("thing", "uid"), name="one_calendar_date_a_uid")]
        indexes = [
            models.Index(fields=["region", "start"], name="calendar_region_start"),
            models.Index(fields=["start"], name="calendar_start"),
        ]

    def __str__(self) -> str:
        return f"{self.thing_id}: {self.uid}"


class SequenceFloor(models.Model):
    """The least SEQUENCE that a date may have which is new to the calendar: above those of dates that left it.

    RFC 5545 3.8.7.4: the number of a UID never falls, also where a thing is unpublished and published again.
    `region`, `source` and `key` identify the thing, which need not be in the calendar.
    """

    region = models.CharField(max_length=63)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    least = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("region", "source", "key"), name="one_sequence_floor_a_key")]

    def __str__(self) -> str:
        return f"{self.region}: {self.source} {self.key}: {self.least}"
