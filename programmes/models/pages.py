"""The page of a region's calendar."""

from django.utils.translation import gettext_lazy as _

from directory.models.pages import ListPage
from sites.regions.open_regions import RegionFacts


class CalendarPage(ListPage):
    """What takes place in the region, day by day; on the national site in the whole country."""

    listed_kind = "event"
    template = "programmes/calendar_page.html"

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    @classmethod
    def redirects_in(cls, region: RegionFacts) -> bool:
        """It redirects in no region: the national site has a calendar of its own."""
        return False
