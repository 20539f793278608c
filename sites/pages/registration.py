"""Registration of the pages' kinds of things, template contexts, and permissions over other models."""

from django.utils.translation import gettext_lazy as _

from sites.contexts import ContextBuilder, register_context
from sites.grants import EDITORS, MODERATORS, grant
from sites.indicators import register_indicator, register_own_counts
from sites.kinds import Kind, Provisioning, register
from sites.outbox.resolvers import register_resolver
from sites.pages import context, news
from sites.pages.home import home_context
from sites.pages.language_provisioning import provision_language
from sites.pages.listing import SOURCE, news_tag, page_row, page_tree
from sites.pages.models import (
    AccessibilityStatementPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    RegionPage,
    SectionPage,
)
from sites.pages.own_counts import INDICATORS, own_counts
from sites.pages.provisioning import provision
from sites.pages.sections import section_context
from sites.pages.statement import statement_context

FEEDBACK = ("pages.view_feedback", "pages.change_feedback")
NEWS_TAGS = tuple(f"pages.{verb}_newstag" for verb in ("add", "change", "delete", "view"))
URGENT_HELP = tuple(f"pages.{verb}_urgenthelp" for verb in ("add", "change", "delete", "view"))

NEWS = Kind(
    code="news",
    name=_("News item"),
    plural=_("News"),
    model=NewsPage,
    source=SOURCE,
    latest_by=("-date", "-pk"),
    front_page_order=90,
    reviewed=False,  # news report what happened on their day
)
PAGE = Kind(
    code="page",
    name=_("Page"),
    plural=_("Pages"),
    model=RegionPage,
    source=SOURCE,
    provisioning=Provisioning(provision, provision_language),
)
CONTEXTS: dict[type[RegionPage], ContextBuilder] = {
    RegionPage: context.of_page,
    HomePage: home_context,
    SectionPage: section_context,
    AccessibilityStatementPage: statement_context,
    NewsIndexPage: news.context,
    NewsPage: news.item_context,
}


def register_kinds() -> None:
    """Register kinds, template contexts, and what a changed row affects; called once, when the app is ready."""
    for kind in (NEWS, PAGE):
        register(kind)
    for model, build in CONTEXTS.items():
        register_context(model, build)
    for indicator in INDICATORS:
        register_indicator(indicator)
    register_own_counts(own_counts)
    register_resolver("page-row", page_row)
    register_resolver("page-tree", page_tree)
    register_resolver("news-tag", news_tag)
    grant(dict.fromkeys((EDITORS, MODERATORS), (*FEEDBACK, *NEWS_TAGS, *URGENT_HELP)))
