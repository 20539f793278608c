"""The programmes in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from programmes.events.admin import EventViewSet
from programmes.fairs.admin import FairSeriesViewSet, FairViewSet
from programmes.year.own import ThemeDayViewSet

register_snippet(EventViewSet)
register_snippet(FairViewSet)
register_snippet(FairSeriesViewSet)
register_snippet(ThemeDayViewSet)
