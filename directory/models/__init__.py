"""The models of the directory."""

from directory.models.operating_model import OperatingModelIndexPage, OperatingModelPage
from directory.models.organisation import FormerSlug, Organisation
from directory.models.pages import DirectoryPage

__all__ = ["DirectoryPage", "FormerSlug", "OperatingModelIndexPage", "OperatingModelPage", "Organisation"]
