"""Downloads of organisations: in the admin what its list shows, for everybody what the public list shows."""

from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from directory.exchange.export import FORMATS, WITH_INTERNAL, Format, Selection, file_name, selection
from directory.models import Organisation
from sites.records.admin import RecordIndexView
from sites.records.queries import findable

INTERNAL = "-internal"
"""The end of the codes of files with internal columns."""


def download(chosen: Format, organisations: Selection) -> FileResponse:
    """Return a file as a download. It is complete before the first byte is sent: there is no half a list."""
    file = TemporaryFile()  # noqa: SIM115 (the response closes it)
    chosen.write(file, organisations)
    file.seek(0)
    name = file_name(chosen, organisations.publisher)
    return FileResponse(file, as_attachment=True, filename=name, content_type=chosen.content_type)


class OrganisationIndexView(RecordIndexView):
    """The list of the admin, which can be downloaded as it is filtered."""

    FORMATS = (*FORMATS, *(f"{code}{INTERNAL}" for code in WITH_INTERNAL))

    @property
    def may_read_internal(self) -> bool:
        """Whether the user may download internal columns and unpublished organisations."""
        return bool(self.user_has_permission("change"))

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
        """Return Wagtail's buttons, and one for each file."""
        internal = [(f"{code}{INTERNAL}", FORMATS[code], _("to edit, with internal fields")) for code in WITH_INTERNAL]
        public = [(code, each, _("public fields")) for code, each in FORMATS.items()]
        offered = [*(internal if self.may_read_internal else []), *public]
        return [
            *super().header_more_buttons,
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
