"""Wagtail hooks: the own words in the admin."""

from wagtail.snippets.models import register_snippet

from search.own_words.admin import OwnWordViewSet

register_snippet(OwnWordViewSet)
