"""Where invited people come in, in each language its own word."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from sites.people.views import accept_invitation

urlpatterns = [path(_("invitation/<str:token>/"), accept_invitation, name="invitation")]
