"""The URL configuration of a region's site."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.http import Http404
from django.urls import include, path, re_path
from django.views.defaults import page_not_found
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from sites import theme
from sites.operations.views import health
from sites.pages import views
from sites.pages.page_passwords import document_password, page_password
from sites.people.accounts.urls import without_language
from sites.people.accounts.views import to_sign_in
from sites.translation import admin_url_patches

admin_url_patches.apply()
urlpatterns = [
    path("", views.front, name="front"),
    path("health", health, name="health"),
    *without_language,  # before Wagtail's own pages for signing in
    # What Wagtail shows to everybody who works in the admin: a trial of an error page, and all records of a kind by
    # their first words, residents' messages among them.
    re_path(
        r"^admin/(?:failwhale|snippets/choose/pages/feedback|localize/api/snippets)/",
        page_not_found,
        {"exception": Http404()},
    ),
    path("admin/", include(wagtailadmin_urls)),
    # In place of Wagtail's own view at the same address.
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        document_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.media, name="media"),
    path("theme-<slug:version>.css", theme.theme_stylesheet, name="theme"),
    path("", include("search.open_data.urls")),
    path("", include("sites.pages.discovery.urls")),
    # Where Wagtail sends readers of a page that is not for everybody.
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
]
if apps.is_installed("sites.gallery"):
    from sites.gallery import views as gallery

    urlpatterns += [path("_gallery/", gallery.index), *i18n_patterns(path("", include("sites.gallery.urls")))]
urlpatterns += i18n_patterns(
    # Below the language, so that a wrong password is told in the language of the page that asked.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("account/", include("sites.people.accounts.urls")),
    path("", include("search.page.urls")),
    path("", include("search.completion.urls")),
    path("", include("search.comparison.urls")),
    path("", include("search.open_data.page_urls")),
    path("", include("programmes.urls")),
    path("", include("directory.urls")),
    path("", include("sites.people.urls")),
    path("", include("sites.pages.urls")),
    re_path(r"^((?:[\w\-]+/)*)$", views.serve_page, name="wagtail_serve"),
)
