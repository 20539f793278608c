from django.apps import AppConfig


class DemoContentConfig(AppConfig):
    """No models: a management command and what it loads."""

    name = "infra.demo_content"
    label = "demo_content"
