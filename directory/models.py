"""The models of the directory; Django looks for them here."""

from directory.operating_model import OperatingModelIndexPage, OperatingModelPage
from directory.organisation import FormerSlug, Organisation
from directory.pages import DirectoryPage

__all__ = ["DirectoryPage", "FormerSlug", "OperatingModelIndexPage", "OperatingModelPage", "Organisation"]
