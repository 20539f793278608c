from django.urls import path
from django.utils.translation import gettext_lazy as _

from programmes.events.structured_data import subject_of
from programmes.models import Event
from sites.records.views import record_view

urlpatterns = [
    path(_("event/<slug:slug>/"), record_view(Event, subject_of), name=Event.route),
]
