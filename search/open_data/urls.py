"""The addresses of the programming interface; they are the same in every language."""

from django.urls import path

from search.open_data import openapi
from search.open_data.api import api

urlpatterns = [
    path("api/v1/", openapi.start, name="open_data_start"),
    path("api/v1/openapi.json", openapi.openapi, name="open_data_openapi"),
    path("api/v1/", api.urls),
    path("api/<path:rest>", openapi.nothing, name="open_data_nothing"),
]
