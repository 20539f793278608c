"""The app's name for Django."""

from django.apps import AppConfig


class GalleryConfig(AppConfig):
    """No models: templates and examples only."""

    name = "sites.gallery"
    label = "gallery"
