"""The guide to the admin: the tasks of each role, and where they are done."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sites.people.roles import ANALYSTS, AUTHORS, EDITORS, MODERATORS, READERS, REGION_ADMINS, roles_of
from sites.regions.request import RegionRequest

STEPS: dict[str, tuple[Any, ...]] = {
    READERS: (
        gettext_lazy("After signing in they come to the info sessions, with the links and recordings for staff."),
        gettext_lazy("They never come to the admin. To sign out they press the button on those pages."),
    ),
    AUTHORS: (
        gettext_lazy("Open the pages in the menu, go to the page above the new one, and choose “Add child page”."),
        gettext_lazy("Write. The draft is saved by itself; nobody but you and your colleagues sees it."),
        gettext_lazy("When it is ready, submit it for moderation. The moderators get a mail."),
        gettext_lazy(
            "Organisations and groups stand in the menu too: add one or change one, and submit it in the same way."
        ),
        gettext_lazy("The first page of the admin tells when a draft came back, and with which comment."),
    ),
    EDITORS: (
        gettext_lazy("Write and publish pages, news and organisations. A date for publishing can lie in the future."),
        gettext_lazy("Describe each picture in words, and give headings in order: “Checks” beside the form helps."),
        gettext_lazy("The translation desk lists what lacks Swedish or Finnish. Start the translation from there."),
        gettext_lazy("The reports list dead links, findings of accessibility, and what is due for review."),
        gettext_lazy(
            "Feedback on accessibility must be answered in two weeks. It waits on the first page of the admin."
        ),
    ),
    MODERATORS: (
        gettext_lazy("What waits for your approval stands on the first page of the admin, and comes by mail."),
        gettext_lazy(
            "Read the draft in the preview. Approve it, or request changes with a comment: the author gets it."
        ),
        gettext_lazy("Otherwise you write, translate and publish as editors do."),
    ),
    REGION_ADMINS: (
        gettext_lazy("“People” in the menu lists everybody with an account here."),
        gettext_lazy(
            "Invite somebody with the e-mail address and the roles. The link in the mail is valid for some days."
        ),
        gettext_lazy(
            "You appoint readers, authors, editors and moderators. "
            "Other region admins are appointed by the national staff."
        ),
        gettext_lazy("Close the account of somebody who leaves. What they wrote stays."),
        gettext_lazy("“Who did what” in the reports shows changes and sign-ins."),
    ),
    ANALYSTS: (
        gettext_lazy("The reports show content that is due for review, dead links and findings of accessibility."),
        gettext_lazy("You read everything and change nothing."),
    ),
}


@require_safe
def guide(request: RegionRequest) -> HttpResponse:
    """Render the guide: the user's own roles first, then the other ones of the region."""
    own = set(request.user.groups.values_list("name", flat=True))
    roles = sorted(roles_of(request.region.kind), key=lambda role: role.name not in own)
    sections = [
        {"name": _(role.name), "explanation": _(role.explanation), "steps": STEPS[role.name], "own": role.name in own}
        for role in roles
    ]
    context = {"page_title": _("How to use Kohtaamo"), "header_icon": "help", "sections": sections}
    return TemplateResponse(request, "desk/guide.html", context)
