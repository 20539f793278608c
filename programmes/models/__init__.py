"""The models of programmes: what a region owns. What all regions share is in apps of its own."""

from programmes.models.event import Event, EventDate, FormerEventSlug

__all__ = ["Event", "EventDate", "FormerEventSlug"]
