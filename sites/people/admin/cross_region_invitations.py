"""Invitations by national superusers to any region, in any role; region admins can grant fewer roles."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context
from wagtail.admin import messages
from wagtail.log_actions import LogContext

from sites.people import audit
from sites.people.admin.access import user_of
from sites.people.admin.forms import InviteUserForm
from sites.people.admin.views import send_invitation
from sites.people.roles import roles_of
from sites.regions.admin.access import national_superuser_required
from sites.regions.admin.listing import name_of, region_breadcrumbs
from sites.regions.admin.views import region_of
from sites.regions.models import Region, RegionState


@national_superuser_required
def invite_to_region(request: HttpRequest, code: str) -> HttpResponse:
    """Show and process the form that invites a user to a region. Raises Http404 for a closed one."""
    region = region_of(code)
    if region.state == RegionState.CLOSED:
        raise Http404
    roles = [role.name for role in roles_of(region.kind)]
    language = get_language()
    first = {"language": language if language in region.languages else region.languages[0]}
    form = InviteUserForm(request.POST or None, grantable=roles, languages=region.languages, initial=first)
    if form.is_valid() and create_invitation(form, region):
        audit.record(region, audit.INVITED, user_of(request), {"roles": form.cleaned_data["roles"]})
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": form.cleaned_data["email"]})
        return redirect("region_edit", code)
    title = _("Invite somebody: %(name)s") % {"name": name_of(region)}
    context = {
        "form": form,
        "page_title": title,
        "header_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": region_breadcrumbs(("", title)),
        "submit_button_label": _("Send the invitation"),
    }
    return render(request, "wagtailadmin/generic/form.html", context)


def create_invitation(form: InviteUserForm, region: Region) -> bool:
    """Create the invitation in the region's schema; False where the form has errors.

    It has no inviter: the actor's primary key belongs to another schema.
    """
    with schema_context(region.schema_name), LogContext(user=None):
        return send_invitation(form, None)
