"""The models of the directory; Django looks for them here."""

from directory.operating_model import OperatingModelIndexPage, OperatingModelPage
from directory.organisation import Organisation
from directory.pages import DirectoryPage

__all__ = ["DirectoryPage", "OperatingModelIndexPage", "OperatingModelPage", "Organisation"]
