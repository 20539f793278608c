"""The programmes in Wagtail's admin."""
