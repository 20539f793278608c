"""The OpenID Connect login and callback views."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from sites.people.accounts.openid.provider_patches import CheckedOpenIdClient

LANGUAGE = "openid_language"  # session key of the sign-in page's language


@never_cache
def start_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Confirm, then render a page that redirects to the provider by itself.

    Our policy has `form-action 'self'`, which browsers apply to redirects of a form too.
    """
    request.session[LANGUAGE] = translation.get_language()
    try:
        answer = OAuth2LoginView.adapter_view(CheckedOpenIdClient(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    if request.method == "POST" and answer.status_code == 302:
        return render(request, "socialaccount/leave.html", {"leads_to": answer.headers["Location"]})
    return answer


@never_cache
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Handle the provider's response: one URL for all languages, as it is registered at the provider."""
    with translation.override(request.session.pop(LANGUAGE, translation.get_language())):
        try:
            return OAuth2CallbackView.adapter_view(CheckedOpenIdClient(request, provider_id))(request)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
