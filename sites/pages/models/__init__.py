"""The page types of every region, and the records that belong to them."""

from sites.pages.blocks import RICH_TEXT
from sites.pages.models.accessibility_statement import AccessibilityStatementPage, Conformance, StatementReminder
from sites.pages.models.base import ListsKind, RegionPage, WithPicture
from sites.pages.models.contact import ContactPage
from sites.pages.models.feedback import Feedback
from sites.pages.models.home import HomePage
from sites.pages.models.news import NewsIndexPage, NewsPage, NewsTag, TaggedNews
from sites.pages.models.privacy import PrivacyPage
from sites.pages.models.section import SectionPage
from sites.pages.models.standard import StandardPage
from sites.pages.models.urgent_help import UrgentHelp

__all__ = [
    "RICH_TEXT",
    "AccessibilityStatementPage",
    "Conformance",
    "ContactPage",
    "Feedback",
    "HomePage",
    "ListsKind",
    "NewsIndexPage",
    "NewsPage",
    "NewsTag",
    "PrivacyPage",
    "RegionPage",
    "SectionPage",
    "StandardPage",
    "StatementReminder",
    "TaggedNews",
    "UrgentHelp",
    "WithPicture",
]
