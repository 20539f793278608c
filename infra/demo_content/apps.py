from django.apps import AppConfig


class DemoContentConfig(AppConfig):
    """Without models: a management command and its content."""

    name = "infra.demo_content"
    label = "demo_content"
