"""The addresses of the comparison, translated."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from search.comparison import matrix_views, views

pages = [
    path("", views.overview, name="comparison"),
    path(_("region/<slug:code>/"), views.region, name="comparison_region"),
    path(_("region/<slug:code>/figures.<slug:ending>"), views.download_region, name="comparison_region_file"),
    path(_("table/<slug:code>/"), matrix_views.matrix, name="comparison_matrix"),
    path(_("table/<slug:code>/figures.<slug:ending>"), matrix_views.download, name="comparison_matrix_file"),
    path("<slug:code>/", views.indicator, name="comparison_indicator"),
    path("<slug:code>/figures.<slug:ending>", views.download, name="comparison_file"),
]
urlpatterns = [path(_("comparison/"), include(pages))]
