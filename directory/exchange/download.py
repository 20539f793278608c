"""Files of organisations as downloads."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse

from directory.exchange.export import XLSX_TYPE, ExportFormat, ExportSelection, file_name


def download(chosen: ExportFormat, organisations: ExportSelection) -> FileResponse:
    """Return organisations in a format."""
    name = file_name(chosen, organisations.publisher)
    return file_response(name, chosen.content_type, lambda file: chosen.write(file, organisations))


def workbook(name: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    """Return a workbook."""
    return file_response(name, XLSX_TYPE, write)


def file_response(name: str, content_type: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    """Return a file as a download. It is complete before the first byte is sent: there is no half a list."""
    file = TemporaryFile()  # noqa: SIM115 (the response closes it)
    write(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
