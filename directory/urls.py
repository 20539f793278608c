from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory import frames
from directory.checking import views as checking
from directory.groups import structured_data as groups
from directory.models import Group, Organisation
from directory.open_data import organisations_download
from directory.operating_models import applied, comparison, contact, download
from directory.professionals import professionals
from directory.proposals import views as proposals
from directory.structured_data import subject_of
from directory.tray import mail
from directory.tray.views import tray
from sites.records.views import record_view

urlpatterns = [
    path(_("operating-model/compare/"), comparison.comparison, name="operating_model_comparison"),
    path(_("operating-model/applied/"), applied.applied, name="operating_models_applied"),
    path(_("operating-model/<int:pk>/document/"), download.download, name="operating_model_document"),
    path(_("entry-check/<str:token>/"), checking.check, name="organisation_check"),
    path(_("entry-check/<str:token>/corrections/"), checking.correct, name="organisation_check_correct"),
    path(_("first-entry/<str:token>/"), checking.first_entry, name="first_entry"),
    path(_("operating-model/<int:pk>/contact/"), contact.contact, name="operating_model_contact"),
    path(_("operating-model/<int:pk>/contact/sent/"), contact.received, name=contact.CONFIRMATION),
    path(_("group/<slug:slug>/"), record_view(Group, groups.subject_of), name=Group.route),
    path(_("organisation/<slug:slug>/suggest/"), proposals.suggest, name=proposals.FORM),
    path(_("organisation/<slug:slug>/suggest/sent/"), proposals.suggested, name=proposals.CONFIRMATION),
    path(_("for-professionals/"), professionals, name="professionals"),
    path(_("tray/"), tray, name="tray"),
    path(_("tray/e-mail/"), mail.mail, name="tray_mail"),
    path(_("tray/e-mail/sent/"), mail.sent, name="tray_mail_sent"),
    path(_("open-data/organisations/<slug:code>/"), organisations_download, name="organisations_download"),
    path(_("frame/organisations/"), frames.organisations_frame, name="organisations_frame"),
    path(_("frame/groups/"), frames.groups_frame, name="groups_frame"),
    path(_("organisation/<slug:slug>/"), record_view(Organisation, subject_of), name=Organisation.route),
]
