"""Well-known URLs for programs, and the share picture; all without a language prefix."""

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
