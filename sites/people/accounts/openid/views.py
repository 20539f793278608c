"""To the provider of identities, and back."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from sites.people.accounts.openid.provider_patches import CheckedOpenIdClient

LANGUAGE = "openid_language"  # the key in a session under which the language of the sign-in page stands


@never_cache
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Asks once more, and then shows a page that leads on by itself.

    A form may not lead to a foreign host: our policy has `form-action 'self'`, and browsers ask it for redirects too.
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
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends the person back to: one address for all languages, as it is known there by heart."""
    with translation.override(request.session.pop(LANGUAGE, translation.get_language())):
        try:
            return OAuth2CallbackView.adapter_view(CheckedOpenIdClient(request, provider_id))(request)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
