"""The models of programmes: what a region owns. What all regions share is in apps of its own."""

from programmes.models.event import Event, EventDate, FormerEventSlug
from programmes.models.pages import CalendarPage
from programmes.models.theme_day import FormerThemeDaySlug, OwnThemeDay

__all__ = ["CalendarPage", "Event", "EventDate", "FormerEventSlug", "FormerThemeDaySlug", "OwnThemeDay"]
