"""The list of organisations in the admin: it is downloaded as it is filtered, and leads to the likely doubles."""

from typing import Any

from django.http import FileResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from directory.exchange.download import download
from directory.exchange.export import FORMATS, WITH_INTERNAL, selection
from directory.merging.permissions import may_merge
from directory.models import Organisation
from directory.undoing_views import TITLE
from sites.records.admin import RecordIndexView
from sites.records.permissions import may_publish
from sites.records.queries import findable

INTERNAL = "-internal"
"""The end of the codes of files with internal columns."""


class OrganisationIndexView(RecordIndexView):
    """The list of the admin, which can be downloaded as it is filtered."""

    FORMATS = (*FORMATS, *(f"{code}{INTERNAL}" for code in WITH_INTERNAL))

    @property
    def may_read_internal(self) -> bool:
        """Whether the user may download internal columns and unpublished organisations."""
        return may_publish(self.request.user, Organisation)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> FileResponse:
        """Return the file of a format. Without permission for the internal columns, the public file."""
        code = spreadsheet_format.removesuffix(INTERNAL)
        internal = spreadsheet_format.endswith(INTERNAL) and self.may_read_internal
        listed = (Organisation.objects.all() if internal else findable(Organisation)).filter(
            pk__in=queryset.order_by().values("pk")
        )
        return download(FORMATS[code], selection(listed, internal=internal))

    @property
    def header_more_buttons(self) -> list[Any]:
        """Return Wagtail's buttons, that of the likely doubles, and one for each file."""
        internal = [(f"{code}{INTERNAL}", FORMATS[code], _("to edit, with internal fields")) for code in WITH_INTERNAL]
        public = [(code, each, _("public fields")) for code, each in FORMATS.items()]
        doubles = [Button(_("Likely doubles"), url=reverse("organisation_doubles"), icon_name="copy", priority=190)]
        changes = [Button(TITLE, url=reverse("organisation_changes"), icon_name="history", priority=195)]
        offered = [*(internal if self.may_read_internal else []), *public]
        return [
            *super().header_more_buttons,
            *(doubles if may_merge(self.request.user) else []),
            *(changes if self.may_read_internal else []),
            *(
                Button(
                    _("Download %(format)s: %(content)s") % {"format": each.label, "content": content},
                    url=self.get_export_url(code),
                    icon_name="download",
                    priority=200 + place,
                )
                for place, (code, each, content) in enumerate(offered)
            ),
        ]
