"""URLs of the gallery, below a language prefix."""

from django.urls import path

from sites.gallery import views

app_name = "gallery"
urlpatterns = [
    path("_gallery/", views.index, name="index"),
    path("_gallery/<slug:code>/", views.component, name="component"),
    path("_gallery/<slug:code>/<int:number>/", views.alone, name="alone"),
]
