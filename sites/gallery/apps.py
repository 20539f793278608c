"""The app's name for Django."""

from django.apps import AppConfig


class GalleryConfig(AppConfig):
    """Without models: templates and examples."""

    name = "sites.gallery"
    label = "gallery"
