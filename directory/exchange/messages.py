"""What a fault of a file, row or cell is called in the languages of the admin."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.exchange.table import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, ReadFault, TableReadError

FAULTS = {
    ReadFault.EMPTY: gettext_lazy("The file has no rows."),
    ReadFault.NOT_TEXT: gettext_lazy("This is not a text file. Save the table as CSV."),
    ReadFault.BROKEN_QUOTES: gettext_lazy("A quotation mark is opened and not closed."),
    ReadFault.UNKNOWN_FORMAT: gettext_lazy("The file is none of CSV, XLSX, XLS, ODS and PTV JSON."),
    ReadFault.UNREADABLE: gettext_lazy("The file is broken. Open it in the program it comes from, and save it anew."),
    ReadFault.PASSWORD: gettext_lazy("The file is protected by a password. Save it without one."),
    ReadFault.FILE_TOO_LARGE: gettext_lazy("The file is larger than %(megabytes)s megabytes."),
    ReadFault.UNPACKS_TOO_LARGE: gettext_lazy("The table is too large. Copy its rows into a new file, and save that."),
    ReadFault.TOO_MANY_ROWS: gettext_lazy("The table has more than %(rows)s rows. Divide it into several files."),
    ReadFault.TOO_MANY_COLUMNS: gettext_lazy("The table has more than %(columns)s columns."),
    ReadFault.TOO_MANY_CELLS: gettext_lazy("The row has more cells than the header has columns."),
    ReadFault.NO_ORGANISATIONS: gettext_lazy("The file holds no organisations in the form of PTV, version 11."),
    ReadFault.FORMULA_ERROR: gettext_lazy("The formula in this cell gives an error."),
    ReadFault.NOT_CALCULATED: gettext_lazy(
        "The formula in this cell has no stored result. Open the file in a spreadsheet program, and save it."
    ),
    ReadFault.MERGED: gettext_lazy("The cell is merged over several columns. Divide it."),
}
LIMITS = {"megabytes": MAX_FILE_BYTES // 1024**2, "rows": MAX_ROWS, "columns": MAX_COLUMNS}


def message_of(fault: ReadFault) -> str:
    """Return the message of a fault in the active language."""
    return str(FAULTS[fault]) % LIMITS


def message_of_file(error: TableReadError) -> str:
    """Return why a file cannot be read, with the line where there is one."""
    message = message_of(error.fault)
    return _("Line %(line)s: %(message)s") % {"line": error.line, "message": message} if error.line else message
