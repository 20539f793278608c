"""URLs of an account below `/<language>/account/`, and those without a language."""

from allauth.account import urls as account_urls
from allauth.mfa import urls as second_factor_urls
from allauth.socialaccount import urls as connections_urls
from django.urls import include, path, re_path

from sites.people.accounts import views
from sites.people.accounts.openid.views import callback, start_login

urlpatterns = [
    # In place of allauth's own view at the same address.
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", views.ConfirmEmailView.as_view(), name="account_confirm_email"),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("oidc/<slug:provider_id>/login/", start_login, name="openid_connect_login"),
    path("2fa/", include(second_factor_urls)),
    path("3rdparty/", include(connections_urls)),
    path("", include(account_urls)),
]

without_language = [
    path("account/oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"),
    path("admin/login/", views.to_sign_in),
    path("admin/logout/", views.sign_out),
    path("admin/password_reset/", views.to_password_reset),
    path("admin/password_reset/<path:rest>", views.to_password_reset),
]
