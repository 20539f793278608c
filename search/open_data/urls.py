"""The addresses of the open data for programs; they are the same in every language."""

from django.urls import path

from search.open_data import hsds, openapi, pages
from search.open_data.api import api

urlpatterns = [
    path("api/v1/", openapi.start, name="open_data_start"),
    path("api/v1/openapi.json", openapi.openapi, name="open_data_openapi"),
    path("api/v1/", api.urls),
    path("api/<path:rest>", openapi.nothing, name="open_data_nothing"),
    path("hsds/", hsds.start, name="hsds_start"),
    path("hsds/openapi.json", hsds.openapi, name="hsds_openapi"),
    path("hsds/<slug:name>", hsds.entities, name="hsds_entities"),
    path("hsds/<slug:name>/<uuid:own>", hsds.one, name="hsds_one"),
    path("hsds/<path:rest>", openapi.nothing, name="hsds_nothing"),
    path("data/", pages.to_page, name="open_data_address"),
    path("data/catalogue.jsonld", pages.catalogue_file, name="open_data_catalogue"),
    path("data/<slug:name>.<slug:ending>", pages.dump, name="open_data_file"),
]
