"""URLs below /admin/people/, and the invitation below a region's page in the national admin."""

from django.urls import path

from sites.people.admin import cross_region_invitations, views
from sites.people.admin.listing import InvitationsView, PeopleView

urlpatterns = [
    path("people/", PeopleView.as_view(), name="people"),
    path("people/results/", PeopleView.as_view(results_only=True), name="people_results"),
    path("people/invite/", views.invite, name="people_invite"),
    path("people/invitations/", InvitationsView.as_view(), name="people_invitations"),
    path("people/invitations/results/", InvitationsView.as_view(results_only=True), name="people_invitations_results"),
    path("people/invitations/<int:number>/", views.invitation, name="people_invitation"),
    path("people/<int:number>/", views.person, name="person"),
    path("people/<int:number>/deactivate/", views.deactivate, name="person_deactivate"),
    path("people/<int:number>/activate/", views.activate, name="person_activate"),
    path("people/<int:number>/end-sessions/", views.end_sessions, name="person_end_sessions"),
    path("regions/<slug:code>/invite/", cross_region_invitations.invite_to_region, name="region_invite"),
]
