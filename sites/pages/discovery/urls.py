"""Addresses machines know by heart, and the picture of shared links; none of them below a language."""

from django.urls import path, re_path

from sites.pages.discovery import share_picture, views

urlpatterns = [
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    re_path(
        r"^share-(?P<language>[a-z]{2})-(?P<version>[0-9a-f]{12})\.png$", share_picture.share, name="share_picture"
    ),
]
