from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "sites.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from sites import date_inputs_patches
        from sites.kinds import Kind, register
        from sites.outbox.resolvers import register_resolver
        from sites.pages import image_patches
        from sites.pages import listing as page_listing
        from sites.pages.discovery.pictures import when_published
        from sites.pages.models import NewsPage, RegionPage

        register(Kind("news", _("News item"), _("News"), NewsPage, page_listing.SOURCE))
        register(Kind("page", _("Page"), _("Pages"), RegionPage, page_listing.SOURCE))
        register_resolver("page-row", page_listing.page_row)
        register_resolver("page-tree", page_listing.page_tree)
        register_resolver("news-tag", page_listing.news_tag)
        date_inputs_patches.apply()
        image_patches.apply()
        page_published.connect(when_published, dispatch_uid="pages.scale_pictures")
