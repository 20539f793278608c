from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory import views

urlpatterns = [
    path(_("organisation/<slug:slug>/"), views.organisation, name="organisation"),
]
