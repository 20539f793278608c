"""What the pages declare to the floors below: their kinds of things, and the permissions over their other models."""

from django.utils.translation import gettext_lazy as _

from sites.kinds import Kind, Provisioning, register
from sites.outbox.resolvers import register_resolver
from sites.pages.language_provisioning import provision_language
from sites.pages.listing import SOURCE, news_tag, page_row, page_tree
from sites.pages.models import NewsPage, RegionPage
from sites.pages.provisioning import provision
from sites.people.roles import EDITORS, MODERATORS, grant

FEEDBACK = ("pages.view_feedback", "pages.change_feedback")
NEWS_TAGS = tuple(f"pages.{verb}_newstag" for verb in ("add", "change", "delete", "view"))

NEWS = Kind(
    code="news",
    name=_("News item"),
    plural=_("News"),
    model=NewsPage,
    source=SOURCE,
    latest_by=("-date", "-pk"),
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


def register_kinds() -> None:
    """Register the kinds, and what a changed row of theirs affects; called once, when the app is ready."""
    for kind in (NEWS, PAGE):
        register(kind)
    register_resolver("page-row", page_row)
    register_resolver("page-tree", page_tree)
    register_resolver("news-tag", news_tag)
    grant(dict.fromkeys((EDITORS, MODERATORS), (*FEEDBACK, *NEWS_TAGS)))
