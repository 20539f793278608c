"""The addresses of the comparison, translated."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from search.comparison import views

pages = [
    path("", views.overview, name="comparison"),
    path(_("region/<slug:code>/"), views.region, name="comparison_region"),
    path("<slug:code>/", views.indicator, name="comparison_indicator"),
    path("<slug:code>/figures.<slug:ending>", views.download, name="comparison_file"),
]
urlpatterns = [path(_("comparison/"), include(pages))]
