"""The programmes in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from programmes.events.admin import EventViewSet

register_snippet(EventViewSet)
